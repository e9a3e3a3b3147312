import * as z from "zod";
import { fact, subject } from "../fact.ts";
import { count, text, unitId } from "../fields.ts";

const pack = unitId("The pack: the run, a point, and the number of the code in it.");
const byAuthority = { platform: "any", regulator: "any" } as const;

// These names and shapes are stored for good: add types or optional fields; never change or remove.
/** One pack with its code: who scanned it, nobody knows; only when, and in which city. */
export const unit = subject({
  kind: "unit",
  key: "unit",
  zh: "单件",
  facts: {
    UnitScanned: fact({
      command: "recordScan",
      confidedTo: [],
      en: "The code on the pack was scanned; city and time only, nothing about who it was.",
      zh: "扫码记录，仅含城市和时间。",
      by: { platform: "any", buyer: "any" },
      opens: "again",
      data: {
        unit: pack,
        region: z
          .string()
          .regex(
            /^(\d{4}00|[A-Z]{2})$/,
            "must be a city's division code, like 610100, or a country",
          )
          .meta({ description: "Division code of the city, or the country; never finer." })
          .optional(),
        times: count(
          "How many scans this stands for, the last at its time; 1 where absent.",
        ).optional(),
      },
    }),
    CloneConfirmed: fact({
      command: "confirmClone",
      en: "A person has found copies of this label on other packs.",
      zh: "确认标签被复制。",
      by: byAuthority,
      opens: "again",
      data: { unit: pack, note: text("What was found.").optional() },
    }),
    CloneCleared: fact({
      command: "clearClone",
      confidedTo: [],
      en: "A person has looked: the scans have an honest cause.",
      zh: "排除标签复制嫌疑。",
      by: byAuthority,
      opens: "again",
      data: { unit: pack, reason: text("Why.").optional() },
    }),
  },
});
