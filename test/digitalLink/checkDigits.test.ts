import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPairHolds, ibanHolds, mod10Holds } from "../../src/digitalLink/checkDigits.ts";

const withCheckDigit = (digits: string): string => {
  const found = [..."0123456789"].find((one) => mod10Holds(`${digits}${one}`));
  if (found === undefined) throw new Error(`no check digit for ${digits}`);
  return `${digits}${found}`;
};

const key = fc.stringMatching(/^\d{13}$/).map(withCheckDigit);

const replaced = (text: string, at: number, by: string): string =>
  text.slice(0, at) + by + text.slice(at + by.length);

describe("the check digit mod 10", () => {
  it.each([
    ["GTIN-8", "69701238"],
    ["GTIN-13", "6970123000017"],
    ["GTIN-14", "16970123000014"],
    ["GLN", "6970123000109"],
    ["GSIN", "69701230000000017"],
    ["SSCC", "069701230000000017"],
  ])("holds for a %s", (_, digits) => expect(mod10Holds(digits)).toBe(true));

  it("sees every single wrong digit", () =>
    fc.assert(
      fc.property(key, fc.nat(13), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
        const other = String((Number(digits[at]) + by) % 10);
        expect(mod10Holds(replaced(digits, at, other))).toBe(false);
      }),
    ));

  it("sees two neighbours swapped, but not if they differ by 5: known, and no fault of ours", () =>
    fc.assert(
      fc.property(key, fc.nat(12), (digits, at) => {
        const [one = "", next = ""] = digits.slice(at, at + 2);
        const differBy = Math.abs(Number(one) - Number(next));
        const swapped = replaced(digits, at, next + one);
        expect(mod10Holds(swapped)).toBe(differBy === 0 || differBy === 5);
      }),
      {
        numRuns: 1000,
        examples: [
          [withCheckDigit("0697012305000"), 8],
          [withCheckDigit("0697012305000"), 9],
        ],
      },
    ));
});

describe("the pair of check characters", () => {
  it("holds for the example of the General Specifications", () =>
    expect(checkPairHolds("1987654Ad4X4bL5ttr2310c2K")).toBe(true));

  it.each([
    ["another pair", "1987654Ad4X4bL5ttr2310cXK"],
    ["another character", "1987654Bd4X4bL5ttr2310c2K"],
    ["neighbours swapped", "1987654dA4X4bL5ttr2310c2K"],
    ["nothing but a pair", "2K"],
    ["one character", "2"],
  ])("does not hold for %s", (_, text) => expect(checkPairHolds(text)).toBe(false));
});

describe("an IBAN", () => {
  it("holds for the example of ISO 13616", () =>
    expect(ibanHolds("GB82WEST12345698765432")).toBe(true));

  it.each(["GB82WEST12345698765423", "82GBWEST12345698765432", ""])(
    "does not hold for %s",
    (text) => expect(ibanHolds(text)).toBe(false),
  );
});
