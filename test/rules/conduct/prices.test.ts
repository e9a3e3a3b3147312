import { describe, expect, it } from "vitest";
import { asking, on } from "../asking.ts";
import { event } from "../scene.ts";

const later = on("10-20T10:00:00");
const voidedBy = (id: string) =>
  event("RecordVoided", on("10-19T10:00:00"), { event: id, reason: "by mistake" });

describe("prices shown on stream", () => {
  const { says, tells, restsOn } = asking("price-claim-basis");
  const shown = (at: string, data: object = {}) =>
    event("PriceShown", on(at), { session: "s:a", price: "39.90", ...data }, { id: `price-${at}` });
  const unit = "250 g";
  const compared = { unit, comparedPrice: "59.90" };
  const explained = { ...compared, basis: "门店价 2026-10-10" };

  it("are nothing to judge until one is shown for this listing or for none", () => {
    expect(tells({}, later)).toEqual(["NA NO_PRICE_SHOWN", {}]);
    expect(says({ with: [shown("10-17T10:30:00")] }, on("10-17T10:29:59.999"))).toBe(
      "NA NO_PRICE_SHOWN",
    );
    expect(says({ with: [shown("10-17T10:30:00", { listing: "li:b" })] }, later)).toBe(
      "NA NO_PRICE_SHOWN",
    );
    expect(says({ with: [shown("10-17T10:30:00", { session: "s:b" })] }, later)).toBe(
      "NA NO_PRICE_SHOWN",
    );
  });
  it.each([
    ["with its unit passes", { unit }, "PASS SATISFIED", {}],
    ["of this listing passes", { unit, listing: "li:a" }, "PASS SATISFIED", {}],
    ["without a unit fails", {}, "FAIL PRICE_UNEXPLAINED", { fields: "unit" }],
    ["with a blank unit fails", { unit: " " }, "FAIL PRICE_UNEXPLAINED", { fields: "unit" }],
    ["compared and explained passes", explained, "PASS SATISFIED", {}],
    ["compared, unexplained, fails", compared, "FAIL PRICE_UNEXPLAINED", { fields: "basis" }],
    [
      "compared with a blank basis fails",
      { ...compared, basis: "" },
      "FAIL PRICE_UNEXPLAINED",
      { fields: "basis" },
    ],
    [
      "compared, without either, fails",
      { comparedPrice: "59.90" },
      "FAIL PRICE_UNEXPLAINED",
      { fields: "unit, basis" },
    ],
  ])("one %s", (_, data, verdict, parameters) =>
    expect(tells({ with: [shown("10-17T10:30:00", data)] }, on("10-17T10:30:00"))).toEqual([
      verdict,
      parameters,
    ]),
  );
  it("fail at once, before the stream too", () =>
    expect(says({ with: [shown("10-16T10:30:00")] }, on("10-16T10:30:00"))).toBe(
      "FAIL PRICE_UNEXPLAINED",
    ));
  it("are cured by the same shown again in full, its currency named or not", () => {
    const change = {
      with: [
        shown("10-17T10:30:00", compared),
        shown("10-17T10:40:00", { ...explained, currency: "CNY" }),
        shown("10-17T10:50:00", compared),
      ],
    };
    expect(says(change, on("10-17T10:39:59.999"))).toBe("FAIL PRICE_UNEXPLAINED");
    expect(says(change, on("10-17T10:40:00"))).toBe("PASS SATISFIED");
    expect(restsOn(change, on("10-17T10:40:00"))).toEqual(["price-10-17T10:40:00"]);
    expect(says(change, on("10-17T10:50:00"))).toBe("FAIL PRICE_UNEXPLAINED");
  });
  it.each([
    ["another price", { ...explained, price: "29.90" }],
    ["another comparison", { ...explained, comparedPrice: "69.90" }],
    ["no comparison", { unit }],
    ["another currency", { ...explained, currency: "HKD" }],
  ])("are not cured by %s", (_, data) => {
    const change = { with: [shown("10-17T10:30:00", compared), shown("10-17T10:40:00", data)] };
    expect(tells(change, later)).toEqual(["FAIL PRICE_UNEXPLAINED", { fields: "basis" }]);
    expect(restsOn(change, later)).toEqual(["price-10-17T10:30:00"]);
  });
  it("pass together, on all that was shown", () =>
    expect(
      restsOn(
        { with: [shown("10-17T10:30:00", { unit }), shown("10-17T10:40:00", explained)] },
        later,
      ),
    ).toEqual(["price-10-17T10:30:00", "price-10-17T10:40:00"]));
  it("no longer fail where the record was voided", () =>
    expect(says({ with: [shown("10-17T10:30:00"), voidedBy("price-10-17T10:30:00")] }, later)).toBe(
      "NA NO_PRICE_SHOWN",
    ));
});
