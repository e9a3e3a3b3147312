/** Reasons of 售后关. */
export const afterSalesReasons = {
  MERCHANT_UNTRAINED: { en: "The merchant has not been trained.", zh: "商家未参加培训。" },
  TRAINING_INCOMPLETE: { en: "Training lacks: {topics}.", zh: "培训缺少：{topics}。" },
  HOST_UNTRAINED: { en: "The host has not been trained.", zh: "主播未参加培训。" },
  HOST_TRAINING_STALE: {
    en: "The host had to be trained again by {due}.",
    zh: "主播须在 {due} 前再次培训。",
  },
  NO_AGENCY: { en: "No agency takes part.", zh: "无主播服务机构参与。" },
  NO_AGREEMENT: {
    en: "No cooperation agreement with the agency.",
    zh: "没有与主播服务机构的合作协议。",
  },
  AGREEMENT_NOT_IN_FORCE: {
    en: "The cooperation agreement runs from {from} to {to}.",
    zh: "合作协议期限为 {from} 至 {to}。",
  },
  AGREEMENT_INCOMPLETE: {
    en: "The cooperation agreement lacks: {duties}.",
    zh: "合作协议缺少：{duties}。",
  },
  TERMS_UNLAWFUL: {
    en: "The law grants a return; the listing says {policy}.",
    zh: "依法应可退货，商品却写明 {policy}。",
  },
  NO_ORDER: { en: "No order has been placed.", zh: "尚无订单。" },
  RETURN_BARRED: {
    en: "A return was refused, but the buyer had not confirmed the bar for that order.",
    zh: "消费者未就该订单单次确认不适用退货，其退货却被拒绝。",
  },
  RETURN_NOT_BARRED: {
    en: "No return was refused on a bar that its buyer had not confirmed.",
    zh: "没有以未经单次确认的例外拒绝退货。",
  },
  NO_OPERATOR: { en: "No operator of the room is named.", zh: "未写明直播间运营者。" },
  OPERATOR_STUDY_DUE: {
    en: "The operator's study of the year is to be done by {due}.",
    zh: "直播间运营者须在 {due} 前完成年度学习。",
  },
  OPERATOR_STUDY_MISSED: {
    en: "The operator's study of the year was to be done by {due}.",
    zh: "直播间运营者未在 {due} 前完成年度学习。",
  },
  NO_HOST_CONTRACT: {
    en: "No contract between the agency and the host.",
    zh: "没有主播服务机构与主播的合同。",
  },
  HOST_CONTRACT_NOT_IN_TERM: {
    en: "The contract of agency and host runs from {from} to {to}.",
    zh: "主播服务机构与主播的合同期限为 {from} 至 {to}。",
  },
  HOST_CONTRACT_ENDED: {
    en: "The contract of agency and host was ended after a dispute.",
    zh: "主播服务机构与主播的合同已因争议终止。",
  },
  HOST_CONTRACT_DISPUTED: {
    en: "The contract of agency and host is disputed.",
    zh: "主播服务机构与主播的合同存在争议。",
  },
  NO_RECENT_ORDER: { en: "No order was placed of late.", zh: "近期没有订单。" },
  COMPLAINTS_CONCENTRATE: {
    en: "{complaints} complaints upheld on {orders} orders of late: to be watched.",
    zh: "近期 {orders} 个订单有 {complaints} 件投诉成立，列入重点关注。",
  },
  NO_INSURANCE: { en: "No insurance compensates buyers.", zh: "没有维权赔偿保险。" },
  NO_INSURANCE_IN_FORCE: {
    en: "Buyers are told of an insurance; none is in force on the day of the stream.",
    zh: "公示称有维权赔偿保险，直播当日却无有效保险。",
  },
  INSURANCE_LAPSED: {
    en: "The insurance had run out when compensation was claimed ({claims}).",
    zh: "消费者要求赔偿时保险已到期（{claims} 件）。",
  },
  NO_DAMAGES: {
    en: "Nothing was found that entitles buyers to punitive damages.",
    zh: "没有可主张惩罚性赔偿的认定。",
  },
  DAMAGES_COMPUTED: {
    en: "Buyers of {orders} orders may claim {amount} CNY.",
    zh: "{orders} 个订单的消费者可主张 {amount} 元。",
  },
  DAMAGES_AT_LEAST: {
    en: "Buyers of {orders} orders may claim {amount} CNY or more: not every price is known.",
    zh: "{orders} 个订单的消费者至少可主张 {amount} 元，有的价款未知。",
  },
  NO_BRAND: { en: "No registered brand is on file.", zh: "没有注册品牌记录。" },
  NO_SALES_YET: { en: "Nothing of lot {lot} is ordered yet.", zh: "批次 {lot} 尚无订单。" },
  OVERSUPPLY: {
    en: "Lot {lot} sells too slowly to be gone by its last good day, {lastGoodDay}.",
    zh: "批次 {lot} 按现有销量在保质期到期日 {lastGoodDay} 前售不完。",
  },
  NO_BREACH_ON_FILE: { en: "No breach is on record.", zh: "没有违规记录。" },
  BREACHES_ON_FILE: { en: "{count} on record: {facts}.", zh: "违规记录 {count} 条：{facts}。" },
} as const;
