import { describe, expect, it } from "vitest";
import { asking, on } from "../asking.ts";
import { event } from "../scene.ts";

// Story (a): the stream ended on 17 October at 12:00, and was archived two hours later.

describe("the replay of a stream", () => {
  const { tells, says, restsOn } = asking("trade-record-retained");
  const endedAt = on("10-17T12:00:00");
  const archived = (at: string, retainUntil = "2029-12-31", session = "s:a") =>
    event("ReplayArchived", at, { session, retainUntil }, { id: "archived" });
  const unarchived = (...more: ReturnType<typeof event>[]) => ({
    without: ["ReplayArchived" as const],
    with: more,
  });
  const due = on("10-18T12:00:00");
  const later = on("10-30T00:00:00");

  it("is not to be kept before the stream has ended", () => {
    expect(says({}, on("10-17T11:59:59.999"))).toBe("NA NO_DUTY");
    expect(says({ without: ["SessionEnded"] }, later)).toBe("NA NO_DUTY");
  });
  it("is to be archived within 24 hours", () => {
    expect(tells(unarchived(), endedAt)).toEqual([
      "PENDING DUTY_OPEN",
      { count: 1, about: "s:a", due },
    ]);
    expect(says(unarchived(), on("10-18T11:59:59.999"))).toBe("PENDING DUTY_OPEN");
    expect(tells(unarchived(), due)).toEqual([
      "FAIL DUTY_OVERDUE",
      { count: 1, about: "s:a", due },
    ]);
    expect(restsOn(unarchived(), due)).toEqual(["a-26"]);
  });
  it("is archived in time up to the last instant, and late after", () => {
    const change = unarchived(archived(on("10-18T11:59:59.999")));
    expect(says(change, later)).toBe("PASS DUTIES_DONE");
    expect(restsOn(change, later)).toEqual(["a-26", "archived"]);
    expect(says(unarchived(archived(due)), later)).toBe("PASS_LATE DUTY_LATE");
  });
  it("is to be kept until the day three years after the end", () => {
    const kept = (until: string) => says(unarchived(archived(on("10-17T14:00:00"), until)), later);
    expect(kept("2029-10-17")).toBe("PASS DUTIES_DONE");
    expect(kept("2029-10-16")).toBe("FAIL DUTY_BROKEN");
  });
  it("is kept too short from the archiving on, until it is archived anew", () => {
    const tooShort = archived(on("10-17T14:00:00"), "2029-10-16");
    const change = unarchived(tooShort);
    expect(says(change, on("10-17T13:59:59.999"))).toBe("PENDING DUTY_OPEN");
    expect(says(change, on("10-17T14:00:00"))).toBe("FAIL DUTY_BROKEN");
    const again = { ...archived(on("10-18T11:00:00")), id: "again" };
    expect(says(unarchived(tooShort, again), later)).toBe("PASS DUTIES_DONE");
  });
  it("is not archived with that of another stream", () =>
    expect(says(unarchived(archived(endedAt, "2029-12-31", "s:x")), later)).toBe(
      "FAIL DUTY_OVERDUE",
    ));
  it("does not end with another stream", () => {
    const other = event("SessionEnded", on("10-17T20:00:00"), { session: "s:x" });
    expect(says(unarchived(other), due)).toBe("FAIL DUTY_OVERDUE");
  });
  it("counts from the last end", () => {
    const again = event("SessionEnded", on("10-17T20:00:00"), { session: "s:a" });
    expect(says(unarchived(again), on("10-18T19:59:59.999"))).toBe("PENDING DUTY_OPEN");
    expect(says(unarchived(again), on("10-18T20:00:00"))).toBe("FAIL DUTY_OVERDUE");
  });
});
