import { describe, expect, it } from "vitest";
import type { Data } from "../../../src/domain/catalogue.ts";
import { asking, before, type Change, happy, later, on, start } from "../asking.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";

describe("the quality pledge", () => {
  const { tells, says, restsOn, turns } = asking("quality-pledge-signed");
  const signed = (
    at: string,
    version: number,
    data: Partial<Data<"QualityPledgeSigned">> = {},
    id = `signed-${version}`,
  ) =>
    event(
      "QualityPledgeSigned",
      at,
      {
        ...{ merchant: "m:packer", listing: "li:a", version },
        ...{ qualityResponsibility: true, afterSalesTerms: true, ...data },
      },
      { id },
    );
  const withdrawn = (at: string, version: number, listing = "li:a") =>
    event("QualityPledgeWithdrawn", at, { merchant: "m:packer", listing, version });
  const required = (
    version: number,
    signBy?: string,
    at = on("09-20T00:00:00"),
    listing = "li:a",
  ) =>
    event(
      "QualityPledgeRevisionRequired",
      at,
      { listing, version, ...(signBy !== undefined && { signBy }) },
      { id: `required-${version}` },
    );
  const unsigned = { without: ["QualityPledgeSigned"] } as const satisfies Change;

  it("of version 1 is signed in story (a)", () => {
    expect(says(happy, before)).toBe("PASS SATISFIED");
    expect(restsOn(happy, before)).toEqual(["a-15"]);
  });
  it("of version 1 is awaited until the planned start, whatever its day", () => {
    expect(tells(unsigned, before)).toEqual(["PENDING PLEDGE_UNSIGNED", { version: 1, due: "-" }]);
    expect(turns(unsigned, before)).toBe(start);
    expect(says(unsigned, start)).toBe("FAIL PLEDGE_UNSIGNED");
    expect(tells({ ...unsigned, with: [required(1, "2026-09-30")] }, before)).toEqual([
      "PENDING PLEDGE_UNSIGNED",
      { version: 1, due: on("10-01T00:00:00") },
    ]);
  });
  it("is awaited where no listing is known", () =>
    expect(tells(happy, later, { session: "s:no" })).toEqual([
      "PENDING PLEDGE_UNSIGNED",
      { version: 1 },
    ]));
  it.each([
    { qualityResponsibility: false },
    { afterSalesTerms: false },
    { listing: "li:b" },
    { version: 2 },
  ])("is none with %j", (data) =>
    expect(says({ ...unsigned, with: [signed(on("09-16T00:00:00"), 1, data)] }, before)).toBe(
      "PENDING PLEDGE_UNSIGNED",
    ),
  );
  it("is the first that was not withdrawn at its own instant or later", () => {
    const change = (at: string, version = 1, listing = "li:a"): Change => ({
      ...unsigned,
      with: [
        signed(on("09-16T00:00:00"), 1, {}, "first"),
        withdrawn(at, version, listing),
        signed(on("09-18T00:00:00"), 1, {}, "second"),
      ],
    });
    expect(restsOn(change(on("09-15T23:59:59.999")), before)).toEqual(["first"]);
    expect(restsOn(change(on("09-16T00:00:00")), before)).toEqual(["second"]);
    expect(restsOn(change(on("09-17T00:00:00")), before)).toEqual(["second"]);
    expect(says(change(on("09-19T00:00:00")), before)).toBe("PENDING PLEDGE_UNSIGNED");
    expect(restsOn(change(on("09-17T00:00:00"), 2), before)).toEqual(["first"]);
    expect(restsOn(change(on("09-17T00:00:00"), 1, "li:b"), before)).toEqual(["first"]);
  });

  describe("of a later version", () => {
    const words = { version: 2, due: on("10-01T00:00:00") };
    const demanded = { with: [required(2, "2026-09-30")] };
    it("is due by the end of the day set", () => {
      expect(tells(demanded, on("09-30T23:59:59.999"))).toEqual(["PENDING PLEDGE_DUE", words]);
      expect(restsOn(demanded, on("09-30T00:00:00"))).toEqual(["required-2"]);
      expect(turns(demanded, on("09-30T00:00:00"))).toBe(on("10-01T00:00:00"));
      expect(tells(demanded, on("10-01T00:00:00"))).toEqual(["FAIL PLEDGE_OVERDUE", words]);
      expect(restsOn(demanded, on("10-01T00:00:00"))).toEqual(["required-2"]);
    });
    it("passes when signed by then, and late after that", () => {
      const change = (at: string) => ({ with: [required(2, "2026-09-30"), signed(at, 2)] });
      expect(says(change(on("09-30T23:59:59.999")), before)).toBe("PASS SATISFIED");
      expect(restsOn(change(on("09-30T23:59:59.999")), before)).toEqual(["required-2", "signed-2"]);
      expect(tells(change(on("10-01T00:00:00")), before)).toEqual(["PASS_LATE PLEDGE_LATE", words]);
      expect(restsOn(change(on("10-01T00:00:00")), before)).toEqual(["required-2", "signed-2"]);
    });
    it("is awaited without end where no day is set", () =>
      expect(tells({ with: [required(2)] }, later)).toEqual([
        "PENDING PLEDGE_DUE",
        { version: 2, due: "-" },
      ]));
    it("is demanded by the last word on this listing", () => {
      expect(says({ with: [required(2, "2026-09-30", on("09-20T00:00:00"), "li:b")] }, later)).toBe(
        "PASS SATISFIED",
      );
      const back = {
        with: [required(2, "2026-09-30"), required(1, "2026-09-30", on("09-21T00:00:00"))],
      };
      expect(says(back, later)).toBe("PASS SATISFIED");
    });
  });
});

describe("what buyers read about the seller", () => {
  const { tells, says, restsOn, turns } = asking("seller-info-disclosed");
  const unpublished = { without: ["ListingPublished"] } as const satisfies Change;

  it("is published with the listing", () => {
    expect(says(happy, on("09-18T13:59:59.999"))).toBe("PENDING NOT_PUBLISHED");
    expect(says(happy, on("09-18T14:00:00"))).toBe("PASS SATISFIED");
    expect(restsOn(happy, later)).toEqual(["a-17"]);
  });
  it("is awaited until the planned start, and may come later", () => {
    expect(turns(unpublished, before)).toBe(start);
    expect(says(unpublished, start)).toBe("FAIL NOT_PUBLISHED");
    const published = event("ListingPublished", on("10-18T00:00:00"), {
      ...{ listing: "li:a", sellerName: "x", sellerAddress: "x", sellerContact: "x" },
      licenceLink: "https://example.org/licence",
    });
    expect(says({ ...unpublished, with: [published] }, later)).toBe("PASS SATISFIED");
    expect(
      says(
        { ...unpublished, with: [{ ...published, data: { ...published.data, listing: "li:b" } }] },
        later,
      ),
    ).toBe("FAIL NOT_PUBLISHED");
  });
  it.each(["sellerName", "sellerAddress", "sellerContact", "licenceLink"])(
    "must hold %s",
    (fields) => {
      const change = { edit: edited("ListingPublished", { [fields]: "" }) };
      expect(tells(change, before)).toEqual(["FAIL SELLER_INFO_INCOMPLETE", { fields }]);
      expect(restsOn(change, before)).toEqual(["a-17"]);
    },
  );
  it("tells all that is missing", () =>
    expect(
      tells({ edit: edited("ListingPublished", { sellerName: " ", licenceLink: false }) }, before),
    ).toEqual(["FAIL SELLER_INFO_INCOMPLETE", { fields: "sellerName, licenceLink" }]));
});
