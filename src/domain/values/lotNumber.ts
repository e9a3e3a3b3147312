import { gtin14 } from "./gtin.ts";

/**
 * What GS1 AI (10) can hold: at most 20 letters, digits and some signs. Points alone cannot stand in
 * the path of a link: browsers take them out.
 */
export const isLotNumber = (number: string): boolean =>
  /^[!"%-?A-Z_a-z]{1,20}$/.test(number) && !/^\.{1,2}$/.test(number);

/** The number on the packs: the one given, else the lot's id, without the GTIN where it begins so. */
export const printedLotNumber = (
  lot: string,
  { gtin, lotNumber }: { readonly gtin?: unknown; readonly lotNumber?: unknown },
): string => {
  if (typeof lotNumber === "string") return lotNumber;
  const prefix = typeof gtin === "string" ? `${gtin14(gtin)}.` : "";
  return lot.startsWith(prefix) ? lot.slice(prefix.length) : lot;
};
