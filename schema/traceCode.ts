import type { Problem } from "../src/domain/border.ts";
import { gtin14, isGtin } from "../src/domain/values/gtin.ts";

/** What stands in a trace code: the trade item and the lot. */
export interface TraceCode {
  readonly gtin: string;
  readonly lotNumber: string;
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

/**
 * Reads a GS1 Digital Link with GTIN and lot: a URI, or its path. Whatever stands before `/01/`, and
 * other keys, queries and fragments, are allowed.
 */
export const readTraceCode = (code: string): TraceCode | BadCode => {
  if (code.length > 2000) return bad(`${code.slice(0, 50)}...`, "code", "is too long for a code");
  const path = code.trim().replace(/[?#].*$/s, "");
  const [, gtin, rest = ""] = /(?:^|\/)01\/(\d{8,14})(\/.*)?$/s.exec(path) ?? [];
  if (gtin === undefined)
    return bad(code, "code", "must hold /01/<GTIN>/10/<lot>, as a GS1 Digital Link does");
  const lotNumber = valueAt(rest, "10");
  if (lotNumber === undefined)
    return bad(code, "code", "names no lot: it must go on with /10/<lot>");
  try {
    return readGtinAndLot(gtin, decodeURIComponent(lotNumber));
  } catch {
    return bad(code, "code", "is not well encoded: a % must be followed by two hexadecimal digits");
  }
};

/** The value of a key in `/10/<lot>/21/<serial>`: keys and values take turns. */
const valueAt = (path: string, wanted: string): string | undefined => {
  const parts = path.split("/").slice(1);
  const at = parts.findIndex((part, i) => i % 2 === 0 && part === wanted);
  return at < 0 ? undefined : parts[at + 1];
};

/** The path of the Digital Link for a lot. */
export const pathOf = ({ gtin, lotNumber }: TraceCode): string =>
  `/01/${gtin}/10/${encodeURIComponent(lotNumber)}`;
