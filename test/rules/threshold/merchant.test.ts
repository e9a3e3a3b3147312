import { describe, expect, it } from "vitest";
import type { Data } from "../../../src/domain/catalogue.ts";
import { coreTable, fullTable } from "../../../src/rules/categoryTable.ts";
import { asking, before, type Change, early, happy, later, on, start, voided } from "../asking.ts";
import { edited } from "../full.ts";
import { core, event } from "../scene.ts";

const undrafted: Change = { without: ["ListingDrafted"] };

describe("who the merchant is", () => {
  const { tells, says, restsOn, turns } = asking("merchant-identity-verified");
  const registered = (data: object): Change => ({ edit: edited("MerchantRegistered", data) });
  const status = (status: string, at: string, merchant = "m:packer") =>
    event("MerchantStatusChanged", at, { merchant, status }, { id: `status-${at}` });

  it("is known in story (a)", () => {
    expect(says(happy, later)).toBe("PASS SATISFIED");
    expect(restsOn(happy, later)).toEqual(["a-01", "a-01", "a-02"]);
  });
  it.each<[string, Change, string]>([
    ["drafted", undrafted, "SELLER_NOT_NAMED"],
    ["registered", { without: ["MerchantRegistered"] }, "MERCHANT_NOT_REGISTERED"],
    ["verified", { without: ["MerchantIdentityVerified"] }, "IDENTITY_UNVERIFIED"],
  ])("is awaited until the planned start where it is not %s", (_, change, reason) => {
    expect(says(change, before)).toBe(`PENDING ${reason}`);
    expect(turns(change, before)).toBe(start);
    expect(says(change, start)).toBe(`FAIL ${reason}`);
  });
  it("needs a social credit code", () => {
    expect(says(registered({ uscc: undefined }), before)).toBe("FAIL NO_USCC");
    expect(restsOn(registered({ uscc: undefined }), before)).toEqual(["a-01"]);
  });
  it("needs one whose check character is right", () => {
    const change = registered({ uscc: "91611026MA6X1T3P65" });
    expect(tells(change, before)).toEqual(["FAIL BAD_USCC", { uscc: "91611026MA6X1T3P65" }]);
    expect(restsOn(change, before)).toEqual(["a-01"]);
  });
  it("must be active, by the last word of registrations and changes", () => {
    const change = {
      with: [status("SUSPENDED", on("09-12T00:00:00")), status("ACTIVE", on("09-13T00:00:00"))],
    };
    expect(tells(change, on("09-12T00:00:00"))).toEqual([
      "FAIL MERCHANT_NOT_ACTIVE",
      { status: "SUSPENDED" },
    ]);
    expect(restsOn(change, on("09-12T00:00:00"))).toEqual(["status-2026-09-12T00:00:00+08:00"]);
    expect(says(change, on("09-13T00:00:00"))).toBe("PASS SATISFIED");
    expect(says({ with: [status("REVOKED", early, "m:other")] }, before)).toBe("PASS SATISFIED");
    expect(says({ with: [status("REVOKED", on("07-01T00:00:00"))] }, before)).toBe(
      "PASS SATISFIED",
    );
    expect(says(registered({ status: "SUSPENDED" }), before)).toBe("FAIL MERCHANT_NOT_ACTIVE");
  });
  it("is active where the registration does not say otherwise", () => {
    const data = { merchant: "m:packer", name: "x", uscc: "91611026MA6X1T3P64" };
    expect(
      says(
        { without: ["MerchantRegistered"], with: [event("MerchantRegistered", early, data)] },
        before,
      ),
    ).toBe("PASS SATISFIED");
  });
  it("is not told by what is known of another", () => {
    const other = { merchant: "m:other" };
    const registration = event("MerchantRegistered", on("10-01T00:00:00"), {
      ...{ ...other, name: "x", status: "REVOKED" },
    });
    const verification = event("MerchantIdentityVerified", on("10-01T00:00:00"), other);
    expect(says({ with: [registration] }, before)).toBe("PASS SATISFIED");
    expect(says({ without: ["MerchantRegistered"], with: [registration] }, before)).toBe(
      "PENDING MERCHANT_NOT_REGISTERED",
    );
    expect(says({ without: ["MerchantIdentityVerified"], with: [verification] }, before)).toBe(
      "PENDING IDENTITY_UNVERIFIED",
    );
  });
  it("is to be verified again within six months", () => {
    expect(says(happy, "2027-01-31T23:59:59.999+08:00")).toBe("PASS SATISFIED");
    expect(turns(happy, later)).toBe("2027-02-01T00:00:00+08:00");
    expect(tells(happy, "2027-02-01T00:00:00+08:00")).toEqual([
      "FAIL IDENTITY_STALE",
      { due: "2027-02-01T00:00:00+08:00" },
    ]);
    expect(restsOn(happy, "2027-02-01T00:00:00+08:00")).toEqual(["a-02"]);
  });
  it("is verified again by the last verification", () =>
    expect(
      says(
        { with: [event("MerchantIdentityVerified", later, { merchant: "m:packer" })] },
        "2027-02-01T00:00:00+08:00",
      ),
    ).toBe("PASS SATISFIED"));
});

