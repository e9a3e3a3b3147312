import { escaped } from "../src/digitalLink/escapes.ts";
import { itemOf } from "../src/digitalLink/item.ts";
import { parse } from "../src/digitalLink/parse.ts";
import { isRefusal, type Refusal } from "../src/digitalLink/refusal.ts";
import type { Problem } from "../src/domain/border.ts";
import { gtin14, isGtin } from "../src/domain/values/gtin.ts";

/** What stands in a trace code: the trade item, the lot, and the unit if it names one. */
export interface TraceCode {
  readonly gtin: string;
  readonly lotNumber: string;
  readonly serial?: string;
}

export interface BadCode {
  readonly badCode: string;
  readonly problems: readonly Problem[];
}

export const isBadCode = (value: object): value is BadCode => "badCode" in value;

const bad = (code: string, field: string, message: string): BadCode => ({
  badCode: code,
  problems: [{ field, message }],
});

/** Reads a GTIN of 8 to 14 digits and a lot number. */
export const readGtinAndLot = (gtin: string, lotNumber: string): TraceCode | BadCode => {
  if (!isGtin(gtin))
    return bad(gtin, "gtin", "is not a valid GTIN: check its digits and check digit");
  return lotNumber.trim() === "" || lotNumber.length > 200
    ? bad(lotNumber, "lot", "must be 1 to 200 characters, as printed on the pack")
    : { gtin: gtin14(gtin), lotNumber };
};

const fieldByPart: ReadonlyMap<string, string> = new Map([
  ["(01)", "gtin"],
  ["(10)", "lot"],
  ["(21)", "serial"],
]);

const refused = (code: string, { refused: reason, part, message }: Refusal): BadCode =>
  reason === "TOO_LONG"
    ? bad(`${code.slice(0, 50)}...`, "code", message)
    : bad(code, fieldByPart.get(part) ?? "code", message);

/**
 * Reads a GS1 Digital Link with GTIN and lot, a URI or its path, as strictly as the standard says.
 * Space around it, which people copy along, and the stroke in front of a path may differ.
 */
export const readTraceCode = (code: string): TraceCode | BadCode => {
  const text = code.trim();
  const link = parse(/^\d/.test(text) ? `/${text}` : text);
  if (isRefusal(link)) return refused(code, link);
  const item = itemOf(link);
  if (item === undefined)
    return bad(code, "code", "names no trade item: it must hold /01/ and the GTIN");
  const { gtin, lot, serial } = item;
  return lot === undefined
    ? bad(code, "code", "names no lot: it must go on with /10/<lot>")
    : { gtin, lotNumber: lot, ...(serial !== undefined && { serial }) };
};

/** The path of the Digital Link for a lot. */
export const pathOf = ({ gtin, lotNumber }: TraceCode): string =>
  `/01/${gtin}/10/${escaped(lotNumber)}`;
