import { day, endOfPeriod, startOf } from "../../domain/values/calendar.ts";
import { never } from "../../domain/values/instant.ts";
import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { absent, missing, rule } from "../rule.ts";
import { found, notApplicable, pass } from "../verdict.ts";
import { admission } from "./product.ts";

/** What organisers and departments found out about a product before they let it on stream. */
export const productAdmissionApproved = rule({
  id: "product-admission-approved",
  tier: "ext",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Product admitted by the organiser", zh: "产品准入" },
  condition: {
    en: "Counts the listing's last admission decision by the planned start or, if earlier, the instant asked about; later ones change nothing. None: PENDING before the planned start, FAIL from it on. PASS if APPROVED and whoever decided is named; else FAIL at once. The name is free text, so it is not compared with the session's organiser.",
    zh: "只看计划开播与截至时点较早者之时或之前的末次产品准入决定，此后的不计。无：计划开播前待定，届时起不通过。决定为APPROVED且写明决定单位则通过，否则即不通过。单位名称为自由文本，不与场次主办单位比对。",
  },
  source: ["S32"],
  actor: "platform",
  judge: (dossier) => {
    const decided = admission(dossier);
    if (decided === undefined) return missing(dossier, "NO_ADMISSION_DECISION");
    if (decided.data.decision !== "APPROVED") return found("FAIL", "NOT_ADMITTED", [decided]);
    return absent(decided, ["by"]) === ""
      ? pass(decided)
      : found("FAIL", "ADMISSION_UNSIGNED", [decided]);
  },
});

export const backgroundCheckDone = rule({
  id: "background-check-done",
  tier: "ext",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Product's background looked into", zh: "产品背景信息调查" },
  condition: {
    en: "The listing's last background check counts. None: PENDING before the planned start, FAIL from it on; a later one still cures. Any adverse finding: FAIL at once, until a check without one. Else PASS if one was completed before both the listing's first quality pledge, of any version, and the planned start; otherwise PASS_LATE. Who looked is not examined.",
    zh: "以上架商品末次背景调查为准。无：计划开播前待定，届时起不通过，事后完成可恢复。有不良发现即不通过，直至再查无不良发现。其余：有调查早于首份质量承诺书（不论版本）签署且早于计划开播的通过，否则为逾期补正。不审查由谁调查。",
  },
  source: ["S32"],
  actor: "regulator",
  judge: (dossier) => {
    const { listing } = dossier;
    const checks =
      listing === undefined ? [] : dossier.happened("BackgroundCheckCompleted", { listing });
    const [first, ...others] = checks;
    if (first === undefined) return missing(dossier, "BACKGROUND_UNCHECKED");
    const last = others.at(-1) ?? first;
    const { adverseFindings = [] } = last.data;
    if (adverseFindings.length > 0)
      return found("FAIL", "BACKGROUND_ADVERSE", [last], { findings: adverseFindings.join("; ") });
    const pledged = dossier.happened("QualityPledgeSigned", { listing: first.data.listing })[0];
    const isInTime = first.occurredAt < Math.min(pledged?.occurredAt ?? never, dossier.start);
    return isInTime
      ? pass(...new Set([first, last]))
      : found("PASS_LATE", "BACKGROUND_LATE", [...new Set([first, last]), pledged]);
  },
});

/** The programme whose suppliers need no other proof. */
const reliefPlatform = "832";

const isInTerm = (
  dossier: Dossier,
  { data: { validFrom, validTo } }: Exhibit<"SupplierCertificateRecorded">,
): boolean =>
  (validFrom === undefined || dossier.reachedByStart(startOf(day(validFrom)))) &&
  !dossier.reachedByStart(endOfPeriod(validTo));

export const povertyReliefProduct = rule({
  id: "poverty-relief-product",
  tier: "adv",
  gate: "THRESHOLD",
  kind: "I",
  title: { en: "Product that relieves poverty", zh: "带贫能力/认证扶贫产品" },
  condition: {
    en: "Advice; the scheme of 2020 has ended. NA unless the schedule says charity. PASS if the last decision by the planned start admits a local speciality and states the households' gain; or if the merchant's supplier paper of the 832 platform or the decision's programme is in term then, both days included. Else PENDING before the planned start, FAIL from it on.",
    zh: "仅作提示；2020年认证制度已止，只作标签。排期非公益：不适用。计划开播前（含）末次准入决定为APPROVED、属当地特色并写明带动农户，或商家届时持有832平台或该决定所列项目的在期供应商资格（首末日均含）：通过。否则计划开播前待定，届时起不通过。",
  },
  source: ["S32"],
  actor: "merchant",
  judge: (dossier) => {
    if (dossier.schedule?.data.charity !== true) return notApplicable("NOT_CHARITY");
    const decided = admission(dossier);
    const admitted = decided?.data.decision === "APPROVED" ? decided : undefined;
    if (admitted?.data.localSpeciality === true && absent(admitted, ["householdBenefit"]) === "")
      return pass(admitted);

    const merchant = dossier.merchant();
    if (merchant === undefined) return missing(dossier, "SELLER_NOT_NAMED");
    const paper = dossier
      .happened("SupplierCertificateRecorded", { holder: merchant })
      .findLast(
        (one) =>
          [reliefPlatform, admitted?.data.programme].includes(one.data.programme) &&
          isInTerm(dossier, one),
      );
    return paper === undefined ? missing(dossier, "NO_RELIEF") : pass(paper);
  },
});

const fiveCriteria = ["brand", "demonstrable", "story", "customerBase", "dailyNecessity"] as const;

export const productFitFiveCriteria = rule({
  id: "product-fit-five-criteria",
  tier: "adv",
  gate: "THRESHOLD",
  kind: "I",
  title: { en: "A kind of product that suits a stream", zh: "五类适播产品" },
  condition: {
    en: "Advice. Counts the listing's last admission decision by the planned start or, if earlier, the instant asked about, approved or not. None: PENDING before the planned start, FAIL from it on. PASS if it says at least one of: known brand, can be demonstrated, has a story, has a base of customers, needed daily; else FAIL.",
    zh: "仅作提示。只看计划开播与截至时点较早者之时或之前的末次产品准入决定，不论是否批准。无：计划开播前待定，届时起不通过。品牌、可演示、有故事、有客户基础、日常必需五项至少一项为是则通过，否则不通过。",
  },
  source: ["S07"],
  actor: "platform",
  judge: (dossier) => {
    const decided = admission(dossier);
    if (decided === undefined) return missing(dossier, "NO_ADMISSION_DECISION");
    return fiveCriteria.some((criterion) => decided.data[criterion] === true)
      ? pass(decided)
      : found("FAIL", "NO_CRITERION_MET", [decided]);
  },
});
