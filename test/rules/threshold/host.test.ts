import { describe, expect, it } from "vitest";
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
import { event, judgeAt, storyA, verdictOf } from "../scene.ts";

const mayor = "hmac:28558fdb50d6bc51e042eca1e9bca1b7a33db287972a9e0d9d29a084079ea998";
const other = `hmac:${"5".repeat(64)}`;
const hostless: Change = { edit: scheduled({ host: undefined }) };

describe("a ban on the host", () => {
  const { tells, says, turns } = asking("host-not-blacklisted");
  const listed = (subject: string) =>
    event("BlacklistEntryListed", on("09-25T00:00:00"), {
      subject,
      reason: "x",
      from: "2026-09-25",
    });

  it("is not there in story (a)", () => expect(says(happy, later)).toBe("PASS NO_FINDING"));
  it.each<[string, Change]>([
    ["scheduled", hostless],
    ["verified", { without: ["HostIdentityVerified"] }],
  ])("cannot be told where no host is %s", (_, change) => {
    expect(says(change, before)).toBe("PENDING HOST_UNIDENTIFIED");
    expect(turns(change, before)).toBe(start);
    expect(says(change, start)).toBe("FAIL HOST_UNIDENTIFIED");
  });
  it("follows the person, not the account", () => {
    expect(tells({ with: [listed(mayor)] }, before)).toEqual([
      "FAIL BLACKLISTED",
      { from: "2026-09-25", until: "-" },
    ]);
    expect(says({ with: [listed("h:mayor")] }, before)).toBe("PASS NO_FINDING");
    expect(says({ with: [listed(other)] }, before)).toBe("PASS NO_FINDING");
  });
  it("follows whom the last verification names", () => {
    const verified = event(
      "HostIdentityVerified",
      on("09-30T00:00:00"),
      { host: "h:mayor", personKey: other, adult: true },
      { id: "verified" },
    );
    expect(says({ with: [listed(other), verified] }, before)).toBe("FAIL BLACKLISTED");
    expect(
      says({ with: [listed(other), verified, voided("verified", on("10-01T00:00:00"))] }, before),
    ).toBe("PASS NO_FINDING");
  });
});

describe("the double certification of the host", () => {
  const { says, restsOn, turns } = asking("host-dual-certified");
  const certified = (host: string, at: string) =>
    event("HostPlatformCertified", at, { host }, { id: "certified" });

  it("is there in story (a)", () => {
    expect(says(happy, before)).toBe("PASS SATISFIED");
    expect(restsOn(happy, before)).toEqual(["a-18", "a-19"]);
  });
  it.each<[string, Change, string]>([
    ["a host", hostless, "HOST_UNIDENTIFIED"],
    ["the identity", { without: ["HostIdentityVerified"] }, "HOST_UNIDENTIFIED"],
    ["the platform's word", { without: ["HostPlatformCertified"] }, "HOST_UNCERTIFIED"],
    [
      "the platform's word on this host",
      { without: ["HostPlatformCertified"], with: [certified("h:other", early)] },
      "HOST_UNCERTIFIED",
    ],
  ])("waits for %s until the planned start", (_, change, reason) => {
    expect(says(change, before)).toBe(`PENDING ${reason}`);
    expect(turns(change, before)).toBe(start);
    expect(says(change, start)).toBe(`FAIL ${reason}`);
  });
  it.each([
    [
      "with a guardian's consent",
      { birthBand: "AGE_16_TO_17", guardianConsent: true },
      "PASS SATISFIED",
    ],
    ["without consent", { birthBand: "AGE_16_TO_17" }, "FAIL HOST_UNDER_AGE"],
    [
      "with consent refused",
      { birthBand: "AGE_16_TO_17", guardianConsent: false },
      "FAIL HOST_UNDER_AGE",
    ],
    ["under sixteen", { birthBand: "UNDER_16", guardianConsent: true }, "FAIL HOST_UNDER_AGE"],
    ["of no stated age", { guardianConsent: true }, "FAIL HOST_UNDER_AGE"],
  ])("judges a minor %s", (_, data, verdict) => {
    const edit = edited("HostIdentityVerified", { adult: false, ...data });
    expect(says({ edit }, before)).toBe(verdict);
  });
  it("is none for a minor in the core rulebook", () => {
    const edit = edited("HostIdentityVerified", {
      ...{ adult: false, birthBand: "AGE_16_TO_17", guardianConsent: true },
    });
    expect(verdictOf(judgeAt(storyA({ edit }), before), "host-dual-certified")).toBe(
      "FAIL HOST_UNDER_AGE",
    );
  });
  it("waits for the identity of this host, not of another", () => {
    const verified = event("HostIdentityVerified", early, {
      ...{ host: "h:other", personKey: other, adult: true },
    });
    const change: Change = { without: ["HostIdentityVerified"], with: [verified] };
    expect(says(change, before)).toBe("PENDING HOST_UNIDENTIFIED");
  });
  it("is cured by what comes later", () =>
    expect(
      says(
        {
          without: ["HostPlatformCertified"],
          with: [certified("h:mayor", on("10-18T00:00:00"))],
        },
        later,
      ),
    ).toBe("PASS SATISFIED"));
  it("fails at once for who is under age", () => {
    const minor = { edit: edited("HostIdentityVerified", { adult: false }) };
    expect(says(minor, before)).toBe("FAIL HOST_UNDER_AGE");
    expect(restsOn(minor, before)).toEqual(["a-18"]);
  });
});