describe("a licence", () => {
  const { tells, says, restsOn, turns } = asking("merchant-licence-valid");
  type Licence = Data<"LicenceRecorded">;
  const licence = (
    kind: string,
    number: string,
    data: Partial<Licence> = {},
    id = kind,
    at = on("08-01T00:00:00"),
  ) =>
    event(
      "LicenceRecorded",
      at,
      { holder: "m:packer", kind, number, verified: true, ...data },
      { id },
    );
  const sc = (data: Partial<Licence> = {}, id?: string, at?: string) =>
    licence("SC", "SC11661102600126", data, id, at);
  const jy = (data: Partial<Licence> = {}, id?: string) =>
    licence("JY", "JY16110260001583", data, id);
  const holding = (...events: NonNullable<Change["with"]>): Change => ({
    without: ["LicenceRecorded"],
    with: events,
  });
  const revoked = (data: Partial<Data<"LicenceRevoked">> = {}, at = on("09-11T00:00:00")) =>
    event("LicenceRevoked", at, { holder: "m:packer", kind: "SC", ...data }, { id: "revoked" });

  it("of each kind is on file in story (a)", () => {
    expect(says(happy, later)).toBe("PASS SATISFIED");
    expect(restsOn(happy, later)).toEqual(["a-03", "a-04"]);
  });
  it.each([
    ["SC", [jy()]],
    ["JY/YB", [sc()]],
  ])("%s is awaited until the planned start", (kinds, held) => {
    expect(tells(holding(...held), before)).toEqual(["PENDING LICENCE_MISSING", { kinds }]);
    expect(turns(holding(...held), before)).toBe(start);
    expect(tells(holding(...held), start)).toEqual(["FAIL LICENCE_MISSING", { kinds }]);
  });
  it("is awaited where no merchant is known", () =>
    expect(says(undrafted, before)).toBe("PENDING LICENCE_MISSING"));
  it("of the filing will do in place of the business licence", () =>
    expect(says(holding(sc(), licence("YB", "YB16110020004314")), before)).toBe("PASS SATISFIED"));
  it("does not count unless verified, or held by another", () => {
    expect(says(holding(sc({ verified: false }), jy()), before)).toBe("PENDING LICENCE_MISSING");
    const unsaid = { holder: "m:packer", kind: "SC", number: "SC11661102600126" };
    expect(says(holding(event("LicenceRecorded", early, unsaid), jy()), before)).toBe(
      "PENDING LICENCE_MISSING",
    );
    expect(says(holding(sc({ holder: "m:other" }), jy()), before)).toBe("PENDING LICENCE_MISSING");
  });
  it("is the last verified one of its kinds", () => {
    const renewed = sc({ validTo: "2026-09-01" }, "renewed", on("08-02T00:00:00"));
    expect(says(holding(sc(), renewed, jy()), before)).toBe("FAIL LICENCE_NOT_IN_FORCE");
    expect(restsOn(holding(sc(), renewed, jy()), before)).toEqual(["renewed"]);
    const unseen = sc({ validTo: "2026-09-01", verified: false }, "x", on("08-02T00:00:00"));
    expect(says(holding(sc(), unseen, jy()), before)).toBe("PASS SATISFIED");
  });
  it("must have a number of its kind", () => {
    const bad = holding(licence("SC", "SC11661102600127"), jy());
    expect(tells(bad, before)).toEqual([
      "FAIL LICENCE_BAD_NUMBER",
      { kind: "SC", number: "SC11661102600127" },
    ]);
    expect(restsOn(bad, before)).toEqual(["SC"]);
  });
  it("fails once its number, or its whole kind, is revoked", () => {
    const change = (...events: NonNullable<Change["with"]>) => holding(sc(), jy(), ...events);
    expect(tells(change(revoked({ number: "SC11661102600126" })), before)).toEqual([
      "FAIL LICENCE_REVOKED",
      { number: "SC11661102600126" },
    ]);
    expect(restsOn(change(revoked()), before)).toEqual(["SC", "revoked"]);
    expect(says(change(revoked()), on("09-10T23:59:59.999"))).toBe("PASS SATISFIED");
    expect(says(change(revoked({ number: "SC11661102600134" })), before)).toBe("PASS SATISFIED");
    expect(says(change(revoked({ kind: "XX" })), before)).toBe("PASS SATISFIED");
    expect(says(change(revoked({ holder: "m:other" })), before)).toBe("PASS SATISFIED");
    expect(says(change(revoked(), voided("revoked", on("09-12T00:00:00"))), before)).toBe(
      "PASS SATISFIED",
    );
  });
  it("is in force from its first to the end of its last day", () => {
    const term = holding(sc({ validFrom: "2026-09-10", validTo: "2026-10-20" }), jy());
    const words = { number: "SC11661102600126", from: "2026-09-10", to: "2026-10-20" };
    expect(tells(term, on("09-09T23:59:59.999"))).toEqual(["FAIL LICENCE_NOT_IN_FORCE", words]);
    expect(turns(term, on("09-07T00:00:00"))).toBe(on("09-10T00:00:00"));
    expect(says(term, on("09-10T00:00:00"))).toBe("PASS SATISFIED");
    expect(says(term, on("10-20T23:59:59.999"))).toBe("PASS SATISFIED");
    expect(tells(term, on("10-21T00:00:00"))).toEqual(["FAIL LICENCE_NOT_IN_FORCE", words]);
    expect(restsOn(term, on("10-21T00:00:00"))).toEqual(["SC"]);
  });
  it("has an open end or beginning where it names none", () => {
    const dated = (data: Partial<Licence>) => holding(sc(data), jy());
    expect(tells(dated({ validFrom: "2027-01-01" }), before)).toEqual([
      "FAIL LICENCE_NOT_IN_FORCE",
      { number: "SC11661102600126", from: "2027-01-01", to: "-" },
    ]);
    expect(tells(dated({ validTo: "2026-10-01" }), before)).toEqual([
      "FAIL LICENCE_NOT_IN_FORCE",
      { number: "SC11661102600126", from: "-", to: "2026-10-01" },
    ]);
  });
  it("that is worse speaks for all", () =>
    expect(says(holding(jy({ validTo: "2026-09-01" })), before)).toBe("FAIL LICENCE_NOT_IN_FORCE"));

  describe("for goods that another packed", () => {
    const made = (...events: NonNullable<Change["with"]>) => ({
      ...holding(...events),
      edit: edited("LotPacked", { packer: "m:maker" }),
    });
    const makers = sc({ holder: "m:maker" }, "makers");

    it("is held by each as it concerns them: production by who packed, business by who sells", () => {
      expect(says(made(makers, jy()), before)).toBe("PASS SATISFIED");
      expect(restsOn(made(makers, jy()), before)).toEqual(["makers", "JY"]);
    });
    it("of production is of no use to the seller, nor of business to the maker", () => {
      expect(tells(made(sc(), jy()), before)).toEqual(["PENDING LICENCE_MISSING", { kinds: "SC" }]);
      expect(tells(made(makers, jy({ holder: "m:maker" })), before)).toEqual([
        "PENDING LICENCE_MISSING",
        { kinds: "JY/YB" },
      ]);
    });
    it("is the seller's matter until something is packed", () =>
      expect(
        says({ ...holding(sc(), jy()), without: ["LicenceRecorded", "LotPacked"] }, before),
      ).toBe("PASS SATISFIED"));
    it("is held by every maker, each by itself", () => {
      const two = [
        event("LotAssigned", on("09-10T00:00:00"), { listing: "li:a", lot: "L-2" }),
        event(
          "LotPacked",
          on("09-09T00:00:00"),
          { lot: "L-2", packer: "m:other", packedOn: "2026-09-09", units: 1 },
          { id: "other-packing" },
        ),
      ];
      const change = (...events: NonNullable<Change["with"]>): Change => ({
        ...holding(...two, sc(), jy(), ...events),
      });
      expect(says(change(), before)).toBe("PENDING LICENCE_MISSING");
      expect(says(change(sc({ holder: "m:other" }, "others")), before)).toBe("PASS SATISFIED");
      expect(says(change(), before, { lot: "L-a1" })).toBe("PASS SATISFIED");
      expect(says(change(), before, { lot: "L-2" })).toBe("PENDING LICENCE_MISSING");
    });
    it("is held by the seller of whatever kind under the core rules, which know one holder", () => {
      const byCore = asking("merchant-licence-valid", core);
      expect(byCore.says(made(makers, jy()), before)).toBe("PENDING LICENCE_MISSING");
      expect(byCore.says(made(sc(), jy()), before)).toBe("PASS SATISFIED");
    });
  });

  describe("by category", () => {
    const sells = (category: string, ...events: NonNullable<Change["with"]>) => ({
      ...holding(...events),
      edit: edited("ListingDrafted", { category }),
    });
    const inFull = Object.entries(fullTable);
    const foods = [
      "packaged-food",
      "packaged-food-grain",
      "packaged-food-nut",
      "packaged-food-tea",
      "packaged-food-honey",
      "packaged-food-oil",
      "packaged-food-meat",
    ];
    const sc127 = licence("SC", "SC12761102600016");

    it.each([...foods, "no-such-category"])("%s: SC, and JY or YB", (category) => {
      expect(says(sells(category, sc(), jy()), before)).toBe("PASS SATISFIED");
      expect(tells(sells(category, jy()), before)).toEqual([
        "PENDING LICENCE_MISSING",
        { kinds: "SC" },
      ]);
      expect(tells(sells(category, sc()), before)).toEqual([
        "PENDING LICENCE_MISSING",
        { kinds: "JY/YB" },
      ]);
    });
    it("health food: SC of class 27, and JY or YB", () => {
      expect(says(sells("health-food", sc127, jy()), before)).toBe("PASS SATISFIED");
      expect(tells(sells("health-food", sc(), jy()), before)).toEqual([
        "FAIL LICENCE_NOT_COVERING",
        { number: "SC11661102600126", begins: "SC127" },
      ]);
      expect(restsOn(sells("health-food", sc(), jy()), before)).toEqual(["SC"]);
      expect(tells(sells("health-food", sc127), before)).toEqual([
        "PENDING LICENCE_MISSING",
        { kinds: "JY/YB" },
      ]);
    });
    it("cosmetics: the maker's production licence, and none to sell", () => {
      const held = licence("COSMETICS_PRODUCTION", "陕妆20200001", { holder: "m:maker" });
      const made = (change: Change): Change => ({
        ...change,
        edit: (exhibit) =>
          edited("LotPacked", { packer: "m:maker" })(
            edited("ListingDrafted", { category: "cosmetics" })(exhibit),
          ),
      });
      expect(says(made(holding(held)), before)).toBe("PASS SATISFIED");
      expect(tells(made(holding(sc(), jy())), before)).toEqual([
        "PENDING LICENCE_MISSING",
        { kinds: "COSMETICS_PRODUCTION" },
      ]);
      expect(
        says(
          made(holding(licence("COSMETICS_PRODUCTION", "妆20200001", { holder: "m:maker" }))),
          before,
        ),
      ).toBe("FAIL LICENCE_BAD_NUMBER");
    });
    it.each(
      inFull
        .map(([name]) => name)
        .filter((name) => !foods.includes(name) && !["health-food", "cosmetics"].includes(name)),
    )("%s: none", (category) => expect(says(sells(category), later)).toBe("NA NOT_THIS_CATEGORY"));
    it("fresh produce, clothes and appliances need none", () =>
      expect(
        inFull.filter(([, { licences }]) => licences.length === 0).map(([name]) => name),
      ).toEqual(expect.arrayContaining(["fresh-produce", "apparel", "appliances"])));
    it.each([...Object.keys(coreTable), "cosmetics"])(
      "%s under the core rules: SC, and JY or YB, of the seller",
      (category) => {
        const byCore = asking("merchant-licence-valid", core);
        expect(byCore.says(sells(category, sc(), jy()), before)).toBe("PASS SATISFIED");
        expect(byCore.says(sells(category, jy()), before)).toBe("PENDING LICENCE_MISSING");
        expect(byCore.says(sells(category, sc()), before)).toBe("PENDING LICENCE_MISSING");
      },
    );
  });
});

