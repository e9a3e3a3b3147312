import { describe, expect, it } from "vitest";
import type { Data } from "../../../src/domain/catalogue.ts";
import { asking, on } from "../asking.ts";
import { event } from "../scene.ts";

const voided = (id: string, at: string) => event("RecordVoided", at, { event: id, reason: "x" });

describe("a complaint", () => {
  const { tells, says, finding, restsOn } = asking("complaint-handled-in-time");
  const filedAt = on("10-19T10:00:00");
  const filed = (data: Partial<Data<"ComplaintFiled">> = {}, at = filedAt) =>
    event("ComplaintFiled", at, { complaint: "K", ...data }, { id: "filed" });
  const resolved = (at: string, complaint = "K") =>
    event("ComplaintResolved", at, { complaint }, { id: "resolved" });
  const due = on("10-29T00:00:00");
  const later = on("11-30T00:00:00");

  it("is to be resolved by the end of the seventh working day after", () => {
    const change = { with: [filed({ order: "O-a1" })] };
    expect(says(change, on("10-19T09:59:59.999"))).toBe("NA NO_DUTY");
    expect(tells(change, on("10-28T23:59:59.999"))).toEqual([
      "PENDING DUTY_OPEN",
      { count: 1, about: "K", due },
    ]);
    expect(tells(change, due)).toEqual(["FAIL DUTY_OVERDUE", { count: 1, about: "K", due }]);
    expect(finding(change, due).provisional).toBeUndefined();
  });
  it("is resolved in time up to the last instant, and late after", () => {
    const done = (at: string) => ({ with: [filed({ session: "s:a" }), resolved(at)] });
    expect(says(done(on("10-28T23:59:59.999")), later)).toBe("PASS DUTIES_DONE");
    expect(tells(done(due), later)).toEqual(["PASS_LATE DUTY_LATE", { count: 1, about: "K", due }]);
    expect(restsOn(done(due), later)).toEqual(["filed", "resolved"]);
  });
  it("is not resolved with another", () =>
    expect(says({ with: [filed({ session: "s:a" }), resolved(filedAt, "K-x")] }, later)).toBe(
      "FAIL DUTY_OVERDUE",
    ));
  it("concerns the orders of the listing, or the session with the listing or none", () => {
    for (const data of [
      { order: "O-a1" },
      { order: "O-a1", session: "s:x", listing: "li:x" },
      { session: "s:a" },
      { session: "s:a", listing: "li:a" },
    ])
      expect(tells({ with: [filed(data)] }, filedAt)[1]).toMatchObject({ count: 1 });
    for (const data of [
      { order: "O-x" },
      { order: "O-x", session: "s:a" },
      { session: "s:x" },
      { session: "s:a", listing: "li:x" },
    ])
      expect(says({ with: [filed(data)] }, filedAt)).toBe("NA NO_DUTY");
  });
  it("about an order filed before that was placed opens with it", () => {
    const early = { with: [filed({ order: "O-a1" }, on("10-17T10:00:00"))] };
    expect(says(early, on("10-17T10:19:59.999"), { knownAt: later })).toBe("NA NO_DUTY");
    expect(says(early, on("10-17T10:20:00"))).toBe("PENDING DUTY_OPEN");
  });
  it("that was voided was none", () =>
    expect(says({ with: [filed({ session: "s:a" }), voided("filed", filedAt)] }, later)).toBe(
      "NA NO_DUTY",
    ));
});

