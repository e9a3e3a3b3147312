import { day, plusMonths, startOf } from "../../domain/values/calendar.ts";
import type { Exhibit } from "../caseFile.ts";
import type { Category } from "../categories.ts";
import type { Dossier } from "../dossier.ts";
import { registrationMonths } from "../policy.ts";
import { missing, perLot, rule } from "../rule.ts";
import { type Finding, found, notApplicable, pass } from "../verdict.ts";
import { makersOf } from "./batches.ts";
import { isInForce, plain, termOf } from "./papers.ts";

type Need = NonNullable<Category["approval"]>;

/** A registration that does not say its end runs out by itself; a filing does not. */
const hasRunOut = (dossier: Dossier, need: Need, { data }: Exhibit<"ApprovalRecorded">): boolean =>
  data.validFrom !== undefined &&
  data.validTo === undefined &&
  plain(data.number).startsWith(need.registrationBegins) &&
  dossier.reached(startOf(plusMonths(day(data.validFrom), registrationMonths)));

const approvalOf = (
  dossier: Dossier,
  lot: string,
  need: Need,
  label: Exhibit<"LabelRecorded">,
): Finding => {
  const number = plain(label.data.approvalNumber);
  if (number === "") return found("FAIL", "APPROVAL_NOT_ON_LABEL", [label], { lot });
  if (!new RegExp(need.shape).test(number))
    return found("FAIL", "APPROVAL_BAD_NUMBER", [label], { lot, number });
  if (need.statesNoDrug && label.data.notDrugStatement !== true)
    return found("FAIL", "NOT_DRUG_UNSTATED", [label], { lot });

  const recorded = makersOf(dossier, lot)
    .flatMap((holder) => dossier.happened("ApprovalRecorded", { holder }))
    .filter(({ data }) => data.verified === true && plain(data.number) === number);
  const last = recorded.at(-1);
  if (last === undefined) return missing(dossier, "NOT_APPROVED", { lot, number });
  const current = recorded.filter(
    (approval) => isInForce(dossier, approval.data) && !hasRunOut(dossier, need, approval),
  );
  if (current.length === 0)
    return found("FAIL", "APPROVAL_NOT_IN_FORCE", recorded, { number, ...termOf(last.data) });
  const labelled = plain(label.data.productName);
  const matching = current.find(({ data }) => plain(data.productName) === labelled);
  return matching === undefined
    ? found("FAIL", "APPROVED_AS_ANOTHER", [label, ...current], {
        lot,
        number,
        labelled,
        actual: last.data.productName,
      })
    : pass(label, matching);
};

export const healthFoodRegistered = rule({
  id: "health-food-registered",
  tier: "ext",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Registered or filed with the authority", zh: "保健食品注册/备案" },
  condition: {
    en: "NA where the category needs no approval. Each lot on sale, its last label. No label, or no verified approval of its number held by seller, packer or producer: PENDING before the planned start, FAIL from it on. FAIL at once if the label lacks a well-formed number, the approved name or, where demanded, the no-drug statement, or the approval is not in force (registrations: 5 years). Else PASS.",
    zh: "品类无须注册备案的不适用。在售各批取最差，以末份标签为准。无标签，或销售者、分装者、生产者均无该编号的已核验批准：计划开播前待定，届时起不通过。标签无合规编号、品名不符、应标而无“本品不能代替药物”，或批准失效（注册满5年即失效）：即不通过。其余通过。",
  },
  source: ["S15", "FSL 75-79"],
  actor: "merchant",
  judge: (dossier) => {
    const { approval } = dossier.category();
    if (approval === undefined) return notApplicable("NOT_THIS_CATEGORY");
    return perLot(dossier.inQuestion(), (lot) => {
      const label = dossier.last("LabelRecorded", { lot });
      return label === undefined
        ? missing(dossier, "NO_LABEL", { lot })
        : approvalOf(dossier, lot, approval, label);
    });
  },
});