describe("a ban on the merchant", () => {
  const { tells, says, restsOn, turns } = asking("merchant-not-blacklisted");
  const listed = (from: string, until?: string, at = on("09-01T00:00:00"), subject = "m:packer") =>
    event(
      "BlacklistEntryListed",
      at,
      { subject, reason: "x", from, ...(until !== undefined && { until }) },
      { id: `listed-${from}` },
    );
  const removed = (at: string, subject = "m:packer") =>
    event("BlacklistEntryRemoved", at, { subject, reason: "appeal" });

  it("waits for a draft that names the merchant", () => {
    expect(says(undrafted, before)).toBe("PENDING SELLER_NOT_NAMED");
    expect(says(undrafted, start)).toBe("FAIL SELLER_NOT_NAMED");
  });
  it("is not there in story (a)", () => expect(says(happy, later)).toBe("PASS NO_FINDING"));
  it("bars from its first to the end of its last day", () => {
    const change = { with: [listed("2026-09-10", "2026-10-18")] };
    expect(says(change, on("09-09T23:59:59.999"))).toBe("PASS NO_FINDING");
    expect(turns(change, on("09-07T00:00:00"))).toBe(on("09-10T00:00:00"));
    expect(tells(change, on("09-10T00:00:00"))).toEqual([
      "FAIL BLACKLISTED",
      { from: "2026-09-10", until: "2026-10-18" },
    ]);
    expect(restsOn(change, before)).toEqual(["listed-2026-09-10"]);
    expect(says(change, on("10-18T23:59:59.999"))).toBe("FAIL BLACKLISTED");
    expect(says(change, on("10-19T00:00:00"))).toBe("PASS NO_FINDING");
  });
  it("bars without end where it names none, but not before it was listed", () => {
    const change = { with: [listed("2026-08-01", undefined, on("09-11T00:00:00"))] };
    expect(says(change, on("09-10T23:59:59.999"))).toBe("PASS NO_FINDING");
    expect(tells(change, "2040-01-01T00:00:00+08:00")).toEqual([
      "FAIL BLACKLISTED",
      { from: "2026-08-01", until: "-" },
    ]);
  });
  it("ends with a removal at its own instant or later, and begins again with a new entry", () => {
    const entry = listed("2026-08-01", undefined, on("09-11T00:00:00"));
    expect(says({ with: [entry, removed(on("09-11T00:00:00"))] }, before)).toBe("PASS NO_FINDING");
    expect(says({ with: [entry, removed(on("09-12T00:00:00"))] }, on("09-11T12:00:00"))).toBe(
      "FAIL BLACKLISTED",
    );
    expect(says({ with: [entry, removed(on("09-10T23:59:59.999"))] }, before)).toBe(
      "FAIL BLACKLISTED",
    );
    const again = [
      entry,
      removed(on("09-12T00:00:00")),
      listed("2026-09-13", undefined, on("09-13T00:00:00")),
    ];
    expect(restsOn({ with: again }, before)).toEqual(["listed-2026-09-13"]);
  });
  it("on another, or lifted from another, changes nothing", () => {
    expect(says({ with: [listed("2026-09-10", undefined, early, "m:other")] }, before)).toBe(
      "PASS NO_FINDING",
    );
    expect(
      says({ with: [listed("2026-09-10"), removed(on("09-11T00:00:00"), "m:other")] }, before),
    ).toBe("FAIL BLACKLISTED");
  });
});
