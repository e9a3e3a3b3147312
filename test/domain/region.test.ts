import { expect, it } from "vitest";
import { regionName, regionOf } from "../../src/domain/values/region.ts";

it.each([
  ["610113", "610100", "西安市", "Xi'an"],
  ["110105", "110000", "北京市", "Beijing"],
  ["222401", "222400", "延边朝鲜族自治州", "Yanbian"],
  ["429004", "429000", "湖北省", "Hubei"],
  ["jp", "JP", "日本", "Japan"],
])("%s is told as %s", (given, region, zh, en) => {
  expect(regionOf(given)).toBe(region);
  expect(regionName(region)).toEqual({ zh, en });
});

it.each(["", "XX", "6101", "999999", "127.0.0.1", "Xi'an", "610100123"])("%j is none", (text) =>
  expect(regionOf(text)).toBeUndefined(),
);
