/** Reasons of 行为规范. */
export const conductReasons = {
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
  REVIEW_INCOMPLETE: {
    en: "No review signed before the stream covers: {items}.",
    zh: "开播前未完成审核：{items}。",
  },
  CONTENT_FORBIDDEN: { en: "Forbidden content was confirmed.", zh: "禁止内容已确认。" },
  CONTENT_SUSPECTED: { en: "A case is under review.", zh: "有案件正在核查。" },
  TRAFFIC_INFLATED: {
    en: "An audit found views, fans or likes inflated.",
    zh: "经核查，流量数据注水。",
  },
  LINK_UNBOUND: { en: "A link led to no listing.", zh: "链接未绑定上架商品。" },
  LINK_NOT_SOLD: {
    en: "A link led to a listing that the session did not sell then.",
    zh: "链接所绑商品非本场次当时所售。",
  },
  LINK_NOT_PUBLIC: {
    en: "A link led to the listing while it was not published.",
    zh: "链接发布时商品未上架公示。",
  },
  NO_ADVERTISEMENT: { en: "Nothing is an advertisement.", zh: "无商业广告内容。" },
  AD_ROLE_UNDECLARED: {
    en: "The stream advertises, and the part in it is not declared.",
    zh: "直播构成广告，未声明广告主体角色。",
  },
  CLIP_ROLE_UNDECLARED: {
    en: "A clip advertises, and nobody's part in it is declared.",
    zh: "剪辑构成广告，未声明广告主体角色。",
  },
  NO_PRICE_SHOWN: { en: "No price was shown.", zh: "未展示价格。" },
  PRICE_UNEXPLAINED: {
    en: "A price was shown without: {fields}.",
    zh: "展示价格时缺少：{fields}。",
  },
  NO_AVATAR: { en: "No machine-made person was on air.", zh: "无AI人物出镜。" },
  AVATAR_UNLABELLED: {
    en: "A machine-made person was on air without a label from {from}.",
    zh: "AI人物自 {from} 起未标识。",
  },
  LEAK_CONFIRMED: { en: "Customers' data have leaked.", zh: "客户信息泄露已确认。" },
  LEAK_SUSPECTED: { en: "A case is under review.", zh: "有案件正在核查。" },
  DATA_MISUSED: {
    en: "Customers' data were looked at for no permitted purpose.",
    zh: "访问客户信息无许可目的。",
  },
  ERASURE_OVERDUE: {
    en: "Customers' data were not erased in time as asked.",
    zh: "未按期删除客户信息。",
  },
  APPORTIONED: { en: "Units were told to buy.", zh: "组织摊派已确认。" },
  APPORTIONMENT_REPORTED: { en: "A case is under review.", zh: "有案件正在核查。" },
  NO_SLOT_FEE: { en: "No slot fee was paid and settled.", zh: "无已结算的坑位费。" },
  SLOT_FEE_FRAUD: {
    en: "Orders were placed for the fee and then returned, as confirmed.",
    zh: "坑位费后组织退货已确认。",
  },
  SLOT_FEE_SUSPECTED: {
    en: "A case is under review, about the orders {orders}.",
    zh: "有案件正在核查，涉及订单 {orders}。",
  },
  FEE_IMPROPER: { en: "The agency charged an improper fee.", zh: "主播服务机构不正当收费已认定。" },
  FEE_DISPUTED: { en: "A case is under review.", zh: "有案件正在核查。" },
  COMMITMENT_BROKEN: {
    en: "The agency left without consent what it had committed itself to.",
    zh: "主播服务机构未经同意退出所承诺的活动。",
  },
  AGENCY_FAKED: {
    en: "The agency fabricated transactions, as confirmed.",
    zh: "主播服务机构虚构交易已确认。",
  },
  SELECTION_LATE: {
    en: "The agency checked the goods only after the stream had begun.",
    zh: "机构在开播之后才完成选品核验。",
  },
  SELECTION_UNVERIFIED: {
    en: "The agency has not verified the goods and their seller.",
    zh: "主播服务机构未作选品核验。",
  },
  SELECTION_REJECTED: {
    en: "The agency has rejected the goods.",
    zh: "主播服务机构选品核验未予选用。",
  },
  SELECTION_INCOMPLETE: {
    en: "The agency's check lacks: {fields}.",
    zh: "主播服务机构选品核验缺少：{fields}。",
  },
  SELECTION_OF_OTHER_SELLER: {
    en: "The social credit code {uscc} that the agency checked is not the merchant's.",
    zh: "主播服务机构所核验的统一社会信用代码 {uscc} 非该商家所有。",
  },
  NO_PENALTY: { en: "No penalty is on record.", zh: "无行政处罚记录。" },
  PENALTY_UNPUBLISHED: {
    en: "A final penalty is not on the public list yet.",
    zh: "有已终局的行政处罚尚未公布。",
  },
  PENALTY_NOT_FINAL: { en: "A penalty is not final yet.", zh: "有行政处罚尚未终局。" },
  PENALTIES_PUBLISHED: {
    en: "Every final penalty is on the public list.",
    zh: "已终局的行政处罚均已公布。",
  },
  NO_PAYOUT: { en: "Nothing was paid out yet.", zh: "尚未结算货款。" },
  PAYOUTS_SETTLED: {
    en: "Paid out in all: {totals}. Taxes are not judged here.",
    zh: "货款结算合计：{totals}。本系统不判定税务。",
  },
  NOTHING_TO_COMPARE: { en: "There is nothing to compare.", zh: "没有可比对的记录。" },
  ROLES_APART: { en: "Each role is another subject's.", zh: "各身份分属不同主体。" },
  ROLES_TOGETHER: {
    en: "One subject in several roles bears the duties of each: {roles}.",
    zh: "同一主体兼有多重身份，承担各身份的全部义务：{roles}。",
  },
  SOLD_BEYOND_PACKED: {
    en: "{ordered} units are ordered and {units} packed; look at the orders {orders}.",
    zh: "订购 {ordered} 件，分装 {units} 件；请核查订单 {orders}。",
  },
  RING_OF_BUYERS: {
    en: "Few buyers placed many orders; look at the orders {orders}.",
    zh: "少数买家集中下单；请核查订单 {orders}。",
  },
  RETURNS_AFTER_SETTLEMENT: {
    en: "Returns surged after the fee was settled; look at the orders {orders}.",
    zh: "服务费结算后集中退货；请核查订单 {orders}。",
  },
} as const;
