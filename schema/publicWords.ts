import type { ReasonCode } from "../src/rules/reasons.ts";

// What is said of a reason to whoever may not read all that it rests on, and to every buyer.

/** Parameters of reasons that everybody may read. Counts of units and orders, ids: never. */
export const publicParameters: readonly string[] = [
  "actual",
  "batch",
  "begins",
  "category",
  "claimed",
  "division",
  "due",
  "duties",
  "fields",
  "from",
  "items",
  "kind",
  "kinds",
  "labelled",
  "lastGoodDay",
  "level",
  "lot",
  "number",
  "packed",
  "place",
  "policy",
  "scheme",
  "status",
  "text",
  "to",
  "topics",
  "until",
  "uscc",
  "version",
];

/** An open case is told as this: a suspicion is nobody's guilt. */
export const underReview = {
  UNDER_REVIEW: { en: "A case is under review.", zh: "有案件正在核查。" },
} as const;

/** Suspicions, of a person or of numbers: told to no party, though it may read what they rest on. */
export const suspicions: readonly ReasonCode[] = [
  "APPORTIONMENT_REPORTED",
  "CONTENT_SUSPECTED",
  "FAKE_SUSPECTED",
  "LEAK_SUSPECTED",
  "RETURNS_AFTER_SETTLEMENT",
  "RING_OF_BUYERS",
  "SLOT_FEE_SUSPECTED",
  "SOLD_BEYOND_PACKED",
];

/** What is said in place of a reason whose words hold more than everybody may read. */
export const publicWords: Readonly<
  Partial<Record<ReasonCode, { readonly en: string; readonly zh: string }>>
> = {
  TOO_FEW_UNITS: { en: "Fewer units are packed than planned.", zh: "已分装数量少于计划数量。" },
  DUTY_OPEN: { en: "Something is owed and not overdue.", zh: "有义务待履行，尚未逾期。" },
  DUTY_NOT_DUE: { en: "Something is owed that is not due yet.", zh: "有义务尚未到期。" },
  DUTY_OVERDUE: { en: "Something is overdue.", zh: "有义务逾期未履行。" },
  DUTY_BROKEN: {
    en: "Something was not fulfilled as the law demands.",
    zh: "有义务未依法履行。",
  },
  DUTY_LATE: {
    en: "All was done, something late.",
    zh: "义务均已履行，其中有逾期。",
  },
  DUTIES_DONE: { en: "All was done in time.", zh: "义务均按时履行。" },
  LEVEL_UNPROVEN: {
    en: "Level {level} is claimed without a certificate number.",
    zh: "宣称 {level} 等级而无证书编号。",
  },
  TOO_FEW_YEARS: {
    en: "Level {level} takes more years in the trade than are on record.",
    zh: "{level} 等级要求的从业年限多于入档年限。",
  },
  OVERSOLD: {
    en: "More units are ordered than are there or committed.",
    zh: "订购数量超过现有和承诺的数量。",
  },
  BACKGROUND_ADVERSE: {
    en: "Something was found against the product's background.",
    zh: "产品背景信息调查有不利发现。",
  },
  RULES_NOT_ACCEPTED: {
    en: "Version {version} of the platform's rules is not accepted.",
    zh: "平台规则第 {version} 版尚未确认。",
  },
  RULES_IN_NOTICE: {
    en: "Version {version} of the platform's rules is to be accepted before {from}.",
    zh: "平台规则第 {version} 版须在 {from} 前确认。",
  },
  NO_TIER: { en: "An account has no tier.", zh: "有账号尚未分级。" },
  TIER_STALE: {
    en: "The review of an account's tier is overdue.",
    zh: "有账号分级逾期未复核。",
  },
  TIER_FORBIDS: {
    en: "An account's tier does not allow {category}.",
    zh: "有账号的分级不允许销售 {category}。",
  },
  UNDER_OBSERVATION: {
    en: "A party is new here and under observation.",
    zh: "有新入驻主体处于观察期。",
  },
  TOO_OLD_AT_DELIVERY: {
    en: "Some orders would be delivered with too few good days left.",
    zh: "部分订单送达时剩余保质期不足。",
  },
  SHELF_LIFE_UNPROVEN: {
    en: "How long the goods of some orders keep is not on record.",
    zh: "部分订单商品的保质期未入档。",
  },
  SHIPPED_FROM_ANOTHER_LOT: {
    en: "Some orders were shipped from a lot of which no sample was sealed.",
    zh: "部分订单发自未封存样品的批次。",
  },
  NOT_AS_SHOWN: {
    en: "More complaints that goods are not as shown were upheld than are tolerated.",
    zh: "货不对板投诉成立的比例超过上限。",
  },
  COMPLAINTS_CONCENTRATE: {
    en: "Many complaints were upheld of late: to be watched.",
    zh: "近期成立的投诉集中，重点关注。",
  },
  INSURANCE_LAPSED: {
    en: "The insurance had run out when compensation was claimed.",
    zh: "要求赔偿时保险已失效。",
  },
  DAMAGES_COMPUTED: { en: "Buyers may claim damages.", zh: "消费者可以主张惩罚性赔偿。" },
  DAMAGES_AT_LEAST: { en: "Buyers may claim damages.", zh: "消费者可以主张惩罚性赔偿。" },
  BREACHES_ON_FILE: { en: "Breaches are on file.", zh: "诚信档案中有违规记录。" },
  PAYOUTS_SETTLED: {
    en: "What was paid out is on record. Taxes are not judged here.",
    zh: "货款结算已入档，此处不判定税务。",
  },
  ROLES_TOGETHER: {
    en: "One subject in several roles bears the duties of each.",
    zh: "同一主体兼有多重身份，承担各身份的全部义务。",
  },
};
