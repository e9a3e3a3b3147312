import { describe, expect, it } from "vitest";
import type { Data } from "../../../src/domain/catalogue.ts";
import { asking, before, happy, later, on, scheduled, start, voided } from "../asking.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";

const mayor = "hmac:28558fdb50d6bc51e042eca1e9bca1b7a33db287972a9e0d9d29a084079ea998";
const stranger = `hmac:${"5".repeat(64)}`;

type Verified = Data<"HostIdentityVerified">;
const verified = (at: string, data: Partial<Verified> = {}, id = `verified-${at}`) =>
  event(
    "HostIdentityVerified",
    at,
    { host: "h:mayor", personKey: mayor, adult: true, ...data },
    { id },
  );
const minor = { adult: false, birthBand: "AGE_16_TO_17" } as const;

describe("whether the host is old enough", () => {
  const { says, restsOn, turns } = asking("host-legal-capacity");
  const aged = (data: Partial<Verified>) => ({ edit: edited("HostIdentityVerified", data) });

  it("is answered by the verification where it names an adult", () => {
    expect(says(happy, before)).toBe("PASS SATISFIED");
    expect(restsOn(happy, later)).toEqual(["a-18"]);
  });
  it.each<[string, Partial<Verified>, string, string]>([
    ["18 or more", { birthBand: "AGE_18_OR_MORE" }, "PASS SATISFIED", "PASS SATISFIED"],
    [
      "16 or 17 with consent",
      { ...minor, guardianConsent: true },
      "PASS SATISFIED",
      "PASS SATISFIED",
    ],
    ["16 or 17", minor, "PENDING HOST_WITHOUT_CONSENT", "FAIL HOST_WITHOUT_CONSENT"],
    [
      "16 or 17 with consent denied",
      { ...minor, guardianConsent: false },
      "PENDING HOST_WITHOUT_CONSENT",
      "FAIL HOST_WITHOUT_CONSENT",
    ],
    [
      "under 16, consent or not",
      { adult: false, birthBand: "UNDER_16", guardianConsent: true },
      "FAIL HOST_UNDER_SIXTEEN",
      "FAIL HOST_UNDER_SIXTEEN",
    ],
    [
      "under 16 by the band, whatever else it says",
      { adult: true, birthBand: "UNDER_16" },
      "FAIL HOST_UNDER_SIXTEEN",
      "FAIL HOST_UNDER_SIXTEEN",
    ],
    [
      "not adult, and no more is known",
      { adult: false },
      "PENDING HOST_AGE_UNKNOWN",
      "FAIL HOST_AGE_UNKNOWN",
    ],
  ])("%s", (_, data, until, from) => {
    expect(says(aged(data), before)).toBe(until);
    expect(says(aged(data), start)).toBe(from);
  });
  it("names the verification that shows a child", () =>
    expect(restsOn(aged({ adult: false, birthBand: "UNDER_16" }), before)).toEqual(["a-18"]));
  it("names the verification that shows consent", () =>
    expect(restsOn(aged({ ...minor, guardianConsent: true }), before)).toEqual(["a-18"]));

  it("waits for a verification until the planned start", () => {
    const change = { without: ["HostIdentityVerified"] as const };
    expect(says(change, before)).toBe("PENDING HOST_UNIDENTIFIED");
    expect(turns(change, before)).toBe(start);
    expect(says(change, start)).toBe("FAIL HOST_UNIDENTIFIED");
  });
  it("waits for a host", () =>
    expect(says({ edit: scheduled({ host: undefined }) }, before)).toBe(
      "PENDING HOST_UNIDENTIFIED",
    ));
  it("does not take another host's age", () =>
    expect(
      says(
        {
          without: ["HostIdentityVerified"],
          with: [verified(on("09-01T00:00:00"), { host: "h:other" })],
        },
        before,
      ),
    ).toBe("PENDING HOST_UNIDENTIFIED"));
  it("is of the day of the stream: who is of age later was not then", () => {
    const grown = (at: string) => ({
      edit: (exhibit: ReturnType<typeof event>) =>
        exhibit.id === "a-18" ? { ...exhibit, data: { ...exhibit.data, ...minor } } : exhibit,
      with: [verified(at)],
    });
    expect(says(grown(start), later)).toBe("PASS SATISFIED");
    expect(says(grown(on("10-17T10:00:00.001")), later)).toBe("FAIL HOST_WITHOUT_CONSENT");
  });
  it("is of the actual start where that was early", () => {
    const change = {
      without: ["HostIdentityVerified", "SessionStarted"] as const,
      with: [
        event("SessionStarted", on("10-17T09:00:00"), { session: "s:a" }),
        verified(on("10-17T08:00:00"), minor),
        verified(on("10-17T09:30:00")),
      ],
    };
    expect(says(change, later)).toBe("FAIL HOST_WITHOUT_CONSENT");
  });
  it("is cured by the first verification after the start where there was none before", () => {
    const change = {
      without: ["HostIdentityVerified"] as const,
      with: [verified(on("10-18T00:00:00")), verified(on("10-19T00:00:00"), minor)],
    };
    expect(says(change, on("10-17T23:59:59.999"))).toBe("FAIL HOST_UNIDENTIFIED");
    expect(says(change, on("10-18T00:00:00"))).toBe("PASS SATISFIED");
    expect(restsOn(change, later)).toEqual(["verified-2026-10-18T00:00:00+08:00"]);
  });
  it("forgets a verification that was voided", () => {
    const change = {
      with: [
        verified(on("10-01T00:00:00"), { adult: false, birthBand: "UNDER_16" }, "wrong"),
        voided("wrong", on("10-02T00:00:00")),
      ],
    };
    expect(says(change, on("10-01T12:00:00"))).toBe("FAIL HOST_UNDER_SIXTEEN");
    expect(says(change, on("10-02T00:00:00"))).toBe("PASS SATISFIED");
  });
});

