import * as z from "zod";
import { fact, subject } from "../fact.ts";
import { count, type FieldMeta, id, list, text, unitId } from "../fields.ts";

const run = id("codes", "The run.");
const by = { merchant: ["lot.packer"], platform: "any" } as const;
const byRun = { merchant: ["run.lot.packer"], platform: "any" } as const;

const ordinal = (description: string) => z.int().min(1).max(1_000_000).meta({ description });
/** Codes by number or by box; all of the run where nothing is said. */
const which = {
  from: ordinal("The first code, counted from 1.").optional(),
  to: ordinal("The last code; the first alone where absent.").optional(),
  fromBox: ordinal("The first box, counted from 1.").optional(),
  toBox: ordinal("The last box; the first alone where absent.").optional(),
};

// These names and shapes are stored for good: add types or optional fields; never change or remove.
/** A run of trace codes for one lot. The codes themselves stand nowhere: keys make and read them. */
export const codes = subject({
  kind: "codes",
  key: "run",
  zh: "追溯码批次",
  facts: {
    CodesIssued: fact({
      command: "issueCodes",
      en: "A run of trace codes is issued for a lot: one for each pack.",
      zh: "为批次发放追溯码。",
      by,
      opens: "once",
      data: {
        run,
        lot: id("lot", "The lot whose packs will carry the codes."),
        count: count("How many; at most 1,000,000."),
        boxSize: ordinal("Packs in a box, so that boxes can be named.").optional(),
        keyId: z
          .string()
          .max(40)
          .meta({
            byService: true,
            description: "The key with which the codes were made.",
          } satisfies FieldMeta)
          .optional(),
      },
    }),
    CodesPrinted: fact({
      command: "printCodes",
      en: "Labels with these codes are printed.",
      zh: "打印追溯码标签。",
      by: byRun,
      data: { run, ...which, printer: text("Where they were printed.").optional() },
    }),
    CodesActivated: fact({
      command: "activateCodes",
      en: "The printed labels are on packs: from now on the codes are answered.",
      zh: "激活追溯码。",
      by: byRun,
      needs: ["CodesPrinted"],
      data: { run, ...which },
    }),
    CodesSpoiled: fact({
      command: "spoilCodes",
      en: "These labels are spoiled, lost or left over: their codes are never answered again.",
      zh: "追溯码作废。",
      by: byRun,
      data: {
        run,
        ...which,
        units: list(unitId("A label."), "Single labels, in place of numbers.").optional(),
        reason: text("Why.").optional(),
      },
    }),
  },
});
