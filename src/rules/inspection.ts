import type { Exhibit } from "./caseFile.ts";
import { categoryOf } from "./categories.ts";
import { missing, perLot, rule } from "./rule.ts";
import { found, pass } from "./verdict.ts";

/** What the inspection body found, lot by lot. */
export const preInspectionPassed = rule({
  id: "pre-inspection-passed",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Inspected and qualified", zh: "先期检验合格" },
  source: ["S10", "APQSL 34(2)"],
  actor: "lab",
  judge: (dossier) =>
    perLot(dossier.inQuestion(), (lot) => {
      const report = dossier.reports(lot).at(-1);
      if (report === undefined) return missing(dossier, "NO_REPORT", { lot });
      return report.data.result === "QUALIFIED"
        ? pass(report)
        : found("FAIL", "UNQUALIFIED", [report], { lot });
    }),
});

export const inspectionBeforeStream = rule({
  id: "inspection-before-stream",
  gate: "QUALITY",
  kind: "M",
  title: { en: "Inspected before the stream", zh: "检验先于开播" },
  source: ["S10"],
  actor: "lab",
  judge: (dossier) =>
    perLot(dossier.inQuestion(dossier.start), (lot) => {
      const report = dossier.reports(lot, dossier.opening()).at(-1);
      return report === undefined ? missing(dossier, "NO_REPORT_IN_TIME", { lot }) : pass(report);
    }),
});

const itemsOf = (report: Exhibit<"InspectionReportIssued">): readonly string[] =>
  (report.data.items ?? []).map((item) => (typeof item === "string" ? item : item.item));

export const inspectionItemsComplete = rule({
  id: "inspection-items-complete",
  gate: "QUALITY",
  kind: "E",
  title: { en: "All required items inspected", zh: "检验项目齐全" },
  source: ["S10", "S15", "FSL 34(2)"],
  actor: "lab",
  judge: (dossier) =>
    perLot(dossier.inQuestion(), (lot) => {
      const reports = dossier.reports(lot);
      if (reports.length === 0) return missing(dossier, "NO_REPORT", { lot });
      const inspected = new Set(reports.flatMap(itemsOf));
      const items = categoryOf(dossier.draft()?.data.category).inspectionItems.filter(
        (item) => !inspected.has(item),
      );
      return items.length === 0
        ? pass(...reports)
        : found("FAIL", "ITEMS_MISSING", reports, { lot, items: items.join(", ") });
    }),
});