describe("whether the person on screen is the one reported", () => {
  const { says, restsOn, turns } = asking("account-person-match");
  const check = (at: string, personKey = mayor, id = "check", session = "s:a") =>
    event("LivenessCheckRecorded", at, { session, personKey }, { id });
  const reported = (at: string, host: string, session = "s:a") =>
    event("HostReportedForSession", at, { session, host });
  const partner = verified(on("10-01T00:00:00"), { host: "h:partner", personKey: stranger });

  it("waits for a check until the stream has ended", () => {
    expect(says(happy, before)).toBe("PENDING PERSON_UNCHECKED");
    expect(says(happy, on("10-17T11:59:59.999"))).toBe("PENDING PERSON_UNCHECKED");
    expect(turns(happy, before, { knownAt: later })).toBe(on("10-17T12:00:00"));
    expect(says(happy, on("10-17T12:00:00"))).toBe("FAIL PERSON_UNCHECKED");
  });
  it("passes with a check from the opening on that shows the reported host", () => {
    const change = { with: [check(start)] };
    expect(says(change, start)).toBe("PASS SATISFIED");
    expect(restsOn(change, later)).toEqual(["check"]);
  });
  it("takes no check from before the opening", () => {
    expect(says({ with: [check(before)] }, later)).toBe("FAIL PERSON_UNCHECKED");
    expect(says({ with: [check(before, stranger)] }, later)).toBe("FAIL PERSON_UNCHECKED");
  });
  it("takes no check of another session", () =>
    expect(says({ with: [check(start, mayor, "check", "s:b")] }, later)).toBe(
      "FAIL PERSON_UNCHECKED",
    ));
  it("is cured by a check of the recording", () =>
    expect(says({ with: [check(on("10-19T00:00:00"))] }, later)).toBe("PASS SATISFIED"));
  it("fails for good on a stranger", () => {
    const change = {
      with: [
        check(on("10-17T10:30:00"), stranger, "seen"),
        check(on("10-17T10:40:00"), mayor, "right"),
      ],
    };
    expect(says(change, on("10-17T10:30:00"))).toBe("FAIL PERSON_NOT_REPORTED");
    expect(says(change, later)).toBe("FAIL PERSON_NOT_REPORTED");
    expect(restsOn(change, later)).toEqual(["seen"]);
  });
  it("passes again when that check was voided", () => {
    const change = {
      with: [
        check(on("10-17T10:30:00"), stranger, "seen"),
        check(on("10-17T10:40:00"), mayor, "right"),
        voided("seen", on("10-18T00:00:00")),
      ],
    };
    expect(says(change, later)).toBe("PASS SATISFIED");
    expect(restsOn(change, later)).toEqual(["right"]);
  });
  it("fails where nobody was reported", () =>
    expect(says({ without: ["HostReportedForSession"], with: [check(start)] }, later)).toBe(
      "FAIL PERSON_NOT_REPORTED",
    ));
  it("fails where the host was reported for another session", () =>
    expect(
      says(
        {
          without: ["HostReportedForSession"],
          with: [check(start), reported(on("10-16T00:00:00"), "h:mayor", "s:b")],
        },
        later,
      ),
    ).toBe("FAIL PERSON_NOT_REPORTED"));
  it("knows who the host is from the last verification", () => {
    const change = (id: string) => ({
      with: [
        check(start, stranger),
        verified(on("10-10T00:00:00"), { personKey: stranger }, id),
        voided("other", on("10-11T00:00:00")),
      ],
    });
    expect(says(change("new"), later)).toBe("PASS SATISFIED");
    expect(says(change("other"), later)).toBe("FAIL PERSON_NOT_REPORTED");
  });
  it("fails where the reported host was never verified", () =>
    expect(says({ without: ["HostIdentityVerified"], with: [check(start)] }, later)).toBe(
      "FAIL PERSON_NOT_REPORTED",
    ));
  it("knows a co-host who was reported by the check", () => {
    const seen = on("10-17T10:30:00");
    const change = (at: string) => ({
      with: [partner, reported(at, "h:partner"), check(seen, stranger)],
    });
    expect(says(change(seen), later)).toBe("PASS SATISFIED");
    expect(says(change(on("10-17T10:30:00.001")), later)).toBe("FAIL PERSON_NOT_REPORTED");
  });
});

