import { fact } from "../fact.ts";
import { celsius, count, day, flag, id, name, text } from "../fields.ts";

const lot = id("lot", "The lot.");
const byPacker = { merchant: ["lot.packer"], platform: "any" } as const;

// These names and shapes are stored for good: add types or optional fields; never change or remove.
/** What happens to a lot on its way, and when it must not be sold any more. */
export const handling = {
  PackagingMaterialRecorded: fact({
    command: "recordPackagingMaterial",
    en: "The packaging that touches the goods, with the paper that it is safe.",
    zh: "包装材料合格证明入档。",
    by: byPacker,
    data: {
      lot,
      material: text("What it is.").optional(),
      supplier: text("Who made it.").optional(),
      supplierLot: text("The lot of the material, by the supplier's number.").optional(),
      standard: text("Standard it meets, such as GB 4806.7.").optional(),
      certificate: text("Number of the conformity paper.").optional(),
    },
  }),
  TemperatureLogged: fact({
    command: "logTemperature",
    en: "A logger's reading of the goods on their way; the event's instant is that of the reading.",
    zh: "冷链温度记录。",
    by: byPacker,
    data: {
      lot,
      celsius: celsius("Degrees Celsius."),
      logger: name("The logger, where several travel with a lot.").optional(),
      place: text("Where it was, at most the city.").optional(),
    },
  }),
  StockLevelRecorded: fact({
    command: "recordStockLevel",
    en: "Units of the lot that are still unsold.",
    zh: "库存盘点。",
    by: byPacker,
    data: { lot, units: count("Units in stock.") },
  }),
  GoodsDestroyed: fact({
    command: "destroyGoods",
    en: "Goods of the lot were destroyed or treated so that they do no harm.",
    zh: "销毁或无害化处理。",
    by: { ...byPacker, regulator: "any" },
    data: {
      lot,
      recall: id("recall", "The recall it follows.").optional(),
      units: count("Units; all that came back where absent.").optional(),
      method: text("How.").optional(),
      reportedOn: day("Day on which time and place were reported beforehand.").optional(),
      whole: flag("Nothing of the lot is left.").optional(),
    },
  }),
  GoodsRemedied: fact({
    command: "remedyGoods",
    en: "The fault, such as a wrong label, was put right; the goods go on sale with a notice.",
    zh: "采取补救措施后继续销售。",
    by: { ...byPacker, regulator: "any" },
    data: {
      lot,
      recall: id("recall", "The recall it follows.").optional(),
      remedy: text("What was done."),
      noticeShown: flag("Buyers are told of the remedy.").optional(),
    },
  }),
};
