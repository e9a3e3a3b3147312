import { describe, expect, it } from "vitest";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { asking, on } from "../asking.ts";
import { event } from "../scene.ts";

const later = on("10-20T10:00:00");
const voidedBy = (id: string) =>
  event("RecordVoided", on("10-19T10:00:00"), { event: id, reason: "by mistake" });

describe("forbidden content", () => {
  const { says, tells, restsOn } = asking("no-forbidden-content");
  type Word = "ContentFlagged" | "ContentConfirmed" | "ContentCleared";
  const word = (
    type: Word,
    at: string,
    {
      id = "word",
      ...data
    }: { id?: string; case?: string; session?: string; listing?: string } = {},
  ) => event(type, on(at), { session: "s:a", case: "c1", ...data }, { id });

  it("says nothing before the stream, and passes while nothing is flagged", () => {
    expect(says({}, on("10-17T09:59:59.999"))).toBe("NA NOT_BEGUN");
    expect(tells({}, on("10-17T10:00:00"))).toEqual(["PASS NO_FINDING", {}]);
  });
  it("waits for a person from the flag, and follows the last word on the case", () => {
    const change = {
      with: [
        word("ContentFlagged", "10-17T10:30:00", { id: "flagged" }),
        word("ContentConfirmed", "10-17T15:00:00", { id: "confirmed" }),
        word("ContentCleared", "10-18T09:00:00", { id: "cleared" }),
        word("ContentFlagged", "10-18T12:00:00", { id: "anew" }),
      ],
    };
    const told = (at: string) => [says(change, on(at)), ...restsOn(change, on(at))];
    expect(told("10-17T10:29:59.999")).toEqual(["PASS NO_FINDING"]);
    expect(told("10-17T10:30:00")).toEqual(["PENDING CONTENT_SUSPECTED", "flagged"]);
    expect(told("10-17T15:00:00")).toEqual(["FAIL CONTENT_FORBIDDEN", "confirmed"]);
    expect(told("10-18T09:00:00")).toEqual(["PASS NO_FINDING", "cleared"]);
    expect(told("10-18T12:00:00")).toEqual(["PENDING CONTENT_SUSPECTED", "anew"]);
  });
  it("fails by one case, whatever becomes of another", () => {
    const open = word("ContentFlagged", "10-17T11:00:00", { case: "c2", id: "open" });
    const change = (...words: Exhibit[]) => ({ with: [open, ...words] });
    expect(restsOn(change(word("ContentCleared", "10-17T12:00:00")), later)).toEqual(["open"]);
    expect(says(change(word("ContentCleared", "10-17T12:00:00")), later)).toBe(
      "PENDING CONTENT_SUSPECTED",
    );
    expect(says(change(word("ContentConfirmed", "10-17T12:00:00")), later)).toBe(
      "FAIL CONTENT_FORBIDDEN",
    );
  });
  it("counts words on this listing or on none, of this session alone", () => {
    const says1 = (data: object) =>
      says({ with: [word("ContentConfirmed", "10-17T11:00:00", data)] }, later);
    expect(says1({ listing: "li:a" })).toBe("FAIL CONTENT_FORBIDDEN");
    expect(says1({})).toBe("FAIL CONTENT_FORBIDDEN");
    expect(says1({ listing: "li:b" })).toBe("PASS NO_FINDING");
    expect(says1({ session: "s:b" })).toBe("PASS NO_FINDING");
  });
  it("goes back to the word before where the last was voided", () => {
    const change = {
      with: [
        word("ContentFlagged", "10-17T10:30:00", { id: "flagged" }),
        word("ContentConfirmed", "10-17T15:00:00", { id: "confirmed" }),
        voidedBy("confirmed"),
      ],
    };
    expect(says(change, later)).toBe("PENDING CONTENT_SUSPECTED");
  });
});

describe("inflated traffic", () => {
  const { says, tells, restsOn } = asking("traffic-not-inflated");
  const audited = (at: string, finding: "GENUINE" | "INFLATED", session = "s:a") =>
    event("TrafficAudited", on(at), { session, finding }, { id: `${finding}-${at}` });

  it("says nothing before the stream, and passes where no audit found any", () => {
    const change = { with: [audited("10-17T11:00:00", "GENUINE")] };
    expect(says(change, on("10-17T09:59:59.999"))).toBe("NA NOT_BEGUN");
    expect(tells(change, later)).toEqual(["PASS NO_FINDING", {}]);
    expect(says({ with: [audited("10-17T11:00:00", "INFLATED", "s:b")] }, later)).toBe(
      "PASS NO_FINDING",
    );
  });
  it("fails from the audit that found it, and a later audit does not lift that", () => {
    const change = {
      with: [audited("10-17T11:00:00", "INFLATED"), audited("10-18T11:00:00", "GENUINE")],
    };
    expect(says(change, on("10-17T10:59:59.999"))).toBe("PASS NO_FINDING");
    expect(tells(change, on("10-17T11:00:00"))).toEqual(["FAIL TRAFFIC_INFLATED", {}]);
    expect(says(change, later)).toBe("FAIL TRAFFIC_INFLATED");
    expect(restsOn(change, later)).toEqual(["INFLATED-10-17T11:00:00"]);
  });
  it("passes again where the audit was voided", () =>
    expect(
      says(
        {
          with: [audited("10-17T11:00:00", "INFLATED"), voidedBy("INFLATED-10-17T11:00:00")],
        },
        later,
      ),
    ).toBe("PASS NO_FINDING"));
});
