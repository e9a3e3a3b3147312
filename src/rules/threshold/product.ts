import type { Dossier } from "../dossier.ts";
import { missing, rule } from "../rule.ts";
import { found, pass } from "../verdict.ts";

/** What is offered: a product of the place, fit for the way, enough of it, and allowed. */
export const admission = (dossier: Dossier) =>
  dossier.listing === undefined
    ? undefined
    : dossier.last("ProductAdmissionDecided", { listing: dossier.listing }, dossier.start);

export const productLocalSpeciality = rule({
  id: "product-local-speciality",
  tier: "core",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Local speciality", zh: "当地特色" },
  condition: {
    en: "Counts the listing's last admission decision that occurred by the planned start or, if earlier, the instant asked about, however late it was recorded; decisions after the planned start change nothing. None: PENDING before the planned start, FAIL from it on. PASS if it is APPROVED and says local speciality; otherwise FAIL at once. No category is exempt.",
    zh: "只看计划开播与截至时点较早者之时或之前发生的末次产品准入决定，记录早晚不论；计划开播后的决定不改变结果。无：计划开播前待定，届时起不通过。决定为APPROVED且属当地特色则通过，否则即不通过。无豁免品类。",
  },
  source: ["S10"],
  actor: "platform",
  judge: (dossier) => {
    const decision = admission(dossier);
    if (decision === undefined) return missing(dossier, "NO_ADMISSION_DECISION");
    if (decision.data.decision !== "APPROVED") return found("FAIL", "NOT_ADMITTED", [decision]);
    return decision.data.localSpeciality === true
      ? pass(decision)
      : found("FAIL", "NOT_LOCAL_SPECIALITY", [decision]);
  },
});

export const productLongHaulSuitable = rule({
  id: "product-long-haul-suitable",
  tier: "core",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Fit for long transport", zh: "适合长途运输" },
  condition: {
    en: "Counts the listing's last admission decision that occurred by the planned start or, if earlier, the instant asked about; later decisions never count. None: PENDING before the planned start, FAIL from it on. PASS if APPROVED, the packaging test passed, and maximum transit hours do not exceed tolerable hours (equal passes); otherwise, or with a figure missing, FAIL at once.",
    zh: "只看计划开播与截至时点较早者之时或之前的末次产品准入决定，此后的不计。无：计划开播前待定，届时起不通过。决定为APPROVED、包装测试通过且最长运输小时不超过可耐受小时（相等可）则通过；否则或缺数值即不通过。",
  },
  source: ["S10", "S26"],
  actor: "platform",
  judge: (dossier) => {
    const decided = admission(dossier);
    if (decided === undefined) return missing(dossier, "NO_ADMISSION_DECISION");
    const { decision, packagingTestPassed, maxTransitHours, tolerableTransitHours } = decided.data;
    if (decision !== "APPROVED") return found("FAIL", "NOT_ADMITTED", [decided]);
    return packagingTestPassed === true &&
      maxTransitHours !== undefined &&
      tolerableTransitHours !== undefined &&
      maxTransitHours <= tolerableTransitHours
      ? pass(decided)
      : found("FAIL", "NOT_LONG_HAUL_SUITABLE", [decided]);
  },
});

export const productScaleSufficient = rule({
  id: "product-scale-sufficient",
  tier: "core",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Enough goods for the stream", zh: "产量规模" },
  condition: {
    en: "Adds units of each lot's first packing, if made by the planned start or, if earlier, the instant asked about, for lots not withdrawn by then; lots listed later count too. No draft or nothing packed: PENDING before the planned start, FAIL from it on. PASS if units reach the schedule's planned number, else the draft's, else 0; fewer: FAIL at once.",
    zh: "合计各批首次分装件数，以计划开播与截至时点较早者为限，此前停止销售的批不计，其后上架而已按时分装的批计入。无草稿或均未分装：计划开播前待定，届时起不通过。达到排期计划数（无则草稿数，再无则0）通过，不足即不通过。",
  },
  source: ["S10", "S09"],
  actor: "merchant",
  judge: (dossier) => {
    const { start } = dossier;
    const draft = dossier.draft();
    const packings = dossier
      .onSale(start)
      .map((lot) => dossier.packing(lot, start))
      .filter((packing) => packing !== undefined);
    if (draft === undefined || packings.length === 0) return missing(dossier, "NOTHING_PACKED");

    const units = packings.reduce((sum, { data }) => sum + data.units, 0);
    const planned = dossier.schedule?.data.plannedUnits ?? draft.data.plannedUnits ?? 0;
    return units >= planned
      ? pass(...packings)
      : found("FAIL", "TOO_FEW_UNITS", packings, { units, planned });
  },
});

export const restrictedCategoryBlocked = rule({
  id: "restricted-category-blocked",
  tier: "ext",
  gate: "THRESHOLD",
  kind: "X",
  title: { en: "Category may be sold on stream", zh: "禁限售品类" },
  condition: {
    en: "FAIL while the last draft's category is one that the table of categories bars from livestreams: financial products, medicines, tobacco, wildlife and other goods or services not for sale here. A new draft cures. Else PASS, also without a draft, a category, or with one that the table does not know: names are not interpreted. Never PENDING.",
    zh: "末次草稿的品类为品类表所列不得直播销售者（金融产品、药品、烟草、野生动物等及服务）：不通过，重新起草即可恢复。其余通过；无草稿、未写品类或品类表未载的品类亦通过，不推断名称含义。从不待定。",
  },
  source: ["S22", "O117 33(3)"],
  actor: "merchant",
  judge: (dossier) => {
    const draft = dossier.draft();
    const category = draft?.data.category;
    return category === undefined || dossier.category().sellable
      ? found("PASS", "NO_FINDING")
      : found("FAIL", "CATEGORY_BARRED", [draft], { category });
  },
});
