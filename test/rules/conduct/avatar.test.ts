import { describe, expect, it } from "vitest";
import { instantOf, instantText } from "../../../src/domain/values/instant.ts";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { asking, on } from "../asking.ts";
import { event } from "../scene.ts";

const { says, tells, restsOn, finding } = asking("ai-avatar-labelled");
const time = (clock: string) => on(`10-17T${clock}`);

// All is recorded at once, before the stream: what is shown has its times in the data.
const used = (from: string, to?: string, more: { at?: string; session?: string } = {}) =>
  span("AvatarUsed", from, to, more);
const labelled = (from: string, to?: string, more: { at?: string; session?: string } = {}) =>
  span("AvatarLabelShown", from, to, more);
const span = (
  type: "AvatarUsed" | "AvatarLabelShown",
  from: string,
  to: string | undefined,
  { at = "09:00:00", session = "s:a" },
) =>
  event(
    type,
    time(at),
    { session, from: time(from), ...(to !== undefined && { to: time(to) }) },
    { id: `${type === "AvatarUsed" ? "use" : "label"}-${from}` },
  );

const after = on("10-20T10:00:00");
const saysAfter = (...shown: Exhibit[]) => says({ with: shown }, after);
/** From when a gap is told, seen after the stream. */
const gapAfter = (...shown: Exhibit[]) => tells({ with: shown }, after)[1].from;

describe("a person made by a machine", () => {
  it("who was never on air is nothing to label", () => {
    expect(tells({}, after)).toEqual(["NA NO_AVATAR", {}]);
    expect(saysAfter(labelled("10:00:00"))).toBe("NA NO_AVATAR");
    expect(saysAfter(used("10:00:00", "11:00:00", { session: "s:b" }))).toBe("NA NO_AVATAR");
  });
  it("is judged from the first instant on air", () => {
    const change = { with: [used("10:30:00")] };
    expect(says(change, time("10:29:59.999"))).toBe("NA NO_AVATAR");
    expect(tells(change, time("10:30:00"))).toEqual([
      "FAIL AVATAR_UNLABELLED",
      { from: "2026-10-17T10:30:00+08:00" },
    ]);
    expect(restsOn(change, after)).toEqual(["use-10:30:00"]);
  });
  it("passes under a label that begins and ends with the use", () => {
    const change = { with: [used("10:30:00", "11:00:00"), labelled("10:30:00", "11:00:00")] };
    expect(says(change, time("10:30:00"))).toBe("PASS SATISFIED");
    expect(says(change, time("11:00:00"))).toBe("PASS SATISFIED");
    expect(restsOn(change, after)).toEqual(["use-10:30:00", "label-10:30:00"]);
  });
  it("fails from the instant at which the label ends too early, and says so beforehand", () => {
    const change = { with: [used("10:30:00", "11:00:00"), labelled("10:30:00", "10:59:59.999")] };
    expect(says(change, time("10:59:59.998"))).toBe("PASS SATISFIED");
    expect(finding(change, time("10:30:00")).changesAt()).toBe(instantOf(time("10:59:59.999")));
    expect(tells(change, time("10:59:59.999"))).toEqual([
      "FAIL AVATAR_UNLABELLED",
      { from: "2026-10-17T10:59:59.999+08:00" },
    ]);
  });
  it("fails for the instants before a label that begins too late", () =>
    expect(gapAfter(used("10:30:00", "11:00:00"), labelled("10:30:00.001", "11:00:00"))).toBe(
      instantText(instantOf(time("10:30:00"))),
    ));
});

describe("labels", () => {
  it("cover a use together, where one ends as the next begins", () =>
    expect(
      saysAfter(
        used("10:30:00", "11:00:00"),
        labelled("10:45:00", "11:00:00"),
        labelled("10:20:00", "10:45:00"),
      ),
    ).toBe("PASS SATISFIED"));
  it("cover a use in whatever order they were recorded", () =>
    expect(
      saysAfter(
        used("10:30:00", "11:00:00"),
        labelled("10:30:00", "10:40:00", { at: "09:30:00" }),
        labelled("10:40:00", "10:50:00", { at: "09:20:00" }),
        labelled("10:50:00", "11:00:00", { at: "09:10:00" }),
      ),
    ).toBe("PASS SATISFIED"));
  it("leave a gap of a millisecond, which fails", () => {
    const shown = [
      used("10:30:00", "11:00:00"),
      labelled("10:30:00", "10:45:00"),
      labelled("10:45:00.001", "11:00:00"),
    ];
    expect(saysAfter(...shown)).toBe("FAIL AVATAR_UNLABELLED");
    expect(gapAfter(...shown)).toBe("2026-10-17T10:45:00+08:00");
  });
  it("that lie within a longer one take nothing from it", () =>
    expect(
      saysAfter(
        used("10:30:00", "11:00:00"),
        labelled("10:20:00", "11:10:00"),
        labelled("10:30:00", "10:40:00"),
      ),
    ).toBe("PASS SATISFIED"));
  it("of another session label nothing here", () =>
    expect(
      saysAfter(used("10:30:00", "11:00:00"), labelled("10:30:00", "11:00:00", { session: "s:b" })),
    ).toBe("FAIL AVATAR_UNLABELLED"));
  it("count once they are recorded to have been shown, and no longer once voided", () => {
    const use = used("10:30:00", "11:00:00");
    const label = labelled("10:30:00", "11:00:00", { at: "11:00:00" });
    const voided = event("RecordVoided", on("10-18T10:00:00"), {
      event: "label-10:30:00",
      reason: "x",
    });
    const change = { with: [use, label, voided] };
    expect(says(change, time("10:59:59.999"))).toBe("FAIL AVATAR_UNLABELLED");
    expect(says(change, time("11:00:00"))).toBe("PASS SATISFIED");
    expect(says(change, after)).toBe("FAIL AVATAR_UNLABELLED");
  });
});

