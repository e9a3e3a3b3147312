import cities from "./cities.json" with { type: "json" };
import divisions from "./divisions.json" with { type: "json" };

const zhByCode: ReadonlyMap<string, string> = new Map(Object.entries(divisions));
const enByCode: ReadonlyMap<string, string> = new Map(Object.entries(cities));
const countries = {
  zh: new Intl.DisplayNames("zh-CN", { type: "region", fallback: "none" }),
  en: new Intl.DisplayNames("en", { type: "region", fallback: "none" }),
};

/** Municipalities are one city each; of Taiwan and the special regions no more is told. */
const isOneRegion = (code: string): boolean => /^(11|12|31|50|71|81|82)/.test(code);

/** Where a country header names a division of ours. China itself says no city, so it says nothing. */
const divisionByCountry: ReadonlyMap<string, string | undefined> = new Map([
  ["CN", undefined],
  ["TW", "710000"],
  ["HK", "810000"],
  ["MO", "820000"],
]);

/** Codes that ISO 3166 leaves to users, or reserves without a country. Intl has names for some. */
const isNoCountry = (code: string): boolean =>
  /^(AA|Q[M-Z]|X[A-Z]|ZZ)$/.test(code) ||
  ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "TA", "UN"].includes(code);

/** Intl names withdrawn codes, too, but only as aliases of what came after them. */
const isCountry = (code: string): boolean =>
  countries.en.of(code) !== undefined &&
  new Intl.Locale(`und-${code}`).region === code &&
  !isNoCountry(code);

/**
 * The city of a division code, or the country of an ISO 3166 code: a region is never finer than that.
 * Undefined where the text is neither, or says no more than that it was somewhere in China.
 */
export const regionOf = (text: string): string | undefined => {
  const code = text.trim().toUpperCase();
  if (divisionByCountry.has(code)) return divisionByCountry.get(code);
  if (/^[A-Z]{2}$/.test(code)) return isCountry(code) ? code : undefined;
  if (!/^\d{6}$/.test(code)) return undefined;
  if (isOneRegion(code)) return `${code.slice(0, 2)}0000`;
  const city = `${code.slice(0, 4)}00`;
  return enByCode.has(city) && !city.endsWith("0000") ? city : undefined;
};

/** The region's name; undefined where there is none of that code. */
export const regionName = (
  region: string,
): { readonly zh: string; readonly en: string } | undefined => {
  const isCountry = region.length === 2;
  const zh = isCountry ? countries.zh.of(region) : zhByCode.get(region)?.replace(/-.*$/, "");
  const en = isCountry ? countries.en.of(region) : enByCode.get(region);
  return zh === undefined || en === undefined ? undefined : { zh, en };
};
