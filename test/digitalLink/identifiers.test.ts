import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { cutKeys } from "../../scripts/cutKeys.ts";
import { checks } from "../../src/digitalLink/contents.ts";
import table from "../../src/digitalLink/identifiers.json" with { type: "json" };
import { identifierOf, isPrimaryKey } from "../../src/digitalLink/identifiers.ts";
import { conformance } from "./conformance.ts";

const dictionary = conformance("digital-link/gs1-syntax-dictionary.txt");

it.runIf(dictionary)("is what the GS1 Syntax Dictionary says (skipped without it)", () =>
  expect(table.entries).toEqual(cutKeys(readFileSync(dictionary ?? "", "utf8"))),
);

it("has the 16 primary keys of URI Syntax 4.3", () =>
  expect(
    Array.from({ length: 10_000 }, (_, i) => [`${i}`.padStart(2, "0"), `${i}`.padStart(4, "0")])
      .flat()
      .filter((ai, i, all) => isPrimaryKey(ai) && all.indexOf(ai) === i)
      .sort(),
  ).toEqual("00 01 253 255 401 402 414 415 417 8003 8004 8006 8010 8013 8017 8018".split(" ")));

it("knows ranges by each of their identifiers", () => {
  expect(identifierOf("3103")?.title).toBe("NET WEIGHT (kg)");
  expect(identifierOf("3109")).toBeUndefined();
  expect(identifierOf("91")?.attribute).toBe(true);
});

it("leaves out only the checks that need lists of others, or coupons", () => {
  const named = table.entries.flatMap((entry) => entry.match(/(?<=,)[a-z]\w+/g) ?? []);
  const left = [...new Set(named)].filter((name) => !checks.has(name) && name !== "gcppos2");
  expect(left.filter((name) => !/^L?\d/.test(name)).sort()).toEqual(
    ["couponcode", "couponposoffer", "iso3166", "iso3166999", "iso4217", "packagetype"].sort(),
  );
});
