import { describe, expect, it } from "vitest";
import type { Data } from "../../../src/domain/catalogue.ts";
import { defaultPolicy } from "../../../src/rules/policy.ts";
import { fullRulebook } from "../../../src/rules/rulebook.ts";
import { asking, on } from "../asking.ts";
import { event } from "../scene.ts";

const voided = (id: string, at: string) => event("RecordVoided", at, { event: id, reason: "x" });
const later = on("11-30T00:00:00");

describe("a claim for compensation", () => {
  const { tells, says, restsOn, finding } = asking("first-responder-compensation");
  const compensation = "C";
  const claimedAt = on("10-23T09:00:00");
  const claimed = (order = "O-a1", at = claimedAt) =>
    event("CompensationClaimed", at, { compensation, order, amount: "398.00" }, { id: "claimed" });
  const paid = (at: string, compensation = "C") =>
    event("AdvancePaid", at, { compensation, by: "m:packer" }, { id: "paid" });
  const refused = (at: string, reason?: string, id = "refused") =>
    event(
      "CompensationRefused",
      at,
      { compensation, ...(reason !== undefined && { reason }) },
      { id },
    );
  const passedOn = (at: string, compensation = "C") =>
    event("CompensationPassedOn", at, { compensation, passedTo: "m:jinling" }, { id: "passed on" });
  const due = on("10-31T00:00:00");

  it("of none there is nothing to pay", () => {
    expect(says({}, later)).toBe("NA NO_DUTY");
    expect(says({ with: [claimed("O-x")] }, later)).toBe("NA NO_DUTY");
    expect(says({ with: [claimed()] }, on("10-23T08:59:59.999"))).toBe("NA NO_DUTY");
    expect(says({ with: [claimed(), voided("claimed", claimedAt)] }, later)).toBe("NA NO_DUTY");
  });
  it("is to be answered by the end of the seventh day", () => {
    const change = { with: [claimed()] };
    expect(tells(change, on("10-30T23:59:59.999"))).toEqual([
      "PENDING DUTY_OPEN",
      { count: 1, about: "C", due },
    ]);
    expect(tells(change, due)).toEqual(["FAIL DUTY_OVERDUE", { count: 1, about: "C", due }]);
    expect(restsOn(change, due)).toEqual(["claimed"]);
    expect(finding(change, due).provisional).toBeUndefined();
  });
  it("is to be answered within so many days as the platform sets", () => {
    const strict = fullRulebook({ ...defaultPolicy, compensationLimitDays: 1 });
    const { tells } = asking("first-responder-compensation", strict);
    expect(tells({ with: [claimed()] }, claimedAt)[1]).toMatchObject({ due: on("10-25T00:00:00") });
  });
  it("is paid in time up to the last instant, and late after", () => {
    const change = (at: string) => ({ with: [claimed(), paid(at)] });
    expect(says(change(on("10-30T23:59:59.999")), later)).toBe("PASS DUTIES_DONE");
    expect(tells(change(due), later)).toEqual([
      "PASS_LATE DUTY_LATE",
      { count: 1, about: "C", due },
    ]);
    expect(restsOn(change(due), later)).toEqual(["claimed", "paid"]);
  });
  it("may be refused with a reason, not with none", () => {
    const change = (...refusals: ReturnType<typeof event>[]) => ({
      with: [claimed(), ...refusals],
    });
    const at = on("10-25T00:00:00");
    expect(says(change(refused(at, "never bought here")), later)).toBe("PASS DUTIES_DONE");
    expect(restsOn(change(refused(at, "never bought here")), later)).toEqual([
      "claimed",
      "refused",
    ]);
    expect(says(change(refused(due, "never bought here")), later)).toBe("PASS_LATE DUTY_LATE");
    for (const bare of [undefined, "", "  "])
      expect(says(change(refused(at, bare)), later)).toBe("FAIL DUTY_OVERDUE");
    const explained = refused(on("10-26T00:00:00"), "never bought here", "explained");
    expect(restsOn(change(refused(at), explained), later)).toEqual(["claimed", "explained"]);
  });
  it("is answered by whatever comes first", () => {
    const refusedFirst = [claimed(), refused(on("10-25T00:00:00"), "x"), paid(due)];
    expect(says({ with: refusedFirst }, later)).toBe("PASS DUTIES_DONE");
    const paidFirst = [claimed(), refused(due, "x"), paid(on("10-25T00:00:00"))];
    expect(says({ with: paidFirst }, later)).toBe("PASS DUTIES_DONE");
  });
  it("must not be passed on before it is paid, whatever follows", () => {
    const at = on("10-24T00:00:00");
    const change = { with: [claimed(), passedOn(at), paid(on("10-24T00:00:00.001"))] };
    expect(says(change, on("10-23T23:59:59.999"))).toBe("PENDING DUTY_OPEN");
    expect(tells(change, at)).toEqual(["FAIL DUTY_BROKEN", { count: 1, about: "C", due }]);
    expect(says(change, later)).toBe("FAIL DUTY_BROKEN");
    expect(restsOn(change, later)).toEqual(["claimed", "passed on", "paid"]);
    const refusedToo = { with: [claimed(), refused(on("10-23T12:00:00"), "x"), passedOn(at)] };
    expect(says(refusedToo, later)).toBe("FAIL DUTY_BROKEN");
  });
  it("may be settled with others once it is paid", () => {
    const at = on("10-24T00:00:00");
    expect(says({ with: [claimed(), paid(at), passedOn(at)] }, later)).toBe("PASS DUTIES_DONE");
  });
  it("is not answered, nor passed on, with another", () => {
    const others = [
      paid(claimedAt, "C-x"),
      passedOn(claimedAt, "C-x"),
      event("CompensationRefused", claimedAt, { compensation: "C-x", reason: "x" }),
    ];
    expect(says({ with: [claimed(), ...others] }, later)).toBe("FAIL DUTY_OVERDUE");
  });
  it("made before the order was placed opens with that", () => {
    const early = { with: [claimed("O-a1", on("10-17T10:00:00"))] };
    expect(says(early, on("10-17T10:19:59.999"), { knownAt: later })).toBe("NA NO_DUTY");
    expect(says(early, on("10-17T10:20:00"))).toBe("PENDING DUTY_OPEN");
  });
});