describe("a vocational level", () => {
  const { tells, says, restsOn } = asking("host-certificate-level");
  type Claim = Data<"HostCertificateRecorded">;
  const claim = (data: Partial<Claim> = {}, id = "claim", at = on("09-10T00:00:00")) =>
    event(
      "HostCertificateRecorded",
      at,
      {
        ...{ host: "h:mayor", scheme: "T/ZEA 006-2020", level: "JUNIOR" },
        ...{ yearsInTrade: 2, number: "ZJ-1", ...data },
      },
      { id },
    );

  it("is not claimed in story (a)", () => expect(says(happy, later)).toBe("NA NO_LEVEL_CLAIMED"));
  it("is not claimed where no host is scheduled", () =>
    expect(says({ edit: scheduled({ host: undefined }), with: [claim()] }, later)).toBe(
      "NA NO_LEVEL_CLAIMED",
    ));
  it("is not claimed by another host's claim", () =>
    expect(says({ with: [claim({ host: "h:other" })] }, later)).toBe("NA NO_LEVEL_CLAIMED"));
  it.each([
    ["JUNIOR", 2],
    ["INTERMEDIATE", 4],
    ["SENIOR", 8],
  ] as const)("%s takes %d years in the trade", (level, needed) => {
    expect(says({ with: [claim({ level, yearsInTrade: needed })] }, later)).toBe("PASS SATISFIED");
    expect(tells({ with: [claim({ level, yearsInTrade: needed - 1 })] }, later)).toEqual([
      "FAIL TOO_FEW_YEARS",
      { level, years: needed - 1, needed },
    ]);
  });
  it("takes years on record", () => {
    const unsaid = event(
      "HostCertificateRecorded",
      on("09-10T00:00:00"),
      { host: "h:mayor", scheme: "T/ZEA 006-2020", level: "JUNIOR", number: "ZJ-1" },
      { id: "unsaid" },
    );
    expect(tells({ with: [unsaid] }, later)).toEqual([
      "FAIL TOO_FEW_YEARS",
      { level: "JUNIOR", years: "-", needed: 2 },
    ]);
    expect(restsOn({ with: [unsaid] }, later)).toEqual(["unsaid"]);
  });
  it("takes a certificate number", () => {
    expect(tells({ with: [claim({ number: " ", level: "SENIOR" })] }, later)).toEqual([
      "FAIL LEVEL_UNPROVEN",
      { scheme: "T/ZEA 006-2020", level: "SENIOR" },
    ]);
    expect(restsOn({ with: [claim({ number: "" })] }, later)).toEqual(["claim"]);
  });
  it("is judged by the last claim under each scheme, and by the worst of them", () => {
    const first = claim({ number: "" }, "first");
    const proven = claim({}, "proven", on("09-11T00:00:00"));
    const yiwu = (number: string) => claim({ scheme: "义乌专项能力证书", number }, "yiwu");
    expect(says({ with: [first] }, later)).toBe("FAIL LEVEL_UNPROVEN");
    expect(says({ with: [first, proven] }, later)).toBe("PASS SATISFIED");
    expect(restsOn({ with: [first, proven, yiwu("YW-1")] }, later).sort()).toEqual([
      "proven",
      "yiwu",
    ]);
    expect(says({ with: [first, proven, yiwu("")] }, later)).toBe("FAIL LEVEL_UNPROVEN");
    expect(says({ with: [proven, claim({ number: "" }, "z", on("09-12T00:00:00"))] }, later)).toBe(
      "FAIL LEVEL_UNPROVEN",
    );
  });
  it("is only advice", () =>
    expect(says({ with: [claim({ number: "" })] }, before)).toBe("FAIL LEVEL_UNPROVEN"));
});
