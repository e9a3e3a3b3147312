import { describe, expect, it } from "vitest";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { asking, on } from "../asking.ts";
import { event } from "../scene.ts";

const later = on("10-20T10:00:00");
const voidedBy = (id: string) =>
  event("RecordVoided", on("10-19T10:00:00"), { event: id, reason: "by mistake" });

interface About {
  readonly session?: string;
  readonly listing?: string;
}

const removed = (ground: string) => (about: About) =>
  event(
    "ReviewRemoved",
    on("10-18T09:00:00"),
    { review: "rv", session: "s:a", ground, ...about },
    { id: "found" },
  );
const diverted = (about: About) =>
  event(
    "OffsiteDiversionDetected",
    on("10-18T09:00:00"),
    { session: "s:a", ...about },
    { id: "found" },
  );

describe.each([
  ["reviews-not-tampered", "REVIEW_TAMPERED", removed("NONE")],
  ["no-offsite-diversion", "OFFSITE_DIVERSION", diverted],
])("%s", (rule, reason, found: (about: About) => Exhibit) => {
  const { says, tells, restsOn } = asking(rule);
  const change = (about: About = {}) => ({ with: [found(about)] });

  it("says nothing before the stream, and passes while nothing is found", () => {
    expect(says({}, on("10-17T09:59:59.999"))).toBe("NA NOT_BEGUN");
    expect(says({}, on("10-17T10:00:00"))).toBe("PASS NO_FINDING");
    expect(says(change(), on("10-18T08:59:59.999"))).toBe("PASS NO_FINDING");
  });
  it("fails from the finding on, on this listing or on none", () => {
    expect(tells(change(), on("10-18T09:00:00"))).toEqual([`FAIL ${reason}`, {}]);
    expect(says(change({ listing: "li:a" }), later)).toBe(`FAIL ${reason}`);
    expect(restsOn(change(), later)).toEqual(["found"]);
  });
  it("leaves other listings and sessions alone, and what was voided", () => {
    expect(says(change({ listing: "li:b" }), later)).toBe("PASS NO_FINDING");
    expect(says(change({ session: "s:b" }), later)).toBe("PASS NO_FINDING");
    expect(says({ with: [found({}), voidedBy("found")] }, later)).toBe("PASS NO_FINDING");
  });
});

describe("a stream that begins early", () =>
  it("is judged from its first instant, whenever it was planned", () => {
    const { says } = asking("no-offsite-diversion");
    const change = {
      without: ["SessionStarted" as const],
      with: [event("SessionStarted", on("10-17T09:30:00"), { session: "s:a" })],
    };
    expect(says(change, on("10-17T09:29:59.999"))).toBe("NA NOT_BEGUN");
    expect(says(change, on("10-17T09:30:00"))).toBe("PASS NO_FINDING");
  }));

describe("a review removed on a lawful ground", () =>
  it("is no tampering", () =>
    expect(asking("reviews-not-tampered").says({ with: [removed("OBSCENE")({})] }, later)).toBe(
      "PASS NO_FINDING",
    )));

describe("fabricated transactions", () => {
  const { says, restsOn } = asking("no-fake-transactions");
  type Word = "FakeTransactionSuspected" | "FakeTransactionConfirmed" | "FakeTransactionCleared";
  const word = (type: Word, at: string, id: string, about: About & { case?: string } = {}) =>
    event(type, on(at), { session: "s:a", case: "ft1", ...about }, { id });

  it("follow the last word on the case", () => {
    const change = {
      with: [
        word("FakeTransactionSuspected", "10-17T11:00:00", "suspected"),
        word("FakeTransactionConfirmed", "10-18T09:00:00", "confirmed"),
        word("FakeTransactionCleared", "10-19T09:00:00", "cleared"),
        word("FakeTransactionSuspected", "10-19T12:00:00", "anew"),
      ],
    };
    const told = (at: string) => [says(change, on(at)), ...restsOn(change, on(at))];
    expect(told("10-17T09:59:59.999")).toEqual(["NA NOT_BEGUN"]);
    expect(told("10-17T10:59:59.999")).toEqual(["PASS NO_FINDING"]);
    expect(told("10-17T11:00:00")).toEqual(["PENDING FAKE_SUSPECTED", "suspected"]);
    expect(told("10-18T09:00:00")).toEqual(["FAIL FAKE_CONFIRMED", "confirmed"]);
    expect(told("10-19T09:00:00")).toEqual(["PASS NO_FINDING", "cleared"]);
    expect(told("10-19T12:00:00")).toEqual(["PENDING FAKE_SUSPECTED", "anew"]);
  });
  it("are judged case by case, the worst deciding", () => {
    const change = {
      with: [
        word("FakeTransactionConfirmed", "10-17T11:00:00", "confirmed"),
        word("FakeTransactionSuspected", "10-17T12:00:00", "suspected", { case: "ft2" }),
        word("FakeTransactionCleared", "10-17T13:00:00", "cleared", { case: "ft3" }),
      ],
    };
    expect(says(change, later)).toBe("FAIL FAKE_CONFIRMED");
    expect(restsOn(change, later)).toEqual(["confirmed"]);
  });
  it("of another listing or session are not this listing's", () => {
    const says1 = (about: About) =>
      says({ with: [word("FakeTransactionConfirmed", "10-17T11:00:00", "w", about)] }, later);
    expect(says1({ listing: "li:a" })).toBe("FAIL FAKE_CONFIRMED");
    expect(says1({ listing: "li:b" })).toBe("PASS NO_FINDING");
    expect(says1({ session: "s:b" })).toBe("PASS NO_FINDING");
  });
});
