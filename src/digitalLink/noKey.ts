import { unescaped } from "./escapes.ts";
import { identifierOf, isPrimaryKey } from "./identifiers.ts";
import { quoted, type Refusal, refuse } from "./refusal.ts";

/** Names that stood for keys before 1.3 of the standard, and what they are now. */
const aiByAlpha: ReadonlyMap<string, string> = new Map([
  ["gtin", "01"],
  ["itip", "8006"],
  ["gmn", "8013"],
  ["cpid", "8010"],
  ["gln", "414"],
  ["party", "417"],
  ["gsrnp", "8017"],
  ["gsrn", "8018"],
  ["gcn", "255"],
  ["sscc", "00"],
  ["gdti", "253"],
  ["ginc", "401"],
  ["gsin", "402"],
  ["grai", "8003"],
  ["giai", "8004"],
  ["cpv", "22"],
  ["lot", "10"],
  ["ser", "21"],
  ["cpsn", "8011"],
  ["glnx", "254"],
  ["refno", "8020"],
  ["srin", "8019"],
]);

/** Says why a path has no key where one should be, as near to its cause as can be told. */
export const noKeyIn = (
  segments: readonly string[],
  hasKey: (segments: readonly string[]) => boolean,
): Refusal =>
  trailingSlash(segments, hasKey) ??
  alphabeticKey(segments) ??
  brokenAfterKey(segments) ??
  refuse(
    "NO_KEY",
    "path",
    "the path has no key of GS1: it must hold one, uncompressed, like /01/ and a GTIN of 14 digits",
    "primaryKeys",
  );

const trailingSlash = (
  segments: readonly string[],
  hasKey: (segments: readonly string[]) => boolean,
): Refusal | undefined =>
  segments.at(-1) === "" && hasKey(segments.slice(0, -1))
    ? refuse("TRAILING_SLASH", "path", "take out the slash at the end of the path", "canonical")
    : undefined;

const alphabeticKey = (segments: readonly string[]): Refusal | undefined => {
  const alpha = segments.slice(0, -1).find((segment) => aiByAlpha.has(segment));
  if (alpha === undefined) return undefined;
  const message = `names are no longer allowed: write ${aiByAlpha.get(alpha)} for ${alpha}`;
  return refuse("ALPHABETIC_KEY", "path", message, "primaryKeys");
};

/** Looks forward from the first key for what is no identifier, or has no value. */
const brokenAfterKey = (segments: readonly string[]): Refusal | undefined => {
  const start = segments.slice(0, -1).findIndex((segment) => isPrimaryKey(unescaped(segment)));
  if (start < 0) return undefined;
  const rest = segments.slice(start);
  const stranger = rest.find((ai, at) => at % 2 === 0 && identifierOf(ai) === undefined);
  if (stranger === undefined) {
    const part = `(${rest.at(-1)})`;
    const message = `${part} has no value: give one or leave it out`;
    return refuse("EMPTY_VALUE", part, message, "path");
  }
  const remedy = stranger.includes("%")
    ? "write its digits without escapes"
    : "after the key, identifiers and values take turns; a / in a value is %2F";
  const message = `${quoted(stranger)} in the path is no identifier of GS1: ${remedy}`;
  return refuse("UNKNOWN_IDENTIFIER", "path", message, "path");
};
