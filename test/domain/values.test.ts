import { describe, expect, it } from "vitest";
import { divisionName } from "../../src/domain/identifiers.ts";
import { gtin14, isGtin } from "../../src/domain/values/gtin.ts";
import { InstantText, instantOf, instantText } from "../../src/domain/values/instant.ts";
import { isLicenceNumber } from "../../src/domain/values/licence.ts";
import { isUscc } from "../../src/domain/values/uscc.ts";

describe("a social credit code", () => {
  it.each([
    "93611026MA7J0K2L6L",
    "91611026MA6X1T3P64",
    "N2611026MF0A1B2C0P",
    "91611026MA10036480",
    "91320200MA1MGN8MXH",
    "12440600MB2C07549J",
    "92141127MA0KD1Y64A",
    "91110108779510150C",
  ])("%s is valid", (code) => expect(isUscc(code)).toBe(true));

  it.each([
    ["93611026MA7J0K2L6A", "check character"],
    ["93611026M7AJ0K2L6L", "two characters swapped"],
    ["93611026MAOJ0K2L6L", "a letter outside the alphabet"],
    ["93611026ma7j0k2l6l", "lower case"],
    ["93611026MA7J0K2L6", "too short"],
    ["", "empty"],
  ])("%s is not: %s", (code) => expect(isUscc(code)).toBe(false));
});

describe("a food licence number", () => {
  it.each([
    ["SC", "SC11661102600126"],
    ["SC", "SC10123102500032"],
    ["SC", "SC11861100200270"],
    ["JY", "JY16110260001583"],
    ["JY", "JY12310250000772"],
    ["JY", "JY34401060012340"],
    ["YB", "YB16110020004314"],
    ["YB", "YB13501280000120"],
  ])("of kind %s: %s is valid", (kind, number) => expect(isLicenceNumber(kind, number)).toBe(true));

  it.each([
    ["SC", "SC11661102600127", "check digit"],
    ["SC", "SC11616102600126", "digits swapped"],
    ["SC", "QS610216010012", "the format before 2018"],
    ["SC", "SC31661102600126", "class above 2"],
    ["JY", "JY16110260001586", "check digit"],
    ["JY", "JY1611026000158", "length"],
    ["JY", "JY96110260001583", "business form"],
    ["SC", "JY16110260001583", "prefix of another kind"],
    ["XX", "SC11661102600126", "unknown kind"],
  ])("of kind %s: %s is not (%s)", (kind, number) =>
    expect(isLicenceNumber(kind, number)).toBe(false),
  );
});

describe("a GTIN", () => {
  it.each(["6970123000017", "6956789000028", "6923456000032", "16970123000014", "06970123000017"])(
    "%s is valid",
    (gtin) => expect(isGtin(gtin)).toBe(true),
  );
  it.each(["6970123000018", "6970213000017", "6970123000017X", "697012300001", ""])(
    "%s is not",
    (gtin) => expect(isGtin(gtin)).toBe(false),
  );
  it("does not see a swap of digits that differ by five: mod 10 cannot", () => {
    expect(isGtin("6905123456786")).toBe(true);
    expect(isGtin("6950123456786")).toBe(true);
  });
  it("is compared as 14 digits", () => expect(gtin14("6970123000017")).toBe("06970123000017"));
});

describe("a division", () => {
  it.each([
    ["610000", "陕西省"],
    ["611026", "柞水县"],
    ["230184", "五常市"],
    ["330110", "余杭区"],
  ])("%s is %s", (code, name) => expect(divisionName(code)).toBe(name));
  it("is unknown where there is none", () => expect(divisionName("611099")).toBeUndefined());
});

describe("an instant", () => {
  it("is the same however its offset is written", () =>
    expect(instantOf("2026-10-17T10:00:00+08:00")).toBe(instantOf("2026-10-17T02:00:00Z")));
  it("keeps microseconds apart", () => {
    const one = instantOf("2026-10-17T10:00:00.000001+08:00");
    expect(one).toBeGreaterThan(instantOf("2026-10-17T10:00:00+08:00"));
    expect(one).toBeLessThan(instantOf("2026-10-17T10:00:00.000002+08:00"));
    expect(one).toBe(instantOf("2026-10-17T02:00:00.000001Z"));
  });
  it("is written in Chinese time, rounded up", () => {
    expect(instantText(instantOf("2026-10-17T02:00:00Z"))).toBe("2026-10-17T10:00:00+08:00");
    expect(instantText(instantOf("2026-10-17T02:00:00.0001Z"))).toBe(
      "2026-10-17T10:00:00.001+08:00",
    );
  });
  it.each([
    "2026-10-17",
    "2026-10-17T10:00:00",
    "2026-02-30T10:00:00Z",
    "2026-10-17T24:00:00Z",
    "soon",
  ])("is not %s", (text) => expect(InstantText.safeParse(text).success).toBe(false));
});
