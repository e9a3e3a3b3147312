/** Reasons of 门槛关. */
export const thresholdReasons = {
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
  LICENCE_NOT_COVERING: {
    en: "Licence number {number} does not cover such goods: it must begin with {begins}.",
    zh: "许可证号 {number} 不涵盖此类商品：编号应以 {begins} 开头。",
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
  APPROVAL_INCOMPLETE: {
    en: "Missing from the approval: {fields}.",
    zh: "批准记录缺少：{fields}。",
  },
  APPROVAL_LATE: {
    en: "The organiser approved only after {due}.",
    zh: "主办单位在 {due} 之后才批准。",
  },
  PLACE_UNSTATED: {
    en: "The schedule does not say where the stream takes place.",
    zh: "排期未写明直播地点。",
  },
  ORGANISER_ELSEWHERE: {
    en: "The organiser is of {division}, the stream takes place in {place}.",
    zh: "主办单位属 {division}，直播地点为 {place}。",
  },
  OFFICIAL_IMAGE_SOLD: {
    en: "A clip that shows an official is used to advertise.",
    zh: "领导形象剪辑被用于商业广告。",
  },
  HOST_UNDER_SIXTEEN: { en: "The host is under 16.", zh: "主播未满 16 周岁。" },
  HOST_WITHOUT_CONSENT: {
    en: "The host is 16 or 17, without a guardian's consent or own living on record.",
    zh: "主播为 16 至 17 周岁，没有监护人同意或自食其力的记录。",
  },
  HOST_AGE_UNKNOWN: { en: "The host's age is not on record.", zh: "没有主播年龄段记录。" },
  PERSON_UNCHECKED: {
    en: "Who is on screen has not been checked in this stream.",
    zh: "本场次尚无真人核验记录。",
  },
  PERSON_NOT_REPORTED: {
    en: "A check saw a person on screen who is none of the hosts reported.",
    zh: "核验发现出镜人员不是已报送的主播。",
  },
  NO_LEVEL_CLAIMED: { en: "No vocational level is claimed.", zh: "未申报职业等级。" },
  LEVEL_UNPROVEN: {
    en: "Level {level} of {scheme} is claimed without a certificate number.",
    zh: "申报 {scheme} 的 {level} 等级，但没有证书编号。",
  },
  TOO_FEW_YEARS: {
    en: "Level {level} takes {needed} years in the trade; {years} on record.",
    zh: "{level} 等级须从业 {needed} 年，记录为 {years} 年。",
  },
  OVERSOLD: {
    en: "{ordered} units ordered, {units} there or committed.",
    zh: "已订购 {ordered} 件，可供（含承诺）{units} 件。",
  },
  CATEGORY_BARRED: {
    en: "Goods of category {category} are not sold on livestreams.",
    zh: "{category} 品类不得在直播间销售。",
  },
  ADMISSION_UNSIGNED: {
    en: "The admission decision does not say who decided.",
    zh: "产品准入决定未写明决定单位。",
  },
  BACKGROUND_UNCHECKED: {
    en: "The product's background has not been looked into.",
    zh: "尚未完成产品背景信息调查。",
  },
  BACKGROUND_ADVERSE: {
    en: "Found in the product's background: {findings}.",
    zh: "产品背景调查发现：{findings}。",
  },
  BACKGROUND_LATE: {
    en: "The product's background was looked into only after the pledge or the start.",
    zh: "产品背景信息调查晚于承诺书签署或开播。",
  },
  NOT_CHARITY: { en: "Not a charity stream.", zh: "非公益直播。" },
  NO_RELIEF: {
    en: "Neither a gain for households nor a supplier's paper is on record.",
    zh: "没有带动农户的说明，也没有在期的扶贫供应商资格。",
  },
  NO_CRITERION_MET: {
    en: "None of the five criteria of products that suit a stream is met.",
    zh: "五类适播产品的特征均不具备。",
  },
  NO_PLATFORM_RULES: { en: "No rules of the platform apply yet.", zh: "平台尚无适用的规则。" },
  RULES_NOT_ACCEPTED: {
    en: "{party} has not accepted version {version} of the platform's rules.",
    zh: "{party} 尚未确认平台规则第 {version} 版。",
  },
  RULES_IN_NOTICE: {
    en: "{party} has until {from} to accept version {version} of the platform's rules.",
    zh: "{party} 须在 {from} 前确认平台规则第 {version} 版。",
  },
  NO_TIER: { en: "{party} has no account tier.", zh: "{party} 尚未账号分级。" },
  TIER_STALE: {
    en: "The account tier of {party} had to be reviewed by {due}.",
    zh: "{party} 的账号分级须在 {due} 前复核。",
  },
  NO_CATEGORY: { en: "The draft names no category.", zh: "商品草稿未写品类。" },
  TIER_FORBIDS: {
    en: "Account tier {tier} of {party} does not allow {category}.",
    zh: "{party} 的账号级别 {tier} 不得销售 {category}。",
  },
  NO_ONBOARDING: { en: "No onboarding is on record.", zh: "没有入驻记录。" },
  UNDER_OBSERVATION: {
    en: "{party} is new here and under observation until {until}.",
    zh: "{party} 为新入驻，观察期至 {until}。",
  },
} as const;
