import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../../../src/rules/policy.ts";
import { fullRulebook } from "../../../src/rules/rulebook.ts";
import { asking, on } from "../asking.ts";
import { event } from "../scene.ts";
import { cancelled, ordered, recall, shipped, started, voided } from "./recalling.ts";

const notice = (at: string, order: string, recall = "RC") =>
  event("RecallNoticeSent", at, { order, recall }, { id: `notice of ${order}` });
const dueAt = on("10-19T10:00:00");

describe("buyers of recalled goods", () => {
  const { tells, says, restsOn } = asking("recall-buyers-notified");
  const both = [recall(started), notice(on("10-18T12:00:00"), "O-a1"), notice(dueAt, "O-a2")];

  it("have nothing to be told without a recall of their lot", () => {
    expect(says({}, started)).toBe("NA NO_DUTY");
    expect(says({ with: [recall(started, "RC", ["L-x"])] }, started)).toBe("NA NO_DUTY");
    expect(says({ with: [recall(started)] }, on("10-18T09:59:59.999"))).toBe("NA NO_DUTY");
  });
  it("are to be told within 24 hours, the last instant included", () => {
    const change = { with: [recall(started)] };
    expect(tells(change, started)).toEqual([
      "PENDING DUTY_OPEN",
      { count: 2, about: "O-a1", due: dueAt },
    ]);
    expect(says(change, dueAt)).toBe("PENDING DUTY_OPEN");
    expect(tells(change, on("10-19T10:00:00.001"))).toEqual([
      "FAIL DUTY_OVERDUE",
      { count: 2, about: "O-a1", due: dueAt },
    ]);
    expect(restsOn(change, started)).toEqual(["RC", "a-24", "RC", "a-25"]);
  });
  it("within so long as the platform sets", () => {
    const strict = fullRulebook({ ...defaultPolicy, recallNoticeHours: 1 });
    const { tells } = asking("recall-buyers-notified", strict);
    expect(tells({ with: [recall(started)] }, started)[1]).toMatchObject({
      due: on("10-18T11:00:00"),
    });
  });
  it("were all told in time", () => {
    expect(tells({ with: both }, dueAt)).toEqual([
      "PASS DUTIES_DONE",
      { count: 2, about: "O-a1", due: dueAt },
    ]);
    expect(restsOn({ with: both }, dueAt)).toEqual([
      "RC",
      "a-24",
      "notice of O-a1",
      "RC",
      "a-25",
      "notice of O-a2",
    ]);
  });
  it("were told late from the first instant after", () => {
    const late = on("10-19T10:00:00.001");
    const change = {
      with: [recall(started), notice(on("10-18T12:00:00"), "O-a1"), notice(late, "O-a2")],
    };
    expect(tells(change, late)).toEqual([
      "PASS_LATE DUTY_LATE",
      { count: 1, about: "O-a2", due: dueAt },
    ]);
  });
  it("are not told by a notice to another, of another recall, or voided", () => {
    const toOne = [recall(started), notice(started, "O-a1")];
    expect(tells({ with: toOne }, started)).toEqual([
      "PENDING DUTY_OPEN",
      { count: 1, about: "O-a2", due: dueAt },
    ]);
    expect(says({ with: [...toOne, notice(started, "O-a2", "RC-x")] }, started)).toBe(
      "PENDING DUTY_OPEN",
    );
    expect(says({ with: [...both, voided("notice of O-a2")] }, on("10-20T00:00:00"))).toBe(
      "FAIL DUTY_OVERDUE",
    );
  });
  it("are to be told of each recall", () => {
    const again = recall(on("10-18T11:00:00"), "RC-2");
    expect(tells({ with: [...both, again] }, dueAt)).toEqual([
      "PENDING DUTY_OPEN",
      { count: 2, about: "O-a1", due: on("10-19T11:00:00") },
    ]);
  });
  it("need to have ordered before it", () => {
    const between = { with: [recall(on("10-17T10:41:00"))] };
    expect(tells(between, on("10-17T10:41:00"))[1]).toMatchObject({ count: 1, about: "O-a1" });
    const after = { with: [recall(on("10-17T10:41:00.001"))] };
    expect(tells(after, on("10-17T10:41:00.001"))[1]).toMatchObject({ count: 2 });
  });
  it("of another listing or session are another's", () => {
    const change = {
      with: [
        recall(started),
        ordered("O-1", on("10-17T11:00:00"), { session: "s:x" }),
        ordered("O-2", on("10-17T11:00:00"), { listing: "li:x" }),
        ordered("O-3", on("10-17T11:00:00"), { listing: "li:a", lot: "L-x" }),
      ],
    };
    expect(tells(change, started)[1]).toMatchObject({ count: 2 });
  });
  it("of a lot that is recalled need not hear it where another lot is asked about", () => {
    const change = { with: [recall(started)] };
    expect(says(change, started, { lot: "L-a1" })).toBe("PENDING DUTY_OPEN");
    expect(says(change, started, { lot: "L-x" })).toBe("NA NO_DUTY");
  });

  describe("who cancelled", () => {
    const two = [recall(started), notice(started, "O-a1"), notice(started, "O-a2")];
    const third = ordered("O-a3", on("10-17T11:00:00"));

    it("by the start of the recall, before it shipped, have nothing to be told", () => {
      const change = { with: [...two, third, cancelled("O-a3", started)] };
      expect(tells(change, on("10-20T00:00:00"))[1]).toMatchObject({ count: 2 });
    });
    it("later need no more to be told", () => {
      const inTime = { with: [...two, third, cancelled("O-a3", on("10-18T10:00:00.001"))] };
      expect(says(inTime, on("10-18T10:00:00"))).toBe("PENDING DUTY_OPEN");
      expect(tells(inTime, on("10-18T10:00:00.001"))).toEqual([
        "PASS DUTIES_DONE",
        { count: 3, about: "O-a1", due: dueAt },
      ]);
      const late = { with: [...two, third, cancelled("O-a3", on("10-20T00:00:00"))] };
      expect(says(late, on("10-20T00:00:00"))).toBe("PASS_LATE DUTY_LATE");
    });
    it("after they were told were told in time", () => {
      const change = {
        with: [
          ...two,
          third,
          notice(on("10-18T11:00:00"), "O-a3"),
          cancelled("O-a3", on("10-21T00:00:00")),
        ],
      };
      expect(says(change, on("10-22T00:00:00"))).toBe("PASS DUTIES_DONE");
    });
    it("what had shipped are told all the same", () => {
      const change = {
        with: [
          ...two,
          third,
          shipped("O-a3", on("10-17T20:00:00")),
          cancelled("O-a3", on("10-17T21:00:00")),
        ],
      };
      expect(tells(change, on("10-20T00:00:00"))).toEqual([
        "FAIL DUTY_OVERDUE",
        { count: 1, about: "O-a3", due: dueAt },
      ]);
    });
  });
});
