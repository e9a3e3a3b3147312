/** Reasons of 品质关. */
export const qualityReasons = {
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
  LAB_UNNAMED: {
    en: "A report on lot {lot} names no inspection body.",
    zh: "批次 {lot} 的检验报告未写检验机构。",
  },
  LAB_NOT_ACCREDITED: {
    en: "No accreditation (CMA) of the body that inspected lot {lot} is on record.",
    zh: "检验批次 {lot} 的机构没有资质认定（CMA）记录。",
  },
  LAB_ACCREDITED_AT_OTHER_TIMES: {
    en: "The body that inspected lot {lot} was not accredited (CMA) when it reported.",
    zh: "检验批次 {lot} 的机构出具报告时不具备资质认定（CMA）。",
  },
  LAB_SCOPE_EXCEEDED: {
    en: "The inspection body of lot {lot} is not accredited for: {items}.",
    zh: "检验批次 {lot} 的机构资质范围不含：{items}。",
  },
  NO_RECEIPT: {
    en: "No check of raw material on receipt for batch {batch}.",
    zh: "批次 {batch} 没有进货查验记录。",
  },
  RECEIPT_INCOMPLETE: {
    en: "Missing from a receipt of batch {batch}: {fields}.",
    zh: "批次 {batch} 的进货查验记录缺少：{fields}。",
  },
  NO_HARVEST: {
    en: "No harvest of batch {batch} is on record.",
    zh: "批次 {batch} 没有采收记录。",
  },
  INPUT_RECORD_INCOMPLETE: {
    en: "Missing from the farm record of batch {batch}: {fields}.",
    zh: "批次 {batch} 的投入品使用记录缺少：{fields}。",
  },
  HARVESTED_TOO_EARLY: {
    en: "Batch {batch} was harvested before {from}, when the interval after a use ended.",
    zh: "批次 {batch} 在间隔期满日 {from} 之前采收。",
  },
  SHELF_LIFE_UNSTATED: {
    en: "The shelf life of lot {lot} is not on record.",
    zh: "批次 {lot} 没有保质期记录。",
  },
  NEAR_EXPIRY_UNDISCLOSED: {
    en: "Lot {lot} keeps until {lastGoodDay}; buyers are not told that this is near.",
    zh: "批次 {lot} 保质期至 {lastGoodDay}，未明示临近保质期。",
  },
  TOO_OLD_AT_DELIVERY: {
    en: "{count} orders would be delivered with too few good days left: {orders}.",
    zh: "{count} 个订单送达时剩余保质期不足：{orders}。",
  },
  SHELF_LIFE_UNPROVEN: {
    en: "How long the goods of {count} orders keep is not on record.",
    zh: "{count} 个订单的商品保质期没有记录。",
  },
  NO_ORDER_TO_JUDGE: { en: "There is no order to judge.", zh: "没有可判定的订单。" },
  NO_GI_CLAIM: {
    en: "Lot {lot} claims no geographical indication.",
    zh: "批次 {lot} 未声明地理标志。",
  },
  GI_NOT_AUTHORISED: {
    en: "No verified authorisation to use the geographical indication {claimed}.",
    zh: "没有已核验的地理标志 {claimed} 使用授权。",
  },
  GI_NOT_IN_FORCE: {
    en: "The authorisation to use {claimed} is in force from {from} to {to}.",
    zh: "地理标志 {claimed} 使用授权有效期为 {from} 至 {to}。",
  },
  GI_OUTSIDE_AREA: {
    en: "Batch {batch} is from {actual}, outside the area of {claimed}.",
    zh: "批次 {batch} 产地 {actual} 不在地理标志 {claimed} 保护地域内。",
  },
  NO_LICENCE_NUMBER: {
    en: "The label of lot {lot} bears no production licence number.",
    zh: "批次 {lot} 标签没有生产许可证编号。",
  },
  LICENCE_OF_NO_MAKER: {
    en: "Nobody who made or sells lot {lot} holds a verified licence {number}.",
    zh: "批次 {lot} 的生产者、分装者、销售者均无已核验的许可证 {number}。",
  },
  PRODUCER_DIFFERS: {
    en: "The label of lot {lot} names {labelled}; licence {number} is held by {actual}.",
    zh: "批次 {lot} 标签生产者为 {labelled}，许可证 {number} 的持有人是 {actual}。",
  },
  ADULTERATED: { en: "Found in lot {lot}: {kind}.", zh: "批次 {lot} 被认定：{kind}。" },
  IP_INFRINGED: {
    en: "It was found to infringe a right of others ({kind}).",
    zh: "已认定侵犯他人权利（{kind}）。",
  },
  IP_NOTICE_OPEN: { en: "A case is under review.", zh: "有案件正在核查。" },
  NO_MARK: {
    en: "Lot {lot} bears no certification mark and needs none.",
    zh: "批次 {lot} 未标示且无须认证标志。",
  },
  MARK_WITHOUT_CERTIFICATE: {
    en: "No verified {kind} certification for lot {lot}.",
    zh: "批次 {lot} 没有已核验的 {kind} 认证证书。",
  },
  MARK_WITHDRAWN: {
    en: "The {kind} certification for lot {lot} was withdrawn.",
    zh: "批次 {lot} 的 {kind} 认证证书已被撤销。",
  },
  MARK_NOT_IN_FORCE: {
    en: "The {kind} certification for lot {lot} is in force from {from} to {to}.",
    zh: "批次 {lot} 的 {kind} 认证证书有效期为 {from} 至 {to}。",
  },
  MODEL_UNSTATED: {
    en: "The {kind} certification lists models; none is stated for lot {lot}.",
    zh: "{kind} 认证证书限定型号，批次 {lot} 未写型号。",
  },
  MARK_NOT_COVERING: {
    en: "The {kind} certification does not cover the model of lot {lot}.",
    zh: "{kind} 认证证书不覆盖批次 {lot} 的型号。",
  },
  NO_PACKAGING_RECORD: {
    en: "No record of the packaging of lot {lot}.",
    zh: "批次 {lot} 没有包装材料记录。",
  },
  PACKAGING_RECORD_INCOMPLETE: {
    en: "Missing from the packaging record of lot {lot}: {fields}.",
    zh: "批次 {lot} 的包装材料记录缺少：{fields}。",
  },
  SHIPPED_FROM_ANOTHER_LOT: {
    en: "{count} orders were shipped from a lot of which no sample was sealed: {orders}.",
    zh: "{count} 个订单由未封存样品的批次发货：{orders}。",
  },
  NOT_AS_SHOWN: {
    en: "{count} complaints that goods are not as shown were upheld, on {orders} orders; {limit} of a hundred are tolerated.",
    zh: "{orders} 个订单中货不对板投诉成立 {count} 件，上限为每百单 {limit} 件。",
  },
  AMBIENT_GOODS: { en: "Lot {lot} needs no cold chain.", zh: "批次 {lot} 无须冷链。" },
  NO_READING: {
    en: "No temperature of lot {lot} is on record.",
    zh: "批次 {lot} 没有冷链温度记录。",
  },
  COLD_CHAIN_BROKEN: {
    en: "Lot {lot} was outside its temperature range for too long from {from}.",
    zh: "批次 {lot} 自 {from} 起温度超限时间过长。",
  },
  COLD_CHAIN_UNPROVEN: {
    en: "The temperature of lot {lot} is not on record from {from} to {to}.",
    zh: "批次 {lot} 在 {from} 至 {to} 之间没有温度记录。",
  },
  APPROVAL_NOT_ON_LABEL: {
    en: "The label of lot {lot} bears no registration or filing number.",
    zh: "批次 {lot} 标签没有注册或备案编号。",
  },
  APPROVAL_BAD_NUMBER: {
    en: "{number} on the label of lot {lot} is no valid registration or filing number.",
    zh: "批次 {lot} 标签上的 {number} 不是有效的注册或备案编号。",
  },
  NOT_DRUG_UNSTATED: {
    en: "The label of lot {lot} does not say that it cannot replace a medicine.",
    zh: "批次 {lot} 标签未标明“本品不能代替药物”。",
  },
  NOT_APPROVED: {
    en: "No verified registration or filing {number} of who made or sells lot {lot}.",
    zh: "批次 {lot} 的生产者、分装者、销售者没有已核验的注册或备案 {number}。",
  },
  APPROVAL_NOT_IN_FORCE: {
    en: "Registration or filing {number} is in force from {from} to {to}.",
    zh: "注册或备案 {number} 有效期为 {from} 至 {to}。",
  },
  APPROVED_AS_ANOTHER: {
    en: "Lot {lot} is labelled {labelled}; {number} is of {actual}.",
    zh: "批次 {lot} 标签品名为 {labelled}，{number} 对应 {actual}。",
  },
} as const;
