import * as z from "zod";
import { fact, subject } from "../fact.ts";
import {
  amount,
  count,
  day,
  flag,
  id,
  identifier,
  list,
  oneOf,
  printedDay,
  producerId,
  shelfLife,
  text,
} from "../fields.ts";

// These names and shapes are stored for good: add types or optional fields; never change or remove.
export const batch = subject({
  kind: "batch",
  key: "batch",
  zh: "批次",
  facts: {
    BatchRegistered: fact({
      command: "registerBatch",
      en: "Goods of one origin and one harvest or production are registered.",
      zh: "登记批次：同一产地、同一采收或生产。",
      by: { merchant: ["producer"], platform: "any" },
      opens: "once",
      data: {
        batch: id("batch", "The batch."),
        producer: producerId("Who grew or made it."),
        grower: text("Name of the grower or cooperative.").optional(),
        uscc: identifier(
          "uscc",
          "Social credit code of the grower; absent where none is needed (ECL 10).",
        ).optional(),
        originDivision: identifier("division", "Division code of the place of origin, six digits."),
        originDetail: text("Town, village, plot.").optional(),
        product: text("What it is."),
        qtyKg: amount("Quantity in kg.").optional(),
      },
    }),
    ConformityCertificateIssued: fact({
      command: "issueConformityCertificate",
      en: "The pledging party certifies that the batch conforms (承诺达标合格证).",
      zh: "开具承诺达标合格证。",
      by: { merchant: ["batch.producer"], platform: "any" },
      data: {
        batch: id("batch", "The batch."),
        no: identifier(
          "certificateNumber",
          "Own number: HGZ-division-yyyymmdd-sequence.",
        ).optional(),
        issuer: text("The pledging party.").optional(),
        productName: text("Product.").optional(),
        quantity: text("Quantity with its unit.").optional(),
        origin: text("Place of origin.").optional(),
        contact: text("Contact of the pledging party.").optional(),
        issuedOn: printedDay("Day of issue.").optional(),
        pledgeText: text("The pledge.").optional(),
        basis: text("What the pledge rests on.").optional(),
      },
    }),
  },
});

export const lot = subject({
  kind: "lot",
  key: "lot",
  zh: "批（生产批号）",
  facts: {
    LotPacked: fact({
      command: "packLot",
      en: "Units were packed into a lot, from one or several batches.",
      zh: "分装成批。",
      by: { merchant: ["packer"], platform: "any" },
      opens: "again",
      data: {
        lot: id("lot", "The lot: the GTIN-14, a point and the lot number, or a name of your own."),
        lotNumber: identifier(
          "lotNumber",
          "The number printed on the pack; the lot's id where absent.",
        ).optional(),
        batches: list(id("batch", "A batch."), "The batches that went in.").optional(),
        packer: producerId("Who packed."),
        gtin: identifier("gtin", "GTIN of the trade item, 8 to 14 digits.").optional(),
        packedOn: day("Day of packing: the production date."),
        shelfLife: shelfLife.optional(),
        units: count("Units packed."),
        sc: text("Production licence named on the pack.").optional(),
      },
    }),
    LabelRecorded: fact({
      command: "recordLabel",
      en: "What the label on the pack says.",
      zh: "标签信息入档。",
      by: { merchant: ["lot.packer"], platform: "any", regulator: "any" },
      data: {
        lot: id("lot", "The lot."),
        productName: text("Product name.").optional(),
        producer: text("Producer's name.").optional(),
        address: text("Producer's address.").optional(),
        contact: text("Producer's contact.").optional(),
        conformityMark: flag("Carries a mark of conformity.").optional(),
        sc: text("Production licence number.").optional(),
        netContent: text("Net content.").optional(),
        ingredients: text("Ingredients.").optional(),
        standard: text("Product standard.").optional(),
        storage: text("How to store it.").optional(),
        productionDate: printedDay("Production date printed.").optional(),
        shelfLife: shelfLife.optional(),
      },
    }),
    SampleTaken: fact({
      command: "takeSample",
      en: "A sample of the lot went to an inspection body.",
      zh: "抽样送检。",
      by: { merchant: ["lot.packer"], lab: ["lab"], platform: "any", regulator: "any" },
      data: {
        lot: id("lot", "The lot."),
        lab: id("lab", "The inspection body.").optional(),
      },
    }),
    FoodSafetyRiskKnown: fact({
      command: "reportFoodSafetyRisk",
      en: "A safety risk of the lot became known.",
      zh: "获知食品安全风险。",
      by: { merchant: ["lot.packer"], lab: "any", platform: "any", regulator: "any" },
      data: {
        lot: id("lot", "The lot."),
        source: text("Where it became known.").optional(),
        item: text("What was found.").optional(),
      },
    }),
    LotWithdrawnFromSale: fact({
      command: "withdrawLotFromSale",
      en: "The lot is no longer on sale, in one listing or in all.",
      zh: "批次停止销售。",
      by: { merchant: ["listing.merchant", "lot.packer"], platform: "any", regulator: "any" },
      data: {
        lot: id("lot", "The lot."),
        listing: id("listing", "The listing it leaves; all where absent.").optional(),
        recall: id("recall", "The recall it follows.").optional(),
        reason: text("Why.").optional(),
      },
    }),
  },
});

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