describe("a complaint to the authority", () => {
  const { tells, says, finding, restsOn } = asking("complaint-authority-clock");
  const mediation = "M";
  const received = (at: string, data: Partial<Data<"AuthorityComplaintReceived">> = {}) =>
    event("AuthorityComplaintReceived", at, { mediation, ...data }, { id: "received" });
  const about = { order: "O-a1" };
  const accepted = (at: string, mediation = "M") =>
    event("AuthorityComplaintAccepted", at, { mediation }, { id: "accepted" });
  const refused = (at: string) =>
    event("AuthorityComplaintRefused", at, { mediation }, { id: "refused" });
  const mediated = (at: string, mediation = "M") =>
    event("AuthorityComplaintMediated", at, { mediation }, { id: "mediated" });
  const testing = (at: string, mediation = "M") => event("TestingStarted", at, { mediation });
  const tested = (at: string, mediation = "M") => event("TestingEnded", at, { mediation });

  const receivedAt = on("10-19T10:00:00");
  const due = on("10-29T00:00:00");
  const later = on("12-31T00:00:00");

  it("of none there is nothing to do", () => {
    expect(says({}, later)).toBe("NA NO_DUTY");
    expect(says({ with: [received(receivedAt, about)] }, on("10-19T09:59:59.999"))).toBe(
      "NA NO_DUTY",
    );
  });
  it("concerns the orders of the listing, or the session with the listing or none", () => {
    for (const data of [
      { order: "O-a1" },
      { order: "O-a1", session: "s:x", listing: "li:x" },
      { session: "s:a" },
      { session: "s:a", listing: "li:a" },
    ])
      expect(tells({ with: [received(receivedAt, data)] }, receivedAt)[1]).toMatchObject({
        count: 1,
      });
    for (const data of [
      { order: "O-x" },
      { order: "O-x", session: "s:a" },
      { session: "s:x" },
      { session: "s:a", listing: "li:x" },
    ])
      expect(says({ with: [received(receivedAt, data)] }, receivedAt)).toBe("NA NO_DUTY");
  });
  it("about an order received before that was placed opens with it", () => {
    const early = { with: [received(on("10-17T10:00:00"), about), accepted(on("10-17T10:01:00"))] };
    expect(says(early, on("10-17T10:19:59.999"), { knownAt: later })).toBe("NA NO_DUTY");
    expect(tells(early, on("10-17T10:20:00"))).toEqual([
      "PENDING DUTY_OPEN",
      { count: 1, about: "M", due: on("12-17T00:00:00") },
    ]);
  });
  it("is to be accepted or refused by the end of the seventh working day", () => {
    const change = { with: [received(receivedAt, about)] };
    expect(tells(change, on("10-28T23:59:59.999"))).toEqual([
      "PENDING DUTY_OPEN",
      { count: 1, about: "M", due },
    ]);
    expect(tells(change, due)).toEqual(["FAIL DUTY_OVERDUE", { count: 1, about: "M", due }]);
    expect(finding(change, due)).toMatchObject({ version: "SAMR Order 121" });
    expect(finding(change, due).provisional).toBeUndefined();
    expect(restsOn(change, due)).toEqual(["received"]);
  });
  it("was to be so under the order before, too", () => {
    const change = { with: [received(on("04-14T10:00:00"), { session: "s:a" })] };
    expect(finding(change, on("04-20T00:00:00"))).toMatchObject({
      verdict: "PENDING",
      version: "SAMR Order 20",
    });
  });
  it("ends with a refusal, in time or late", () => {
    const answered = (at: string) => ({ with: [received(receivedAt, about), refused(at)] });
    expect(tells(answered(on("10-28T23:59:59.999")), later)).toEqual([
      "PASS DUTIES_DONE",
      { count: 1, about: "M", due },
    ]);
    expect(tells(answered(due), later)).toEqual([
      "PASS_LATE DUTY_LATE",
      { count: 1, about: "M", due },
    ]);
    expect(restsOn(answered(due), later)).toEqual(["received", "refused"]);
  });
  it("is decided by the first of two decisions", () => {
    const both = (one: string, other: string) => ({
      with: [received(receivedAt, about), accepted(one), refused(other)],
    });
    const first = on("10-20T00:00:00");
    const second = on("10-21T00:00:00");
    expect(says(both(second, first), later)).toBe("PASS DUTIES_DONE");
    expect(says(both(first, second), later)).toBe("FAIL DUTY_OVERDUE");
  });
  it("is not decided with another, nor by a record that was voided", () => {
    const other = { with: [received(receivedAt, about), accepted(receivedAt, "M-x")] };
    expect(says(other, due)).toBe("FAIL DUTY_OVERDUE");
    const refusal = event("AuthorityComplaintRefused", receivedAt, { mediation: "M-x" });
    expect(says({ with: [received(receivedAt, about), refusal] }, due)).toBe("FAIL DUTY_OVERDUE");
    const mistake = [accepted(receivedAt), voided("accepted", receivedAt)];
    expect(says({ with: [received(receivedAt, about), ...mistake] }, due)).toBe(
      "FAIL DUTY_OVERDUE",
    );
  });
  it("accepted late stays late however soon it is mediated", () =>
    expect(
      tells({ with: [received(receivedAt, about), accepted(due), mediated(due)] }, later),
    ).toEqual(["PASS_LATE DUTY_LATE", { count: 1, about: "M", due }]));

  describe("once accepted", () => {
    // About the session, so that it may lie long before the stream.
    const taken = (at: string, ...more: ReturnType<typeof event>[]) => ({
      with: [received(at, { session: "s:a" }), accepted(at), ...more],
    });
    const ofListing = { listing: "li:a" };

    it.each([
      ["2026-04-14, in 45 working days", "04-14T23:59:59.999", "06-18", "SAMR Order 20"],
      ["2026-04-15, in 60 days", "04-15T00:00:00", "06-14", "SAMR Order 121"],
    ])("on %s is to be mediated", (_, at, last, version) => {
      const lastInstant = on(`${last}T23:59:59.999`);
      const [verdict, { due }] = tells(taken(on(at)), lastInstant, ofListing);
      expect(verdict).toBe("PENDING DUTY_OPEN");
      expect(Date.parse(`${due}`)).toBe(Date.parse(lastInstant) + 1);
      expect(says(taken(on(at)), `${due}`, ofListing)).toBe("FAIL DUTY_OVERDUE");
      expect(finding(taken(on(at)), lastInstant, ofListing).version).toBe(version);
      expect(restsOn(taken(on(at)), lastInstant, ofListing)).toEqual(["accepted"]);

      expect(says(taken(on(at), mediated(lastInstant)), later)).toBe("PASS DUTIES_DONE");
      expect(says(taken(on(at), mediated(`${due}`)), later)).toBe("PASS_LATE DUTY_LATE");
      expect(restsOn(taken(on(at), mediated(`${due}`)), later)).toEqual(["accepted", "mediated"]);
    });
    it("is both accepted and mediated in time", () => {
      const change = taken(receivedAt, mediated(on("11-20T00:00:00")));
      expect(tells(change, later)).toEqual(["PASS DUTIES_DONE", { count: 2, about: "M", due }]);
      expect(restsOn(change, later)).toEqual(["received", "accepted", "accepted", "mediated"]);
    });
    it("is not mediated before it is accepted, or with another", () => {
      const hindsight = { knownAt: later };
      expect(tells(taken(receivedAt), on("10-19T09:59:59.999"), hindsight)[0]).toBe("NA NO_DUTY");
      const [, { about: open }] = tells(taken(receivedAt), receivedAt);
      expect(open).toBe("M");
      expect(says(taken(receivedAt, mediated(receivedAt, "M-x")), later)).toBe("FAIL DUTY_OVERDUE");
    });
    it("opens the mediation no earlier than that", () => {
      const slow = { with: [received(receivedAt, about), accepted(on("10-21T10:00:00"))] };
      const hindsight = { knownAt: later };
      expect(tells(slow, on("10-21T09:59:59.999"), hindsight)[1]).toMatchObject({ count: 1, due });
      expect(tells(slow, on("10-21T10:00:00"), hindsight)[1]).toMatchObject({
        count: 1,
        due: on("12-21T00:00:00"),
      });
    });

    describe("on 19 October, until 18 December", () => {
      const dueOf = (...tests: ReturnType<typeof event>[]) =>
        tells(taken(receivedAt, ...tests), on("12-18T00:00:00"))[1].due;

      it("has the days of a test on top", () => {
        expect(dueOf()).toBe(on("12-19T00:00:00"));
        expect(dueOf(testing(on("11-02T15:00:00")), tested(on("11-05T09:00:00")))).toBe(
          on("12-22T00:00:00"),
        );
      });
      it("has those of several tests", () =>
        expect(
          dueOf(
            testing(on("11-02T15:00:00")),
            tested(on("11-05T09:00:00")),
            testing(on("11-10T15:00:00")),
            tested(on("11-11T09:00:00")),
          ),
        ).toBe(on("12-23T00:00:00")));
      it("counts a test that was started twice from its first start", () =>
        expect(
          dueOf(
            testing(on("11-02T15:00:00")),
            testing(on("11-04T15:00:00")),
            tested(on("11-05T09:00:00")),
            tested(on("11-09T09:00:00")),
          ),
        ).toBe(on("12-22T00:00:00")));
      it("gains nothing by the end of a test that never started, or by another's", () => {
        expect(dueOf(tested(on("11-05T09:00:00")))).toBe(on("12-19T00:00:00"));
        const others = [testing(on("11-02T15:00:00"), "M-x"), tested(on("11-05T09:00:00"), "M-x")];
        expect(dueOf(...others)).toBe(on("12-19T00:00:00"));
        const mine = testing(on("11-02T15:00:00"));
        expect(dueOf(mine, tested(on("11-05T09:00:00"), "M-x"))).toBeUndefined();
      });
      it("does not reach its end while a test runs", () => {
        const change = taken(receivedAt, testing(on("12-18T23:00:00")));
        expect(tells(change, on("12-30T00:00:00"))).toEqual([
          "PENDING DUTY_NOT_DUE",
          { count: 1, about: "M" },
        ]);
        const ended = taken(
          receivedAt,
          testing(on("12-18T23:00:00")),
          tested(on("12-30T01:00:00")),
        );
        expect(tells(ended, on("12-30T23:59:59.999"))[1].due).toBe(on("12-31T00:00:00"));
        expect(says(ended, on("12-31T00:00:00"))).toBe("FAIL DUTY_OVERDUE");
      });
      it("has reached it before a test that began too late", () =>
        expect(
          tells(taken(receivedAt, testing(on("12-19T00:00:00"))), on("12-30T00:00:00")),
        ).toEqual(["FAIL DUTY_OVERDUE", { count: 1, about: "M", due: on("12-19T00:00:00") }]));
      it("may be mediated while a test runs", () =>
        expect(
          says(
            taken(receivedAt, testing(on("11-02T15:00:00")), mediated(on("11-03T00:00:00"))),
            later,
          ),
        ).toBe("PASS DUTIES_DONE"));
    });

    it("is provisional where working days lie beyond the announced calendar", () => {
      const undecided = { with: [received(on("12-29T10:00:00"), about)] };
      expect(finding(undecided, later)).toMatchObject({ verdict: "PENDING", provisional: true });
      const tests = [testing(on("04-20T00:00:00")), tested(on("12-25T00:00:00"))];
      expect(finding(taken(on("04-14T10:00:00"), ...tests), later)).toMatchObject({
        verdict: "PENDING",
        provisional: true,
      });
    });
    it("is certain where plain days do", () => {
      const change = taken(on("12-15T10:00:00"));
      expect(tells(change, later)[1].due).toBe("2027-02-14T00:00:00+08:00");
      expect(finding(change, later).provisional).toBeUndefined();
    });
  });

  it("is the authority's to answer, not the merchant's", () => {
    const { rule } = finding({}, later);
    expect([rule.actor, rule.bearer]).toEqual(["regulator", "regulator"]);
  });
});
