/** Every reason a verdict can give, in words; `{name}` is filled from its parameters. */
export const reasons = {
  SATISFIED: { en: "The evidence is there and in order.", zh: "证据齐备，符合要求。" },
  NO_FINDING: { en: "Nothing was found against it.", zh: "未发现违规记录。" },
  SESSION_CANCELLED: { en: "The session was cancelled.", zh: "场次已取消。" },
  NO_LOT: { en: "No lot is on sale.", zh: "没有在售批次。" },
  NOT_BEGUN: { en: "The stream has not begun.", zh: "直播尚未开始。" },

  MERCHANT_NOT_REGISTERED: { en: "The merchant is not registered.", zh: "商家尚未登记。" },
  BAD_USCC: {
    en: "The social credit code {uscc} is not valid.",
    zh: "统一社会信用代码 {uscc} 无效。",
  },
  NO_USCC: { en: "No social credit code is on record.", zh: "没有统一社会信用代码记录。" },
  MERCHANT_NOT_ACTIVE: {
    en: "The merchant's status is {status}.",
    zh: "商家登记状态为 {status}。",
  },
  IDENTITY_UNVERIFIED: { en: "The identity is not verified yet.", zh: "身份尚未核验。" },
  IDENTITY_STALE: {
    en: "The identity had to be verified again by {due}.",
    zh: "须在 {due} 之前再次核验身份。",
  },
  LICENCE_MISSING: {
    en: "No verified licence of kind {kinds}.",
    zh: "缺少已核验的 {kinds} 许可。",
  },
  LICENCE_BAD_NUMBER: {
    en: "Licence number {number} is not a valid {kind} number.",
    zh: "许可证号 {number} 不是有效的 {kind} 编号。",
  },
  LICENCE_REVOKED: { en: "Licence {number} was revoked.", zh: "许可证 {number} 已被吊销。" },
  LICENCE_NOT_IN_FORCE: {
    en: "Licence {number} is in force from {from} to {to}.",
    zh: "许可证 {number} 有效期为 {from} 至 {to}。",
  },
  BLACKLISTED: {
    en: "Barred from the market from {from} to {until}.",
    zh: "{from} 至 {until} 在黑名单内。",
  },
  HOST_UNIDENTIFIED: { en: "The host's identity is not verified.", zh: "主播身份尚未核验。" },
  HOST_UNCERTIFIED: {
    en: "The platform has not certified the host.",
    zh: "主播尚未通过平台认证。",
  },
  HOST_UNDER_AGE: { en: "The host is under age.", zh: "主播未成年。" },

  NO_ADMISSION_DECISION: { en: "No admission decision yet.", zh: "尚无产品准入决定。" },
  NOT_ADMITTED: { en: "The product was not admitted.", zh: "产品未获准入。" },
  NOT_LOCAL_SPECIALITY: { en: "Not a speciality of the place.", zh: "不属于当地特色。" },
  NOT_LONG_HAUL_SUITABLE: {
    en: "Packaging test or transit time does not allow long transport.",
    zh: "包装测试或运输时长不适合长途运输。",
  },
  NOTHING_PACKED: { en: "No lot on sale is packed yet.", zh: "在售批次尚未分装。" },
  TOO_FEW_UNITS: {
    en: "{units} units packed, {planned} planned.",
    zh: "已分装 {units} 件，计划 {planned} 件。",
  },

  PLEDGE_UNSIGNED: {
    en: "Version {version} of the quality pledge is not signed.",
    zh: "质量承诺书第 {version} 版尚未签署。",
  },
  PLEDGE_DUE: {
    en: "Version {version} of the quality pledge is to be signed by {due}.",
    zh: "质量承诺书第 {version} 版须在 {due} 前签署。",
  },
  PLEDGE_OVERDUE: {
    en: "Version {version} of the quality pledge was to be signed by {due}.",
    zh: "质量承诺书第 {version} 版逾期未签，期限 {due}。",
  },
  PLEDGE_LATE: {
    en: "Version {version} of the quality pledge was signed after {due}.",
    zh: "质量承诺书第 {version} 版在 {due} 之后才签署。",
  },
  NOT_PUBLISHED: { en: "The listing is not published.", zh: "商品尚未上架公示。" },
  SELLER_INFO_INCOMPLETE: {
    en: "Missing from the seller's information: {fields}.",
    zh: "商家公示信息缺少：{fields}。",
  },
  NO_OFFICIAL: { en: "No official is on stream.", zh: "非领导直播。" },
  OFFICIAL_NOT_APPROVED: { en: "The official stream is not approved.", zh: "领导直播尚未获批。" },
  OFFICIAL_NOT_CHARITY: {
    en: "An official streams for charity and without pay only.",
    zh: "领导直播须为公益且无报酬。",
  },

  NO_REPORT: { en: "No inspection report on lot {lot}.", zh: "批次 {lot} 没有检验报告。" },
  NO_REPORT_IN_TIME: {
    en: "No inspection report on lot {lot} before the stream.",
    zh: "批次 {lot} 在开播前没有检验报告。",
  },
  UNQUALIFIED: { en: "Lot {lot} was found unqualified.", zh: "批次 {lot} 检验不合格。" },
  ITEMS_MISSING: { en: "Not inspected: {items}.", zh: "未检项目：{items}。" },
  NOT_IN_SCOPE: { en: "These goods need no conformity certificate.", zh: "不属于合格证管理范围。" },
  NO_BATCH: { en: "No batch is known.", zh: "批次来源未知。" },
  NO_CERTIFICATE: {
    en: "No conformity certificate for batch {batch}.",
    zh: "批次 {batch} 没有承诺达标合格证。",
  },
  CERTIFICATE_INCOMPLETE: {
    en: "Missing from the certificate of batch {batch}: {fields}.",
    zh: "批次 {batch} 的合格证缺少：{fields}。",
  },
  NOT_PACKED: { en: "Lot {lot} is not packed yet.", zh: "批次 {lot} 尚未分装。" },
  NO_SHELF_LIFE: { en: "Lot {lot} has no shelf life.", zh: "批次 {lot} 无保质期。" },
  EXPIRED: {
    en: "Lot {lot} passed its shelf life after {lastGoodDay}.",
    zh: "批次 {lot} 保质期至 {lastGoodDay}，已过期。",
  },
  NO_LABEL: { en: "No label of lot {lot} on record.", zh: "批次 {lot} 没有标签记录。" },
  PRODUCTION_DATE_DIFFERS: {
    en: "A label of lot {lot} says {labelled}; it was packed on {packed}.",
    zh: "批次 {lot} 标签生产日期 {labelled}，实际分装 {packed}。",
  },
  BATCH_NOT_REGISTERED: { en: "Batch {batch} is not registered.", zh: "批次 {batch} 尚未登记。" },
  NO_ORIGIN_CLAIM: { en: "No origin is claimed.", zh: "未声明产地。" },
  ORIGIN_DIFFERS: {
    en: "Claimed origin {claimed}; batch {batch} is from {actual}.",
    zh: "声称产地 {claimed}，批次 {batch} 实际产地 {actual}。",
  },
  LABEL_INCOMPLETE: {
    en: "Missing from the label of lot {lot}: {fields}.",
    zh: "批次 {lot} 标签缺少：{fields}。",
  },
  RECALLED: {
    en: "Lot {lot} is recalled (level {level}).",
    zh: "批次 {lot} 正在召回（{level} 级）。",
  },

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

  NO_DUTY: { en: "Nothing is owed.", zh: "没有待履行的义务。" },
  DUTY_OPEN: {
    en: "{count} open; {about} is due by {due}.",
    zh: "{count} 项待履行；{about} 期限 {due}。",
  },
  DUTY_NOT_DUE: {
    en: "{count} open; {about} is not due yet.",
    zh: "{count} 项待履行；{about} 尚未到期。",
  },
  DUTY_OVERDUE: {
    en: "{count} overdue; {about} was due by {due}.",
    zh: "{count} 项逾期；{about} 期限 {due}。",
  },
  DUTY_BROKEN: {
    en: "{count} not fulfilled as the law demands: {about}.",
    zh: "{count} 项未依法履行：{about}。",
  },
  DUTY_LATE: {
    en: "{count} done late; {about} was due by {due}.",
    zh: "{count} 项逾期后补正；{about} 期限 {due}。",
  },
  DUTIES_DONE: { en: "{count} done in time.", zh: "{count} 项均按时履行。" },

  HOST_NOT_REPORTED: {
    en: "The host was not reported before the stream.",
    zh: "开播前未报送主播身份。",
  },
  CLAIM_UNCORRECTED: { en: "Said and not corrected: {text}", zh: "未纠正的宣传用语：{text}" },
  FAKE_CONFIRMED: { en: "Fabricated transactions were confirmed.", zh: "虚构交易已确认。" },
  FAKE_SUSPECTED: { en: "A case is under review.", zh: "有案件正在核查。" },
  REVIEW_TAMPERED: {
    en: "A review was removed without lawful ground.",
    zh: "无合法理由删除评价。",
  },
  OFFSITE_DIVERSION: { en: "Buyers were led off the platform.", zh: "诱导消费者站外交易。" },
} as const;

export type ReasonCode = keyof typeof reasons;
