import { fact } from "../fact.ts";
import { amount, count, day, id, list, text } from "../fields.ts";

const batch = id("batch", "The batch.");
const byProducer = { merchant: ["batch.producer"], platform: "any" } as const;

// These names and shapes are stored for good: add types or optional fields; never change or remove.
/** How a batch came to be: what was put on the field, when it was harvested, what was bought in. */
export const growing = {
  InputApplied: fact({
    command: "recordInputUse",
    en: "A pesticide, fertiliser or veterinary drug was used on the batch.",
    zh: "农业投入品使用记录。",
    by: byProducer,
    data: {
      batch,
      name: text("What was used."),
      source: text("Where it came from.").optional(),
      usage: text("How it was used.").optional(),
      dose: text("How much, with its unit.").optional(),
      appliedOn: day("Day of use; the last day where it was used on several."),
      intervalDays: count("Days to wait before the harvest; none where absent.").optional(),
    },
  }),
  HarvestRecorded: fact({
    command: "recordHarvest",
    en: "The batch was harvested, slaughtered or caught.",
    zh: "采收、屠宰或捕捞记录。",
    by: byProducer,
    data: {
      batch,
      harvestedOn: day("Day of the harvest."),
      qtyKg: amount("Kilograms.").optional(),
    },
  }),
  GoodsReceived: fact({
    command: "receiveGoods",
    en: "Raw material was bought in for the batch, and checked.",
    zh: "进货查验记录。",
    by: byProducer,
    data: {
      batch,
      name: text("What was bought.").optional(),
      spec: text("Specification.").optional(),
      quantity: text("Quantity with its unit.").optional(),
      productionDate: text("Production date or lot number on it.").optional(),
      shelfLife: text("Shelf life on it.").optional(),
      receivedOn: day("Day of receipt.").optional(),
      supplierName: text("Supplier.").optional(),
      supplierAddress: text("Address of the supplier.").optional(),
      supplierContact: text("Contact of the supplier.").optional(),
      certificates: list(text("A paper."), "Papers that came with it.").optional(),
    },
  }),
};
