import cities from "./cities.json" with { type: "json" };
import divisions from "./divisions.json" with { type: "json" };

const zhByCode: ReadonlyMap<string, string> = new Map(Object.entries(divisions));
const enByCode: ReadonlyMap<string, string> = new Map(Object.entries(cities));
const countries = {
  zh: new Intl.DisplayNames("zh-CN", { type: "region", fallback: "none" }),
  en: new Intl.DisplayNames("en", { type: "region", fallback: "none" }),
};

/** Municipalities are one city each, as are the special administrative regions. */
const isOneCity = (code: string): boolean => /^(11|12|31|50|81|82)/.test(code);

/**
 * The city of a division code, or the country of an ISO 3166 code: a region is never finer than that.
 * Undefined where the text is neither.
 */
export const regionOf = (text: string): string | undefined => {
  const code = text.trim().toUpperCase();
  if (/^[A-Z]{2}$/.test(code)) return countries.en.of(code) === undefined ? undefined : code;
  if (!/^\d{6}$/.test(code)) return undefined;
  const city = isOneCity(code) ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`;
  return enByCode.has(city) ? city : undefined;
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
