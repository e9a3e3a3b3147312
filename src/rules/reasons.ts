import { afterSalesReasons } from "./afterSales/reasons.ts";
import { conductReasons } from "./conduct/reasons.ts";
import { qualityReasons } from "./quality/reasons.ts";
import { thresholdReasons } from "./threshold/reasons.ts";

/** Every reason a verdict can give, in words; `{name}` is filled from its parameters. */
export const reasons = {
  SATISFIED: { en: "The evidence is there and in order.", zh: "证据齐备，符合要求。" },
  NO_FINDING: { en: "Nothing was found against it.", zh: "未发现违规记录。" },
  SESSION_CANCELLED: { en: "The session was cancelled.", zh: "场次已取消。" },
  NO_LOT: { en: "No lot is on sale.", zh: "没有在售批次。" },
  NOT_BEGUN: { en: "The stream has not begun.", zh: "直播尚未开始。" },
  SELLER_NOT_NAMED: {
    en: "No listing draft says who sells.",
    zh: "尚无商品草稿写明由谁销售。",
  },
  MERCHANT_NOT_REGISTERED: { en: "The merchant is not registered.", zh: "商家尚未登记。" },
  NOT_PUBLISHED: { en: "The listing is not published.", zh: "商品尚未上架公示。" },
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
  NOT_ENABLED: {
    en: "The platform has not enabled this rule.",
    zh: "平台未启用本规则。",
  },
  NOT_IN_FORCE: {
    en: "The rule is in force from {from}.",
    zh: "本规则自 {from} 起施行。",
  },
  NOT_THIS_CATEGORY: {
    en: "Goods of this category need nothing of the kind.",
    zh: "此类商品不适用。",
  },
  ...thresholdReasons,
  ...qualityReasons,
  ...afterSalesReasons,
  ...conductReasons,
} as const;

export type ReasonCode = keyof typeof reasons;
