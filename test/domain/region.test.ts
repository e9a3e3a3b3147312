import { expect, it } from "vitest";
import { regionName, regionOf } from "../../src/domain/values/region.ts";

it.each([
  ["610113", "610100", "西安市", "Xi'an"],
  ["110105", "110000", "北京市", "Beijing"],
  ["222401", "222400", "延边朝鲜族自治州", "Yanbian"],
  ["429004", "429000", "湖北省", "Hubei"],
  ["310000", "310000", "上海市", "Shanghai"],
  ["710000", "710000", "台湾省", "Taiwan"],
  ["tw", "710000", "台湾省", "Taiwan"],
  ["HK", "810000", "香港特别行政区", "Hong Kong"],
  ["MO", "820000", "澳门特别行政区", "Macao"],
  ["810005", "810000", "香港特别行政区", "Hong Kong"],
  ["jp", "JP", "日本", "Japan"],
])("%s is told as %s", (given, region, zh, en) => {
  expect(regionOf(given)).toBe(region);
  expect(regionName(region)).toEqual({ zh, en });
});

it.each(["CN", "cn", "610000", "460000"])("%j says no city, so it is none", (text) =>
  expect(regionOf(text)).toBeUndefined(),
);

it("takes the 249 countries of ISO 3166 but for China, and nothing that Intl names besides", () => {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const taken = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => regionOf(code) !== undefined);
  expect(taken).toHaveLength(248);
  for (const none of ["ZZ", "EU", "UN", "EZ", "XK", "XA", "UK", "SU", "AN", "IC"])
    expect(taken).not.toContain(none);
});

it.each(["", "XX", "6101", "999999", "127.0.0.1", "Xi'an", "610100123"])("%j is none", (text) =>
  expect(regionOf(text)).toBeUndefined(),
);
