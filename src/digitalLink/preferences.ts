/** What a header prefers, as `zh-CN` with its weight from 0 to 1. */
export interface Preference {
  readonly range: string;
  readonly weight: number;
}

/** A header that somebody made long to keep us busy is cut. */
const [lengthMax, partsMax] = [1000, 50];

/** Reads `Accept` or `Accept-Language` (RFC 9110 12.5); what cannot be read is left out. */
export const preferencesIn = (header: string | undefined): readonly Preference[] =>
  (header ?? "")
    .slice(0, lengthMax)
    .split(",", partsMax)
    .flatMap((part) => {
      const [range = "", ...parameters] = part.split(";").map((one) => one.trim().toLowerCase());
      const weight = parameters.find((one) => one.startsWith("q="))?.slice(2) ?? "1";
      return /^[\w*][\w*/.+-]*$/.test(range) && /^(?:0|1)(?:\.\d{0,3})?$/.test(weight)
        ? [{ range, weight: Math.min(1, Number(weight)) }]
        : [];
    });

/** Where nobody asked, or the link makes no claim: better than a mismatch, worse than any match. */
const neutral = 0.0001;

/** What a preference weighs for something that it fits as closely as this; 0: not at all. */
const weighed = (weight: number, close: number): number =>
  weight === 0 || close === 0 ? 0 : weight + close * neutral;

/** How well a media type fits an `Accept` header: its closest range decides; 0 is not at all. */
export const mediaTypeFit = (
  type: string | undefined,
  preferences: readonly Preference[],
): number => {
  if (type === undefined || preferences.length === 0) return neutral;
  const [family = ""] = type.split("/");
  for (const [i, range] of [type, `${family}/*`, "*/*"].entries()) {
    const preference = preferences.find((one) => one.range === range);
    if (preference !== undefined) return weighed(preference.weight, 3 - i);
  }
  return 0;
};

/**
 * How well languages fit an `Accept-Language` header: what somebody likes best decides, and who
 * likes `en-US` likes `en` (RFC 4647 3.4). A language that is refused by name does not fit.
 */
export const languageFit = (
  languages: readonly string[] | undefined,
  preferences: readonly Preference[],
): number => {
  if (languages === undefined || preferences.length === 0) return neutral;
  return Math.max(0, ...languages.map((language) => tagFit(language.toLowerCase(), preferences)));
};

const tagFit = (tag: string, preferences: readonly Preference[]): number => {
  if (preferences.some(({ range, weight }) => range === tag && weight === 0)) return 0;
  return Math.max(
    0,
    ...preferences.map(({ range, weight }) => weighed(weight, closeness(range, tag))),
  );
};

const closeness = (range: string, tag: string): number => {
  if (range === tag) return 3;
  if (range.startsWith(`${tag}-`) || tag.startsWith(`${range}-`)) return 2;
  return range === "*" ? 1 : 0;
};

/** True if a request asks for a media type by its name, at least as much as for any other. */
export const asksFor = (type: string, header: string | undefined): boolean => {
  const preferences = preferencesIn(header);
  const weight = preferences.find(({ range }) => range === type)?.weight ?? 0;
  return weight > 0 && preferences.every((other) => other.weight <= weight);
};
