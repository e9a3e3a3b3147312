import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../../../src/rules/policy.ts";
import { fullRulebook } from "../../../src/rules/rulebook.ts";
import {
  asking,
  before,
  type Change,
  early,
  happy,
  later,
  on,
  scheduled,
  start,
  voided,
} from "../asking.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";

const everybody = ["m:packer", "h:mayor"];
const withOperator = { edit: scheduled({ operator: "op:zs" }) };

describe("the platform's rules", () => {
  const { tells, says, restsOn, turns } = asking("platform-rules-accepted");
  const published = (
    rulesVersion: number,
    effectiveFrom: string,
    at = early,
    platform = "platform",
  ) =>
    event(
      "PlatformRulesPublished",
      at,
      { platform, rulesVersion, effectiveFrom },
      { id: `v${rulesVersion}-${effectiveFrom}` },
    );
  const accepted = (subject: string, rulesVersion: number, at = on("09-02T00:00:00")) =>
    event("RulesAccepted", at, { subject, rulesVersion }, { id: `${subject}-${rulesVersion}` });
  const all = (version: number, at?: string) =>
    everybody.map((party) => accepted(party, version, at));
  const v1 = published(1, "2026-09-01");

  it("bind nobody before they are published", () => {
    expect(says(happy, later)).toBe("NA NO_PLATFORM_RULES");
    expect(
      says({ with: [published(1, "2026-09-01", on("10-01T00:00:00"))] }, on("09-30T00:00:00")),
    ).toBe("NA NO_PLATFORM_RULES");
  });
  it("pass when merchant and host have accepted them", () => {
    expect(says({ with: [v1, ...all(1)] }, before)).toBe("PASS SATISFIED");
    expect(restsOn({ with: [v1, ...all(1)] }, later)).toEqual([
      "v1-2026-09-01",
      "m:packer-1",
      "h:mayor-1",
    ]);
  });
  it.each(everybody)("fail without %s, long before the stream", (party) => {
    const change = { with: [v1, ...all(1).filter(({ id }) => id !== `${party}-1`)] };
    expect(tells(change, before)).toEqual(["FAIL RULES_NOT_ACCEPTED", { party, version: 1 }]);
    expect(restsOn(change, before)).toEqual(["v1-2026-09-01"]);
    expect(tells(change, later)).toEqual(["FAIL RULES_NOT_ACCEPTED", { party, version: 1 }]);
  });
  it("fail without the operator where there is one", () => {
    const change = { ...withOperator, with: [v1, ...all(1)] };
    expect(tells(change, before)).toEqual([
      "FAIL RULES_NOT_ACCEPTED",
      { party: "op:zs", version: 1 },
    ]);
    expect(says({ ...change, with: [...change.with, accepted("op:zs", 1)] }, before)).toBe(
      "PASS SATISFIED",
    );
  });
  it("are the merchant's matter alone where no host is scheduled", () =>
    expect(
      says({ edit: scheduled({ host: undefined }), with: [v1, accepted("m:packer", 1)] }, before),
    ).toBe("PASS SATISFIED"));
  it("wait for a draft that names the merchant", () => {
    const change: Change = { without: ["ListingDrafted"], with: [v1, ...all(1)] };
    expect(says(change, before)).toBe("PENDING SELLER_NOT_NAMED");
    expect(says(change, start)).toBe("FAIL SELLER_NOT_NAMED");
  });
  it("are cured by acceptance after the start", () => {
    const change = { with: [v1, ...all(1, on("10-18T00:00:00"))] };
    expect(says(change, on("10-17T23:59:59.999"))).toBe("FAIL RULES_NOT_ACCEPTED");
    expect(says(change, on("10-18T00:00:00"))).toBe("PASS SATISFIED");
  });
  it("are not accepted by mistake", () =>
    expect(
      tells({ with: [v1, ...all(1), voided("h:mayor-1", on("09-03T00:00:00"))] }, before),
    ).toEqual(["FAIL RULES_NOT_ACCEPTED", { party: "h:mayor", version: 1 }]));

  describe("in a new version", () => {
    const v2 = published(2, "2026-10-01", on("09-15T00:00:00"));
    const noticed = { with: [v1, v2, ...all(1)] };
    it("wait while the notice runs, for whoever accepted the version in force", () => {
      expect(says(noticed, on("09-14T23:59:59.999"))).toBe("PASS SATISFIED");
      expect(tells(noticed, on("09-15T00:00:00"))).toEqual([
        "PENDING RULES_IN_NOTICE",
        { party: "m:packer", version: 2, from: "2026-10-01" },
      ]);
      expect(restsOn(noticed, on("09-15T00:00:00"))).toEqual(["v2-2026-10-01"]);
      expect(turns(noticed, on("09-15T00:00:00"))).toBe(on("10-01T00:00:00"));
      expect(says(noticed, on("09-30T23:59:59.999"))).toBe("PENDING RULES_IN_NOTICE");
    });
    it("fail from its first day on", () =>
      expect(tells(noticed, on("10-01T00:00:00"))).toEqual([
        "FAIL RULES_NOT_ACCEPTED",
        { party: "m:packer", version: 2 },
      ]));
    it("fail at once for whoever has not accepted the version in force", () =>
      expect(tells({ with: [v1, v2, accepted("m:packer", 1)] }, on("09-20T00:00:00"))).toEqual([
        "FAIL RULES_NOT_ACCEPTED",
        { party: "h:mayor", version: 1 },
      ]));
    it("wait for everybody where none was in force before", () =>
      expect(tells({ with: [v2] }, on("09-20T00:00:00"))).toEqual([
        "PENDING RULES_IN_NOTICE",
        { party: "m:packer", version: 2, from: "2026-10-01" },
      ]));
    it("are accepted ahead, which covers the version before", () => {
      expect(says({ with: [v1, v2, ...all(2)] }, on("09-20T00:00:00"))).toBe("PASS SATISFIED");
      expect(restsOn({ with: [v1, v2, ...all(2)] }, on("09-20T00:00:00"))).toContain(
        "v2-2026-10-01",
      );
    });
    it("are accepted ahead by the one, awaited of the other", () =>
      expect(
        tells(
          { with: [v1, v2, accepted("m:packer", 2), accepted("h:mayor", 1)] },
          on("09-20T00:00:00"),
        ),
      ).toEqual(["PENDING RULES_IN_NOTICE", { party: "h:mayor", version: 2, from: "2026-10-01" }]));
    it("are the one with the highest number, in whatever order they were published", () => {
      const change = {
        with: [published(2, "2026-09-01"), published(1, "2026-09-01", on("09-02T00:00:00"))],
      };
      expect(tells({ with: [...change.with, ...all(1, on("09-03T00:00:00"))] }, before)).toEqual([
        "FAIL RULES_NOT_ACCEPTED",
        { party: "m:packer", version: 2 },
      ]);
    });
    it("are put off by publishing them again with a later day", () => {
      const putOff = { with: [...noticed.with, published(2, "2026-11-01", on("09-20T00:00:00"))] };
      expect(says(putOff, on("10-02T00:00:00"))).toBe("PENDING RULES_IN_NOTICE");
    });
  });

  describe("as the stream begins", () => {
    const v2 = (effectiveFrom: string, at = on("10-01T00:00:00")) => ({
      with: [v1, ...all(1), published(2, effectiveFrom, at)],
    });
    it("are those in force on that day", () => {
      expect(says(v2("2026-10-17"), before)).toBe("FAIL RULES_NOT_ACCEPTED");
      expect(says(v2("2026-10-17"), later)).toBe("FAIL RULES_NOT_ACCEPTED");
    });
    it("are not those still in their notice, then or afterwards", () => {
      const change = v2("2026-10-18");
      expect(says(change, before)).toBe("PENDING RULES_IN_NOTICE");
      expect(says(change, start)).toBe("PASS SATISFIED");
      expect(says(change, later)).toBe("PASS SATISFIED");
      expect(restsOn(change, later)).toEqual(["v1-2026-09-01", "m:packer-1", "h:mayor-1"]);
    });
    it("are none where the first were still in their notice", () =>
      expect(says({ with: [published(1, "2026-10-18")] }, later)).toBe("NA NO_PLATFORM_RULES"));
    it("are not those published after it, even for an earlier day", () => {
      expect(says(v2("2026-10-17", start), later)).toBe("FAIL RULES_NOT_ACCEPTED");
      expect(says(v2("2026-10-17", on("10-17T10:00:00.001")), later)).toBe("PASS SATISFIED");
    });
    it("are those in force exactly then", () => {
      const midnight = {
        edit: scheduled({ start: on("10-18T00:00:00") }),
        without: ["SessionStarted", "SessionEnded"] as const,
      };
      expect(says({ ...v2("2026-10-18"), ...midnight }, later)).toBe("FAIL RULES_NOT_ACCEPTED");
    });
  });

  it("are those of the platform that the schedule names", () => {
    const elsewhere = { edit: scheduled({ platform: "p:dou" }) };
    const theirs = published(1, "2026-09-01", early, "p:dou");
    const oursOnly = { ...elsewhere, with: [v1, ...all(1)] };
    expect(says(oursOnly, before)).toBe("NA NO_PLATFORM_RULES");
    expect(says({ ...elsewhere, with: [theirs, ...all(1)] }, before)).toBe(
      "FAIL RULES_NOT_ACCEPTED",
    );
    const acceptedTheirs = everybody.map((subject) =>
      event("RulesAccepted", on("09-02T00:00:00"), { subject, rulesVersion: 1, platform: "p:dou" }),
    );
    expect(says({ ...elsewhere, with: [theirs, ...acceptedTheirs] }, before)).toBe(
      "PASS SATISFIED",
    );
    expect(says({ with: [v1, ...acceptedTheirs] }, before)).toBe("FAIL RULES_NOT_ACCEPTED");
  });
  it("are those of the only platform where nothing is scheduled", () =>
    expect(
      says({ with: [v1, accepted("m:packer", 1)] }, later, { session: "s:no", listing: "li:a" }),
    ).toBe("PASS SATISFIED"));
});

