import type { Data } from "../../domain/catalogue.ts";
import { isUscc } from "../../domain/values/uscc.ts";
import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { absent, missing, rule } from "../rule.ts";
import { type Finding, found, notApplicable, pass } from "../verdict.ts";

/** What an agency checks before it lets its host sell the goods. */

type Field = keyof Data<"SelectionVerified"> & string;

/** A seller who needs no social credit code (ECL 10) has none to be checked, nor a licence. */
const fieldsNeeded = (dossier: Dossier, uscc: string | undefined): readonly Field[] => {
  const { licences, certificates } = dossier.category();
  const when = (isNeeded: boolean, field: Field) => (isNeeded ? [field] : []);
  return [
    "seller",
    ...when(uscc !== undefined, "uscc"),
    ...when(licences.length > 0, "licencesChecked"),
    ...when(certificates.includes("CCC"), "cccChecked"),
    "conformityChecked",
  ];
};

const judgeSelection = (
  dossier: Dossier,
  registration: Exhibit<"MerchantRegistered">,
  verified: Exhibit<"SelectionVerified">,
): Finding => {
  if (verified.data.decision === "REJECTED") return found("FAIL", "SELECTION_REJECTED", [verified]);

  const fields = absent(verified, fieldsNeeded(dossier, registration.data.uscc));
  if (fields !== "") return found("FAIL", "SELECTION_INCOMPLETE", [verified], { fields });

  const { uscc } = verified.data;
  if (uscc === undefined) return pass(verified, registration);
  if (uscc !== registration.data.uscc)
    return found("FAIL", "SELECTION_OF_OTHER_SELLER", [verified, registration], { uscc });
  return isUscc(uscc)
    ? pass(verified, registration)
    : found("FAIL", "BAD_USCC", [verified, registration], { uscc });
};

export const mcnSelectionVerified = rule({
  id: "mcn-selection-verified",
  tier: "ext",
  gate: "CONDUCT",
  kind: "E",
  title: { en: "Agency verified what it selected", zh: "MCN选品核验" },
  condition: {
    en: "NA if the schedule names no agency. Its last check of this listing for this session counts; if the first came after the actual start (planned one until started), a PASS is PASS_LATE. None, or merchant unregistered: PENDING before the planned start, FAIL from it on. PASS if it selects, with seller, the merchant's valid social credit code (if it has one), conformity, and licences and CCC where the category needs them; else FAIL at once.",
    zh: "排期无MCN机构：不适用。以该机构就本场次本商品的末次选品核验为准；首次核验晚于实际开播（未开播则计划开播）的，通过记为逾期补正。无核验或商家未登记：计划开播前待定，届时起不通过。选用且写明销售者、与商家登记一致的有效统一社会信用代码（商家无则免）、合格证明及品类所需许可、CCC：通过；否则即不通过。",
  },
  source: ["S34", "O117 45", "O117 27"],
  versions: [{ name: "O117", from: "2026-02-01" }],
  actor: "agency",
  bearer: "agency",
  judge: (dossier) => {
    const { agency, session } = dossier;
    if (agency === undefined) return notApplicable("NO_AGENCY");
    const drafted = dossier.draft();
    if (drafted === undefined) return missing(dossier, "SELLER_NOT_NAMED");
    const { listing, merchant } = drafted.data;
    const registration = dossier.last("MerchantRegistered", { merchant });
    if (registration === undefined) return missing(dossier, "MERCHANT_NOT_REGISTERED");
    const check = { session, listing, by: agency };
    const verified = dossier.last("SelectionVerified", check);
    if (verified === undefined) return missing(dossier, "SELECTION_UNVERIFIED");
    const judged = judgeSelection(dossier, registration, verified);
    const isLate = dossier.last("SelectionVerified", check, dossier.opening()) === undefined;
    return judged.verdict === "PASS" && isLate
      ? found("PASS_LATE", "SELECTION_LATE", judged.evidence)
      : judged;
  },
});