describe("a dispute", () => {
  const { tells, says, restsOn } = asking("dispute-info-provided");
  const dispute = "D";
  const openedAt = on("10-23T09:00:00");
  const opened = (data: Partial<Data<"DisputeOpened">> = { order: "O-a1" }, at = openedAt) =>
    event("DisputeOpened", at, { dispute, ...data }, { id: "opened" });
  const provided = (at: string, provided: string[], id = "provided", dispute = "D") =>
    event("InfoProvided", at, { dispute, provided }, { id });
  const everything = ["OPERATOR", "HOST", "TRADE_RECORD"];
  const due = on("10-29T00:00:00");

  it("of none there is nothing to hand over", () => {
    expect(says({}, later)).toBe("NA NO_DUTY");
    expect(says({ with: [opened()] }, on("10-23T08:59:59.999"))).toBe("NA NO_DUTY");
    expect(says({ with: [opened(), voided("opened", openedAt)] }, later)).toBe("NA NO_DUTY");
  });
  it("concerns the orders of the listing, or the session with the listing or none", () => {
    for (const data of [
      { order: "O-a1" },
      { order: "O-a1", session: "s:x", listing: "li:x" },
      { session: "s:a" },
      { session: "s:a", listing: "li:a" },
    ])
      expect(tells({ with: [opened(data)] }, openedAt)).toEqual([
        "PENDING DUTY_OPEN",
        { count: 1, about: "D", due },
      ]);
    for (const data of [
      { order: "O-x" },
      { order: "O-x", session: "s:a" },
      { session: "s:x" },
      { session: "s:a", listing: "li:x" },
    ])
      expect(says({ with: [opened(data)] }, openedAt)).toBe("NA NO_DUTY");
  });
  it("opened before the order was placed opens with that", () => {
    const early = { with: [opened({ order: "O-a1" }, on("10-17T10:00:00"))] };
    expect(says(early, on("10-17T10:19:59.999"), { knownAt: later })).toBe("NA NO_DUTY");
    expect(says(early, on("10-17T10:20:00"))).toBe("PENDING DUTY_OPEN");
  });
  it("needs its answer by the end of the fifth day", () => {
    const change = { with: [opened()] };
    expect(says(change, on("10-28T23:59:59.999"))).toBe("PENDING DUTY_OPEN");
    expect(tells(change, due)).toEqual(["FAIL DUTY_OVERDUE", { count: 1, about: "D", due }]);
    expect(restsOn(change, due)).toEqual(["opened"]);
  });
  it("needs it within so many days as the platform sets", () => {
    const strict = fullRulebook({ ...defaultPolicy, disputeInfoLimitDays: 1 });
    const { tells } = asking("dispute-info-provided", strict);
    expect(tells({ with: [opened()] }, openedAt)[1]).toMatchObject({ due: on("10-25T00:00:00") });
  });
  it("has it in time up to the last instant, and late after", () => {
    const change = (at: string) => ({ with: [opened(), provided(at, everything)] });
    expect(says(change(on("10-28T23:59:59.999")), later)).toBe("PASS DUTIES_DONE");
    expect(tells(change(due), later)).toEqual([
      "PASS_LATE DUTY_LATE",
      { count: 1, about: "D", due },
    ]);
    expect(restsOn(change(due), later)).toEqual(["opened", "provided"]);
  });
  it.each(everything)("is not answered without %s", (lacking) => {
    const rest = everything.filter((one) => one !== lacking);
    const change = { with: [opened(), provided(on("10-24T00:00:00"), rest)] };
    expect(says(change, due)).toBe("FAIL DUTY_OVERDUE");
    const full = [...change.with, provided(on("10-25T00:00:00"), [lacking], "the rest")];
    expect(says({ with: full }, on("10-24T23:59:59.999"), { knownAt: later })).toBe(
      "PENDING DUTY_OPEN",
    );
    expect(says({ with: full }, on("10-25T00:00:00"))).toBe("PASS DUTIES_DONE");
    expect(restsOn({ with: full }, due)).toEqual(["opened", "provided", "the rest"]);
  });
  it("is answered when all was first there, whatever is handed over again", () => {
    const change = {
      with: [
        opened(),
        provided(on("10-24T00:00:00"), everything),
        provided(later, ["HOST"], "again"),
      ],
    };
    expect(says(change, later)).toBe("PASS DUTIES_DONE");
  });
  it("is not answered with another", () =>
    expect(
      says({ with: [opened(), provided(openedAt, everything, "provided", "D-x")] }, later),
    ).toBe("FAIL DUTY_OVERDUE"));
});