describe("several uses", () => {
  it("must each be covered; between them nothing is asked", () => {
    const uses = [used("10:30:00", "10:40:00"), used("11:00:00", "11:10:00")];
    const first = labelled("10:30:00", "10:40:00");
    expect(saysAfter(...uses, first, labelled("11:00:00", "11:10:00"))).toBe("PASS SATISFIED");
    const change = { with: [...uses, first] };
    expect(says(change, time("10:59:59.999"))).toBe("PASS SATISFIED");
    expect(says(change, time("11:00:00"))).toBe("FAIL AVATAR_UNLABELLED");
    expect(restsOn(change, after)).toEqual(["use-11:00:00"]);
  });
  it("are told by the gap that came first", () => {
    const shown = [
      used("10:30:00", "11:30:00"),
      used("10:40:00", "11:00:00"),
      labelled("10:30:00", "10:35:00"),
    ];
    expect(gapAfter(...shown)).toBe("2026-10-17T10:35:00+08:00");
    expect(restsOn({ with: shown }, after)).toEqual(["use-10:30:00"]);
    const long = [
      used("10:30:00", "11:50:00"),
      used("11:30:00", "11:40:00"),
      labelled("10:30:00", "11:45:00"),
      used("10:10:00", "10:20:00"),
    ];
    expect(gapAfter(...long)).toBe("2026-10-17T10:10:00+08:00");
  });
  it("are told by the first gap in whatever order they were recorded", () => {
    const shown = [
      used("10:30:00", "10:40:00", { at: "09:30:00" }),
      used("11:00:00", "11:10:00", { at: "09:20:00" }),
      used("11:20:00", "11:30:00", { at: "09:10:00" }),
    ];
    expect(gapAfter(...shown)).toBe("2026-10-17T10:30:00+08:00");
    expect(gapAfter(...shown, labelled("10:30:00", "10:40:00"))).toBe("2026-10-17T11:00:00+08:00");
  });
});

describe("open ends", () => {
  it("run to the end of the stream, for uses and for labels", () => {
    expect(saysAfter(used("10:30:00"), labelled("10:30:00"))).toBe("PASS SATISFIED");
    expect(saysAfter(used("10:30:00"), labelled("10:30:00", "12:00:00"))).toBe("PASS SATISFIED");
    expect(gapAfter(used("10:30:00"), labelled("10:30:00", "11:59:59"))).toBe(
      "2026-10-17T11:59:59+08:00",
    );
    expect(saysAfter(used("10:30:00", "12:05:00"), labelled("10:30:00"))).toBe("PASS SATISFIED");
  });
  it("stay open while the stream runs", () => {
    const change = {
      without: ["SessionEnded" as const],
      with: [used("10:30:00"), labelled("10:30:00", "12:00:00")],
    };
    expect(says(change, time("11:59:59.999"))).toBe("PASS SATISFIED");
    expect(says(change, time("12:00:00"))).toBe("FAIL AVATAR_UNLABELLED");
    const open = { ...change, with: [used("10:30:00"), labelled("10:30:00")] };
    expect(says(open, after)).toBe("PASS SATISFIED");
  });
});

describe("what lies outside the stream", () => {
  it("is not on air: neither a use that is over before it, nor one that comes after it", () => {
    expect(saysAfter(used("09:00:00", "10:00:00"))).toBe("NA NO_AVATAR");
    expect(saysAfter(used("12:00:00", "13:00:00"))).toBe("NA NO_AVATAR");
    expect(saysAfter(used("11:00:00", "11:00:00"))).toBe("NA NO_AVATAR");
  });
  it("needs no label, where a use begins before the stream", () => {
    const change = { with: [used("09:30:00", "11:00:00"), labelled("10:00:00", "11:00:00")] };
    expect(says(change, time("09:59:59.999"))).toBe("NA NO_AVATAR");
    expect(says(change, time("10:00:00"))).toBe("PASS SATISFIED");
    expect(says(change, after)).toBe("PASS SATISFIED");
  });
  it("is found nowhere while no stream is planned", () =>
    expect(
      says({ with: [used("10:00:00", "11:00:00", { session: "s:no" })] }, after, {
        session: "s:no",
        listing: "li:a",
      }),
    ).toBe("NA NO_AVATAR"));
});

describe("the duty to label", () =>
  it("binds streams from 1 February 2026", () => {
    const change = (start: string) => ({
      with: [
        event("SessionScheduled", "2026-01-01T09:00:00+08:00", {
          session: "s:old",
          listing: "li:a",
          start,
        }),
        event("AvatarUsed", "2026-01-02T09:00:00+08:00", { session: "s:old", from: start }),
      ],
    });
    const question = { session: "s:old" };
    expect(tells(change("2026-01-31T23:59:59.999+08:00"), after, question)).toEqual([
      "NA NOT_IN_FORCE",
      { from: "2026-02-01" },
    ]);
    expect(says(change("2026-02-01T00:00:00+08:00"), after, question)).toBe(
      "FAIL AVATAR_UNLABELLED",
    );
  }));