describe("the account's tier", () => {
  const { tells, says, restsOn, turns } = asking("account-tier-allows-sale");
  const tier = (subject: string, scope?: string[], at = early, id = `tier-${subject}`) =>
    event(
      "AccountTierAssigned",
      at,
      { subject, tier: "B", ...(scope !== undefined && { scope }) },
      { id },
    );
  const both = (scope?: string[], at?: string) => everybody.map((party) => tier(party, scope, at));

  it.each(everybody)("is awaited of %s until the planned start", (party) => {
    const change = { with: both().filter(({ id }) => id !== `tier-${party}`) };
    expect(tells(change, before)).toEqual(["PENDING NO_TIER", { party }]);
    expect(turns(change, before)).toBe(start);
    expect(tells(change, start)).toEqual(["FAIL NO_TIER", { party }]);
  });
  it("is awaited of the operator where there is one", () => {
    const change = { ...withOperator, with: both() };
    expect(tells(change, before)).toEqual(["PENDING NO_TIER", { party: "op:zs" }]);
    expect(says({ ...change, with: [...both(), tier("op:zs")] }, before)).toBe("PASS SATISFIED");
  });
  it("waits for a draft that names the merchant", () =>
    expect(says({ without: ["ListingDrafted"], with: both() }, before)).toBe(
      "PENDING SELLER_NOT_NAMED",
    ));
  it("allows everything where it has no scope", () => {
    expect(says({ with: both() }, before)).toBe("PASS SATISFIED");
    expect(restsOn({ with: both() }, later)).toEqual(["tier-m:packer", "tier-h:mayor"]);
  });
  it.each([
    ["packaged-food", "packaged-food"],
    ["packaged-food", "packaged-food-nut"],
    ["packaged-food-nut", "packaged-food-nut"],
  ])("with %s in its scope allows %s", (allowed, category) =>
    expect(
      says(
        { with: both(["cosmetics", allowed]), edit: edited("ListingDrafted", { category }) },
        before,
      ),
    ).toBe("PASS SATISFIED"),
  );
  it.each([
    [["packaged-food-nut"], "packaged-food"],
    [["cosmetics"], "packaged-food"],
    [["packaged-food"], "packaged-foods"],
    [[], "packaged-food"],
  ])("with the scope %j does not allow %s", (scope, category) => {
    const change = { with: both(scope), edit: edited("ListingDrafted", { category }) };
    expect(tells(change, before)).toEqual([
      "FAIL TIER_FORBIDS",
      { party: "m:packer", tier: "B", category },
    ]);
    expect(restsOn(change, before)).toEqual(["tier-m:packer", "tier-h:mayor"]);
  });
  it("is weighed for each account", () =>
    expect(tells({ with: [tier("m:packer"), tier("h:mayor", ["cosmetics"])] }, before)).toEqual([
      "FAIL TIER_FORBIDS",
      { party: "h:mayor", tier: "B", category: "packaged-food" },
    ]));
  it("waits for a category where its scope is limited", () => {
    const unnamed = edited("ListingDrafted", { category: undefined });
    expect(says({ with: both(["packaged-food"]), edit: unnamed }, before)).toBe(
      "PENDING NO_CATEGORY",
    );
    expect(says({ with: both(["packaged-food"]), edit: unnamed }, start)).toBe("FAIL NO_CATEGORY");
    expect(says({ with: both(), edit: unnamed }, start)).toBe("PASS SATISFIED");
  });
  it("is the last one assigned by the planned start, that instant included", () => {
    const narrowed = (at: string) => ({
      with: [...both(), tier("h:mayor", ["cosmetics"], at, "narrowed")],
    });
    expect(says(narrowed(start), later)).toBe("FAIL TIER_FORBIDS");
    expect(says(narrowed(on("10-17T10:00:00.001")), later)).toBe("PASS SATISFIED");
    expect(says({ with: both(undefined, on("10-17T10:00:00.001")) }, later)).toBe("FAIL NO_TIER");
  });
  it("is to be reviewed within twelve months, as it stands at the planned start", () => {
    const assigned = (at: string) => ({ with: both(undefined, at) });
    expect(says(assigned("2025-10-18T00:00:00+08:00"), later)).toBe("PASS SATISFIED");
    const stale = assigned("2025-10-17T23:59:59.999+08:00");
    expect(says(stale, on("10-16T23:59:59.999"))).toBe("PASS SATISFIED");
    expect(turns(stale, on("10-16T00:00:00"))).toBe(on("10-17T00:00:00"));
    expect(tells(stale, on("10-17T00:00:00"))).toEqual([
      "FAIL TIER_STALE",
      { party: "m:packer", due: on("10-17T00:00:00") },
    ]);
    expect(restsOn(stale, later)).toEqual(["tier-m:packer", "tier-h:mayor"]);
    expect(says(assigned("2026-10-17T09:00:00+08:00"), "2028-01-01T00:00:00+08:00")).toBe(
      "PASS SATISFIED",
    );
  });
  it("is reviewed as often as the platform's policy says", () => {
    const monthly = fullRulebook({ ...defaultPolicy, tierReviewMonths: 1 });
    expect(asking("account-tier-allows-sale", monthly).tells({ with: both() }, before)).toEqual([
      "FAIL TIER_STALE",
      { party: "m:packer", due: on("10-01T00:00:00") },
    ]);
  });
});

