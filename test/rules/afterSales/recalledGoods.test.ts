import { describe, expect, it } from "vitest";
import type { Data } from "../../../src/domain/catalogue.ts";
import { asking, on } from "../asking.ts";
import { event } from "../scene.ts";
import { cancelled, ordered, recall, shipped, started, voided } from "./recalling.ts";

const completed = (at: string, data: Partial<Data<"RecallCompleted">> = {}) =>
  event("RecallCompleted", at, { recall: "RC", ...data }, { id: "completed" });

describe("recalled goods", () => {
  const { tells, says, restsOn } = asking("recalled-goods-disposed");
  const closed = on("10-25T10:00:00");
  const destroyed = (at: string, data: Partial<Data<"GoodsDestroyed">> = {}, id = "destroyed") =>
    event("GoodsDestroyed", at, { lot: "L-a1", reportedOn: "2026-10-19", ...data }, { id });
  const remedied = (at: string, data: Partial<Data<"GoodsRemedied">> = {}) =>
    event(
      "GoodsRemedied",
      at,
      { lot: "L-a1", remedy: "relabelled", noticeShown: true, ...data },
      { id: "remedied" },
    );
  const before = on("10-20T10:00:00");
  const ended = (...more: ReturnType<typeof event>[]) => ({
    with: [recall(started), completed(closed, { recoveredUnits: 10 }), ...more],
  });

  it("are none without a recall of a listed lot", () => {
    expect(says({}, started)).toBe("NA NO_DUTY");
    expect(says({ with: [recall(started, "RC", ["L-x"])] }, started)).toBe("NA NO_DUTY");
    expect(says({ with: [recall(started)] }, on("10-18T09:59:59.999"))).toBe("NA NO_DUTY");
  });
  it("wait for as long as the recall runs", () =>
    expect(tells({ with: [recall(started)] }, on("12-31T00:00:00"))).toEqual([
      "PENDING DUTY_NOT_DUE",
      { count: 1, about: "L-a1" },
    ]));
  it("must not be there any more when it is completed", () => {
    const hindsight = { knownAt: on("10-30T00:00:00") };
    expect(tells(ended(), closed, hindsight)).toEqual([
      "PENDING DUTY_OPEN",
      { count: 1, about: "L-a1", due: closed },
    ]);
    expect(tells(ended(), on("10-25T10:00:00.001"))).toEqual([
      "FAIL DUTY_OVERDUE",
      { count: 1, about: "L-a1", due: closed },
    ]);
    expect(restsOn(ended(), on("10-25T10:00:00.001"))).toEqual(["RC", "completed"]);
  });
  it("may be destroyed up to the completion, and late from the first instant after", () => {
    expect(says(ended(destroyed(closed)), on("10-26T00:00:00"))).toBe("PASS DUTIES_DONE");
    expect(restsOn(ended(destroyed(closed)), on("10-26T00:00:00"))).toEqual([
      "RC",
      "destroyed",
      "completed",
    ]);
    expect(says(ended(destroyed(on("10-25T10:00:00.001"))), on("10-26T00:00:00"))).toBe(
      "PASS_LATE DUTY_LATE",
    );
    expect(says(ended(destroyed(on("10-27T10:00:00"))), on("10-26T00:00:00"))).toBe(
      "FAIL DUTY_OVERDUE",
    );
  });
  it("are gone before the recall is over where all were destroyed", () => {
    const change = { with: [recall(started), destroyed(before)] };
    expect(tells(change, on("10-20T09:59:59.999"))[0]).toBe("PENDING DUTY_NOT_DUE");
    expect(tells(change, before)).toEqual(["PASS DUTIES_DONE", { count: 1, about: "L-a1" }]);
  });
  it("count as destroyed only if that was reported by the day on which it was done", () => {
    const reported = (reportedOn: string) =>
      says(ended(destroyed(before, { reportedOn })), on("10-26T00:00:00"));
    expect(reported("2026-10-20")).toBe("PASS DUTIES_DONE");
    expect(reported("2026-10-21")).toBe("FAIL DUTY_OVERDUE");
    const unreported = event("GoodsDestroyed", before, { lot: "L-a1" });
    expect(says(ended(unreported), on("10-26T00:00:00"))).toBe("FAIL DUTY_OVERDUE");
  });
  it("are gone when as many are destroyed as came back", () => {
    const parts = (one: number, other: number) =>
      ended(
        destroyed(before, { units: one }, "one"),
        destroyed(on("10-26T10:00:00"), { units: other }, "other"),
      );
    const later = on("10-27T00:00:00");
    expect(says(parts(10, 0), later)).toBe("PASS DUTIES_DONE");
    expect(says(parts(9, 1), later)).toBe("PASS_LATE DUTY_LATE");
    expect(says(parts(9, 0), later)).toBe("FAIL DUTY_OVERDUE");
    expect(restsOn(parts(9, 1), later)).toEqual(["RC", "other", "completed"]);
  });
  it("are gone when nothing of the lot is left, whatever the number", () => {
    const whole = destroyed(before, { units: 1, whole: true });
    expect(says(ended(whole), on("10-26T00:00:00"))).toBe("PASS DUTIES_DONE");
    expect(says(ended(destroyed(before, { units: 1, whole: false })), on("10-26T00:00:00"))).toBe(
      "FAIL DUTY_OVERDUE",
    );
  });
  it("destroyed in part are not all while more may come back", () => {
    const change = { with: [recall(started), destroyed(before, { units: 1000 })] };
    expect(says(change, on("10-26T00:00:00"))).toBe("PENDING DUTY_NOT_DUE");
  });
  it("destroyed in any number do where nobody says how many of the lot came back", () => {
    const unsaid = [recall(started), completed(closed), destroyed(before, { units: 1 })];
    expect(says({ with: unsaid }, on("10-26T00:00:00"))).toBe("PASS DUTIES_DONE");
    const ofTwo = ended(destroyed(before, { units: 1 })).with.slice(1);
    const change = { with: [recall(started, "RC", ["L-a1", "L-x"]), ...ofTwo] };
    expect(says(change, on("10-26T00:00:00"))).toBe("PASS DUTIES_DONE");
  });
  it("are gone where the completion says so", () => {
    const destroyedThen = (destroyed: boolean) => ({
      with: [recall(started), completed(closed, { destroyed })],
    });
    expect(tells(destroyedThen(true), closed)).toEqual([
      "PASS DUTIES_DONE",
      { count: 1, about: "L-a1", due: closed },
    ]);
    expect(restsOn(destroyedThen(true), closed)).toEqual(["RC", "completed"]);
    expect(says(destroyedThen(false), on("10-25T10:00:00.001"))).toBe("FAIL DUTY_OVERDUE");
  });
  it("may be remedied, with a notice to buyers", () => {
    expect(says(ended(remedied(closed)), on("10-26T00:00:00"))).toBe("PASS DUTIES_DONE");
    expect(restsOn(ended(remedied(before), destroyed(closed)), on("10-26T00:00:00"))).toEqual([
      "RC",
      "remedied",
      "completed",
    ]);
    for (const noticeShown of [false, undefined])
      expect(
        says(
          ended(
            event("GoodsRemedied", before, {
              lot: "L-a1",
              remedy: "relabelled",
              ...(noticeShown !== undefined && { noticeShown }),
            }),
          ),
          on("10-26T00:00:00"),
        ),
      ).toBe("FAIL DUTY_OVERDUE");
  });
  it("are not disposed of with another lot, under another recall, before it, or by a voided record", () => {
    const later = on("10-26T00:00:00");
    const early = on("10-18T09:59:59.999");
    const reportedOn = "2026-10-17";
    for (const nothing of [
      destroyed(before, { lot: "L-x" }),
      destroyed(before, { recall: "RC-x" }),
      destroyed(early, { reportedOn }),
      remedied(before, { lot: "L-x" }),
      remedied(before, { recall: "RC-x" }),
      remedied(early),
    ])
      expect(says(ended(nothing), later)).toBe("FAIL DUTY_OVERDUE");
    expect(says(ended(destroyed(before), voided("destroyed")), later)).toBe("FAIL DUTY_OVERDUE");
    for (const something of [
      destroyed(started, { reportedOn }),
      destroyed(before, { recall: "RC" }),
      destroyed(early, { reportedOn, recall: "RC" }),
      remedied(started),
      remedied(early, { recall: "RC" }),
    ])
      expect(says(ended(something), later)).toBe("PASS DUTIES_DONE");
  });
  it("are judged recall by recall and lot by lot", () => {
    const assigned = event("LotAssigned", on("09-20T10:00:00"), { listing: "li:a", lot: "L-new" });
    const lots = ["L-a1", "L-new"];
    const one = { with: [assigned, recall(started, "RC", lots), destroyed(before)] };
    expect(tells(one, on("10-26T00:00:00"))).toEqual([
      "PENDING DUTY_NOT_DUE",
      { count: 1, about: "L-new" },
    ]);
    expect(says(one, on("10-26T00:00:00"), { lot: "L-a1" })).toBe("PASS DUTIES_DONE");
    const again = ended(destroyed(before), recall(on("10-21T10:00:00"), "RC-2"));
    expect(tells(again, on("10-26T00:00:00"))).toEqual([
      "PENDING DUTY_NOT_DUE",
      { count: 1, about: "L-a1" },
    ]);
  });

  describe("sold again", () => {
    const at = on("10-19T10:00:00");
    const resold = (...more: ReturnType<typeof event>[]) => ({
      with: [
        recall(started),
        destroyed(on("10-18T11:00:00"), { reportedOn: "2026-10-18" }),
        ...more,
      ],
    });

    it("from the start of the recall on fail at once and for good", () => {
      const change = resold(ordered("O-a3", at));
      expect(says(change, on("10-19T09:59:59.999"))).toBe("PASS DUTIES_DONE");
      expect(tells(change, at)).toEqual(["FAIL DUTY_BROKEN", { count: 1, about: "O-a3", due: at }]);
      expect(restsOn(change, at)).toEqual(["RC", "O-a3"]);
      expect(says(resold(ordered("O-a3", at), completed(closed)), on("10-26T00:00:00"))).toBe(
        "FAIL DUTY_BROKEN",
      );
    });
    it("are those ordered at the very start, not an instant before", () => {
      expect(says(resold(ordered("O-a3", started)), on("10-19T00:00:00"))).toBe("FAIL DUTY_BROKEN");
      expect(says(resold(ordered("O-a3", on("10-18T09:59:59.999"))), on("10-19T00:00:00"))).toBe(
        "PASS DUTIES_DONE",
      );
    });
    it("may be where they were remedied before, with a notice", () => {
      const remediedBy = (remedy: ReturnType<typeof event>) =>
        says(resold(ordered("O-a3", at), remedy), on("10-20T00:00:00"));
      expect(remediedBy(remedied(at))).toBe("PASS DUTIES_DONE");
      expect(remediedBy(remedied(on("10-19T10:00:00.001")))).toBe("FAIL DUTY_BROKEN");
      expect(remediedBy(remedied(at, { noticeShown: false }))).toBe("FAIL DUTY_BROKEN");
      expect(remediedBy(remedied(at, { lot: "L-x" }))).toBe("FAIL DUTY_BROKEN");
      expect(remediedBy(remedied(on("10-18T09:00:00")))).toBe("FAIL DUTY_BROKEN");
    });
    it("must be remedied after each recall", () => {
      const again = recall(on("10-19T09:00:00"), "RC-2");
      const change = resold(remedied(on("10-19T08:00:00")), again, ordered("O-a3", at));
      expect(tells(change, on("10-20T00:00:00"))[0]).toBe("FAIL DUTY_BROKEN");
      expect(restsOn(change, on("10-20T00:00:00"))).toEqual(["RC-2", "O-a3"]);
    });
    it("are put right by cancelling what has not shipped, which stays on file", () => {
      const undone = cancelled("O-a3", on("10-19T12:00:00"));
      const change = resold(ordered("O-a3", at), undone);
      const hindsight = { knownAt: on("10-30T00:00:00") };
      expect(says(change, on("10-19T11:59:59.999"), hindsight)).toBe("FAIL DUTY_OVERDUE");
      expect(tells(change, on("10-19T12:00:00"))).toEqual([
        "PASS_LATE DUTY_LATE",
        { count: 1, about: "O-a3", due: at },
      ]);
      expect(restsOn(change, on("10-19T12:00:00"))).toEqual(["RC", "O-a3", "cancelled O-a3"]);
      const gone = resold(ordered("O-a3", at), undone, shipped("O-a3", on("10-19T11:00:00")));
      expect(says(gone, on("10-20T00:00:00"))).toBe("FAIL DUTY_BROKEN");
      const other = resold(ordered("O-a3", at), cancelled("O-x", on("10-19T12:00:00")));
      expect(says(other, on("10-20T00:00:00"))).toBe("FAIL DUTY_BROKEN");
    });
    it("are not those of another lot, session or listing", () => {
      for (const other of [
        ordered("O-a3", at, { listing: "li:a", lot: "L-x" }),
        ordered("O-a3", at, { session: "s:x" }),
        ordered("O-a3", at, { listing: "li:x" }),
      ])
        expect(says(resold(other), on("10-20T00:00:00"))).toBe("PASS DUTIES_DONE");
    });
    it("touch no other lot that is asked about", () => {
      const change = resold(ordered("O-a3", at));
      expect(says(change, at, { lot: "L-a1" })).toBe("FAIL DUTY_BROKEN");
      expect(says(change, at, { lot: "L-x" })).toBe("NA NO_DUTY");
    });
  });
});
