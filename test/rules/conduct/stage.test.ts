import { describe, expect, it } from "vitest";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { asking, on } from "../asking.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";

const atStart = on("10-17T10:00:00");
const justBefore = on("10-17T09:59:59.999");
const justAfter = on("10-17T10:00:00.001");

const startedAt = (at: string) => [event("SessionStarted", on(at), { session: "s:a" })];
const plan = (session: string, start: string, more: object = {}) =>
  event("SessionScheduled", "2026-01-01T09:00:00+08:00", {
    session,
    listing: "li:a",
    start,
    ...more,
  });

describe("the host reported before the stream", () => {
  const { says, restsOn } = asking("host-reported-before-stream");
  const reported = (at: string, { session = "s:a", host = "h:mayor" } = {}) =>
    event("HostReportedForSession", at, { session, host }, { id: "reported" });
  const told = (...reports: Exhibit[]) => ({
    without: ["HostReportedForSession" as const],
    with: reports,
  });

  it("passes when reported at the very opening, and rests on that report", () => {
    const change = told(reported(atStart));
    expect(says(change, atStart)).toBe("PASS SATISFIED");
    expect(restsOn(change, atStart)).toEqual(["reported"]);
  });
  it("is not cured by a report after the opening", () =>
    expect(says(told(reported(justAfter)), on("10-17T11:00:00"))).toBe("FAIL HOST_NOT_REPORTED"));
  it("waits without a report until the planned start, and fails from it", () => {
    expect(says(told(), justBefore)).toBe("PENDING HOST_NOT_REPORTED");
    expect(says(told(), atStart)).toBe("FAIL HOST_NOT_REPORTED");
  });
  it.each([
    ["another host", { host: "h:zhao" }],
    ["the host for another session", { session: "s:b" }],
  ])("does not take a report of %s", (_, other) =>
    expect(says(told(reported(on("10-16T18:00:00"), other)), atStart)).toBe(
      "FAIL HOST_NOT_REPORTED",
    ),
  );
  it("takes a report after the planned start of a stream that begins late", () => {
    const change = {
      without: ["HostReportedForSession" as const, "SessionStarted" as const],
      with: [reported(on("10-17T10:10:00")), ...startedAt("10-17T10:20:00")],
    };
    expect(says(change, on("10-17T10:19:59"))).toBe("FAIL HOST_NOT_REPORTED");
    expect(says(change, on("10-17T10:20:00"))).toBe("PASS SATISFIED");
  });
  it("waits where no host is planned, and for ever where no session is", () => {
    const hostless = { with: [plan("s:none", atStart)] };
    const question = { session: "s:none" };
    expect(says(hostless, justBefore, question)).toBe("PENDING HOST_NOT_REPORTED");
    expect(says(hostless, atStart, question)).toBe("FAIL HOST_NOT_REPORTED");
    expect(says({}, on("12-31T10:00:00"), { session: "s:no", listing: "li:a" })).toBe(
      "PENDING HOST_NOT_REPORTED",
    );
  });
});

describe("the compliance review before the stream", () => {
  const { says, tells, restsOn } = asking("pre-stream-compliance-review");
  const everything = ["DISPLAY", "SCRIPT", "DRESS", "SET", "PROPS"];
  const reviewed = (at: string, items = everything, { session = "s:a", id = "reviewed" } = {}) =>
    event("ScriptReviewed", at, { session, reviewer: "p:reviewer", items }, { id });

  it("passes when all is signed at the very opening", () => {
    const change = { with: [reviewed(atStart)] };
    expect(says(change, justBefore)).toBe("PENDING REVIEW_INCOMPLETE");
    expect(says(change, atStart)).toBe("PASS SATISFIED");
    expect(restsOn(change, atStart)).toEqual(["reviewed"]);
  });
  it("is not cured by a signature after the opening", () =>
    expect(says({ with: [reviewed(justAfter)] }, on("10-17T11:00:00"))).toBe(
      "FAIL REVIEW_INCOMPLETE",
    ));
  it("waits without a review until the planned start, fails from it, and names what lacks", () => {
    const items = "DISPLAY, SCRIPT, DRESS, SET, PROPS";
    expect(tells({}, justBefore)).toEqual(["PENDING REVIEW_INCOMPLETE", { items }]);
    expect(tells({}, atStart)).toEqual(["FAIL REVIEW_INCOMPLETE", { items }]);
  });
  it("says what a partial review leaves out", () =>
    expect(
      tells({ with: [reviewed(on("10-16T18:00:00"), ["DISPLAY", "SCRIPT", "SET"])] }, atStart),
    ).toEqual(["FAIL REVIEW_INCOMPLETE", { items: "DRESS, PROPS" }]));
  it("adds partial reviews up, of those signed in time", () => {
    const first = reviewed(on("10-15T18:00:00"), ["DISPLAY", "SCRIPT"], { id: "first" });
    const rest = (at: string) => reviewed(at, ["DRESS", "SET", "PROPS"], { id: "rest" });
    const inTime = { with: [first, rest(atStart)] };
    expect(says(inTime, atStart)).toBe("PASS SATISFIED");
    expect(restsOn(inTime, atStart)).toEqual(["first", "rest"]);
    expect(tells({ with: [first, rest(justAfter)] }, on("10-17T11:00:00"))).toEqual([
      "FAIL REVIEW_INCOMPLETE",
      { items: "DRESS, SET, PROPS" },
    ]);
  });
  it("does not take the review of another session, nor a voided one", () => {
    const other = reviewed(on("10-16T18:00:00"), everything, { session: "s:b" });
    expect(says({ with: [other] }, atStart)).toBe("FAIL REVIEW_INCOMPLETE");
    const voided = event("RecordVoided", on("10-16T19:00:00"), { event: "reviewed", reason: "x" });
    expect(says({ with: [reviewed(on("10-16T18:00:00")), voided] }, atStart)).toBe(
      "FAIL REVIEW_INCOMPLETE",
    );
  });
  it("takes a review after the planned start of a stream that begins late", () => {
    const change = {
      without: ["SessionStarted" as const],
      with: [reviewed(on("10-17T10:20:00")), ...startedAt("10-17T10:20:00")],
    };
    expect(says(change, on("10-17T10:19:59"))).toBe("FAIL REVIEW_INCOMPLETE");
    expect(says(change, on("10-17T10:20:00"))).toBe("PASS SATISFIED");
  });
  it("binds streams from 1 February 2026", () => {
    const change = (start: string) => ({ with: [plan("s:old", start)] });
    const at = on("03-01T00:00:00");
    const question = { session: "s:old" };
    expect(tells(change("2026-01-31T23:59:59.999+08:00"), at, question)).toEqual([
      "NA NOT_IN_FORCE",
      { from: "2026-02-01" },
    ]);
    expect(says(change("2026-02-01T00:00:00+08:00"), at, question)).toBe("FAIL REVIEW_INCOMPLETE");
  });
  it("judges nothing where the session was cancelled", () =>
    expect(
      says(
        {
          without: ["SessionStarted", "SessionEnded"],
          with: [event("SessionCancelled", on("10-16T09:00:00"), { session: "s:a" })],
        },
        atStart,
      ),
    ).toBe("NA SESSION_CANCELLED"));
  it("follows the last plan of the start", () => {
    const change = { edit: edited("SessionScheduled", { start: on("10-17T09:00:00") }) };
    expect(says(change, on("10-17T08:59:59.999"))).toBe("PENDING REVIEW_INCOMPLETE");
    expect(says(change, on("10-17T09:00:00"))).toBe("FAIL REVIEW_INCOMPLETE");
  });
});