describe("a new account", () => {
  const { tells, says, restsOn, turns } = asking("observation-period");
  const onboarded = (subject: string, at: string, id = `new-${subject}`) =>
    event("SubjectOnboarded", at, { subject }, { id });

  it("is none where no onboarding is on record", () => {
    expect(says(happy, later)).toBe("NA NO_ONBOARDING");
    expect(says({ with: [onboarded("h:other", early)] }, later)).toBe("NA NO_ONBOARDING");
    expect(says({ ...withOperator, with: [onboarded("op:zs", early)] }, later)).toBe(
      "NA NO_ONBOARDING",
    );
    expect(says(happy, later, { session: "s:unknown" })).toBe("NA NO_ONBOARDING");
  });
  it.each(everybody)("is under observation for thirty days: %s", (party) => {
    const change = { with: [onboarded(party, on("09-10T23:00:00"))] };
    expect(says(change, on("09-10T22:59:59.999"))).toBe("NA NO_ONBOARDING");
    expect(tells(change, on("10-10T23:59:59.999"))).toEqual([
      "PENDING UNDER_OBSERVATION",
      { party, until: "2026-10-10" },
    ]);
    expect(restsOn(change, on("10-10T00:00:00"))).toEqual([`new-${party}`]);
    expect(turns(change, on("09-20T00:00:00"))).toBe(on("10-11T00:00:00"));
    expect(says(change, on("10-11T00:00:00"))).toBe("PASS SATISFIED");
    expect(restsOn(change, later)).toEqual([`new-${party}`]);
  });
  it("is observed as long as one of the two is new", () => {
    const change = {
      with: [
        onboarded("m:packer", on("09-01T00:00:00")),
        onboarded("h:mayor", on("09-20T00:00:00")),
      ],
    };
    expect(tells(change, on("10-05T00:00:00"))).toEqual([
      "PENDING UNDER_OBSERVATION",
      { party: "h:mayor", until: "2026-10-20" },
    ]);
    expect(says(change, on("10-21T00:00:00"))).toBe("PASS SATISFIED");
    expect(restsOn(change, on("10-21T00:00:00"))).toEqual(["new-m:packer", "new-h:mayor"]);
  });
  it("is observed anew when it is onboarded again, unless that was a mistake", () => {
    const again = [
      onboarded("m:packer", on("09-01T00:00:00"), "first"),
      onboarded("m:packer", on("10-01T00:00:00"), "again"),
    ];
    expect(says({ with: again }, later)).toBe("PENDING UNDER_OBSERVATION");
    expect(says({ with: [...again, voided("again", on("10-02T00:00:00"))] }, later)).toBe(
      "PASS SATISFIED",
    );
  });
  it("is observed as long as the platform's policy says", () => {
    const week = fullRulebook({ ...defaultPolicy, observationDays: 7 });
    expect(
      asking("observation-period", week).says(
        { with: [onboarded("m:packer", on("10-01T00:00:00"))] },
        on("10-09T00:00:00"),
      ),
    ).toBe("PASS SATISFIED");
  });
});
