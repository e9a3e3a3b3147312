import * as z from "zod";
import { fact, subject } from "../fact.ts";
import { flag, id, list, name, oneOf, text } from "../fields.ts";

// These names and shapes are stored for good: add types or optional fields; never change or remove.
const inspectedItem = z
  .union([
    z.string().min(1),
    z.looseObject({
      item: z.string().min(1).meta({ description: "What was measured." }),
      value: z.union([z.number(), z.string()]).optional().meta({ description: "Measured value." }),
      limit: z.union([z.number(), z.string()]).optional().meta({ description: "Its limit." }),
      unit: z.string().optional().meta({ description: "Unit of both." }),
    }),
  ])
  .meta({ id: "InspectedItem", description: "An item by name, or with value, limit and unit." });

export const report = subject({
  kind: "report",
  key: "report",
  zh: "检验报告",
  facts: {
    InspectionReportIssued: fact({
      command: "issueInspectionReport",
      en: "An accredited inspection body, not the producer, reports on one or more lots.",
      zh: "检验检测机构出具检验报告。",
      by: { lab: ["lab"], platform: "any", regulator: "any" },
      opens: "once",
      data: {
        report: id("report", "The report."),
        lots: list(id("lot", "A lot."), "The lots inspected."),
        lab: id("lab", "The inspection body.").optional(),
        result: oneOf(["QUALIFIED", "UNQUALIFIED"], "The finding."),
        items: list(inspectedItem, "What was inspected.").optional(),
        standard: text("Standard inspected against.").optional(),
        adulteration: name(
          "ADULTERATION, COUNTERFEIT, SUBSTANDARD or UNQUALIFIED_AS_QUALIFIED, where found.",
        ).optional(),
      },
    }),
    InspectionReportRevoked: fact({
      command: "revokeInspectionReport",
      en: "The report no longer counts; from the beginning if it was void from the beginning.",
      zh: "撤销检验报告。",
      by: { lab: ["report.lab"], platform: "any", regulator: "any" },
      once: true,
      data: {
        report: id("report", "The report."),
        reason: text("Why.").optional(),
        voidAbInitio: flag("It never counted, at any instant.").optional(),
      },
    }),
  },
});
