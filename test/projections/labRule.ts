import type { Exhibit } from "../../src/rules/caseFile.ts";
import type { Dossier } from "../../src/rules/dossier.ts";
import { perLot, rule } from "../../src/rules/rule.ts";
import { found, notApplicable, pass } from "../../src/rules/verdict.ts";

const grantTo = (dossier: Dossier, { data: { lab } }: Exhibit<"InspectionReportIssued">) =>
  lab === undefined ? undefined : dossier.last("LabAccreditationGranted", { lab });

/** A rule that labs bear: every lab that reported on a lot must have been accredited by now. */
export const lab = rule({
  ...{ id: "borne-by-labs", tier: "core", gate: "QUALITY", kind: "E", source: [] },
  title: { en: "Borne by labs", zh: "由检验机构承担" },
  condition: { en: "For tests.", zh: "测试用。" },
  actor: "lab",
  bearer: "lab",
  judge: (dossier) =>
    perLot(dossier.inQuestion(), (lot) => {
      const reports = dossier.reports(lot);
      if (reports.length === 0) return notApplicable("NO_FINDING");
      const isAtFault = (report: (typeof reports)[number]) =>
        grantTo(dossier, report) === undefined;
      const wrong = reports.filter(isAtFault);
      return wrong.length === 0
        ? pass(...reports, ...reports.map((report) => grantTo(dossier, report)))
        : found("FAIL", "LAB_NOT_ACCREDITED", wrong, { lot });
    }),
});
