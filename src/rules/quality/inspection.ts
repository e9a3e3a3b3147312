import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { missing, perLot, rule } from "../rule.ts";
import { type Finding, found, pass } from "../verdict.ts";
import { everyOne } from "./batches.ts";
import { wasInForce } from "./papers.ts";

/** What the inspection body found, lot by lot. */
export const preInspectionPassed = rule({
  id: "pre-inspection-passed",
  tier: "core",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Inspected and qualified", zh: "先期检验合格" },
  condition: {
    en: "Worst of the lots on sale at the instant asked about; none: NA. The last inspection report in force decides, whatever earlier ones found. None: PENDING before the planned start, FAIL from it on. QUALIFIED: PASS; UNQUALIFIED: FAIL at once. A report stops counting when revoked; one known to be void from the beginning counts at no instant.",
    zh: "截至时点在售各批取最差，无则不适用。以当时有效的末份检验报告为准，先前结果不计。无报告：计划开播前待定，届时起不通过。合格通过，不合格即不通过。报告自撤销起不计；一经知悉自始无效，则任何时点均不计。",
  },
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
  tier: "core",
  gate: "QUALITY",
  kind: "M",
  title: { en: "Inspected before the stream", zh: "检验先于开播" },
  condition: {
    en: "Worst of the lots, later additions included, not withdrawn by the planned start or, if earlier, the instant asked about; none: NA. PASS if an inspection report, of any result, was issued by the actual start, inclusive (until started, the planned). Else PENDING before the planned start, FAIL from it on; later reports never cure and later revocation is ignored. Void reports count at no instant.",
    zh: "计划开播与截至时点较早者时未停止销售的各批（含其后上架）取最差，无则不适用。实际开播（未开播则计划开播）之时或之前有检验报告（不论结果）则通过；否则计划开播前待定，届时起不通过，实际开播后才出的报告不能补救，其后撤销亦不影响；自始无效者任何时点均不计。",
  },
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
  tier: "core",
  gate: "QUALITY",
  kind: "E",
  title: { en: "All required items inspected", zh: "检验项目齐全" },
  condition: {
    en: "Worst of the lots on sale at the instant asked about; none: NA. No inspection report in force: PENDING before the planned start, FAIL from it on. PASS if the reports in force together name every item the category requires (in core, only packaged-food, -grain and -nut have such items), else FAIL at once. Values, limits and results are not compared.",
    zh: "截至时点在售各批取最差，无则不适用。无有效检验报告：计划开播前待定，届时起不通过。有效报告合计覆盖品类必检项目（core仅packaged-food及其-grain、-nut有必检项目）则通过，否则即不通过；不比对数值、限值和结果。",
  },
  source: ["S10", "S15", "FSL 34(2)"],
  actor: "lab",
  judge: (dossier) =>
    perLot(dossier.inQuestion(), (lot) => {
      const reports = dossier.reports(lot);
      if (reports.length === 0) return missing(dossier, "NO_REPORT", { lot });
      const inspected = new Set(reports.flatMap(itemsOf));
      const items = dossier.category().inspectionItems.filter((item) => !inspected.has(item));
      return items.length === 0
        ? pass(...reports)
        : found("FAIL", "ITEMS_MISSING", reports, { lot, items: items.join(", ") });
    }),
});

/** Whether the body that reported was accredited for it on the day. */
const accreditation = (
  dossier: Dossier,
  lot: string,
  report: Exhibit<"InspectionReportIssued">,
): Finding => {
  const { lab } = report.data;
  if (lab === undefined) return missing(dossier, "LAB_UNNAMED", { lot });
  const grants = dossier.happened("LabAccreditationGranted", { lab });
  if (grants.length === 0)
    return { ...missing(dossier, "LAB_NOT_ACCREDITED", { lot }), evidence: [report] };

  const issued = report.occurredAt;
  const withdrawals = dossier
    .happened("LabAccreditationWithdrawn", { lab })
    .filter(({ occurredAt }) => occurredAt <= issued);
  const standing = grants.filter(
    (grant) =>
      wasInForce(grant.data, issued) &&
      !withdrawals.some(({ occurredAt }) => occurredAt >= grant.occurredAt),
  );
  if (standing.length === 0)
    return found("FAIL", "LAB_ACCREDITED_AT_OTHER_TIMES", [report, ...grants, ...withdrawals], {
      lot,
    });

  const items = itemsOf(report).filter(
    (item) => !standing.some(({ data: { scope = [item] } }) => scope.includes(item)),
  );
  return items.length === 0
    ? pass(report, ...standing)
    : found("FAIL", "LAB_SCOPE_EXCEEDED", [report, ...standing], { lot, items: items.join(", ") });
};

export const labAccredited = rule({
  id: "lab-accredited",
  tier: "ext",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Inspection body accredited (CMA)", zh: "检验机构资质 (CMA)" },
  condition: {
    en: "Each lot on sale, every report in force. No report, no body named, or no accreditation of it on record: PENDING before the planned start, FAIL from it on. PASS if accreditations in term when the report was issued, and not withdrawn by then, together cover its items (no scope: all); else FAIL at once. Later expiry, withdrawal or recording changes nothing.",
    zh: "在售各批取最差，逐份审查有效检验报告。无报告、未写机构或机构无资质记录：计划开播前待定，届时起不通过。出具报告时在有效期内且未被撤销的资质合计覆盖全部检验项目（未写范围即全部）则通过，否则即不通过。其后到期、撤销及入档早晚均不影响。",
  },
  source: ["FSL 84"],
  actor: "lab",
  bearer: "lab",
  judge: (dossier) =>
    perLot(dossier.inQuestion(), (lot) =>
      everyOne(
        dossier.reports(lot).map((report) => accreditation(dossier, lot, report)),
        () => missing(dossier, "NO_REPORT", { lot }),
      ),
    ),
});
