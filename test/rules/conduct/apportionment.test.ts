import { describe, expect, it } from "vitest";
import { asking, before, happy, later, on, scheduled, start, voided } from "../asking.ts";
import { event } from "../scene.ts";

const { says, restsOn, tells } = asking("no-organised-apportionment");
const about = { session: "s:a", case: "C1" };
const reported = (data: object = {}, at = on("10-16T09:00:00")) =>
  event("ApportionmentReported", at, { ...about, ...data }, { id: "reported" });
const confirmed = (data: object = {}, at = on("10-18T09:00:00")) =>
  event("ApportionmentConfirmed", at, { ...about, ...data }, { id: "confirmed" });
const cleared = (data: object = {}, at = on("10-19T09:00:00")) =>
  event("ApportionmentCleared", at, { ...about, ...data }, { id: "cleared" });

describe("units told to buy where an official sells", () => {
  it("are asked about once the stream has begun", () => {
    expect(says({ with: [reported()] }, before)).toBe("NA NOT_BEGUN");
    expect(says({ with: [reported()] }, start)).toBe("PENDING APPORTIONMENT_REPORTED");
    expect(says(happy, start)).toBe("PASS NO_FINDING");
  });
  it("are nobody's business where no official is on stream", () => {
    const edit = scheduled({ hostRole: "PRO" });
    expect(says({ edit, with: [confirmed()] }, later)).toBe("NA NO_OFFICIAL");
    const unstated = scheduled({ hostRole: undefined });
    expect(says({ edit: unstated, with: [confirmed()] }, later)).toBe("NA NO_OFFICIAL");
  });
  it("are under review, confirmed, and cleared as last said", () => {
    const change = { with: [reported(), confirmed(), cleared()] };
    expect(tells(change, on("10-18T08:59:59"))).toEqual(["PENDING APPORTIONMENT_REPORTED", {}]);
    expect(restsOn(change, on("10-18T08:59:59"))).toEqual(["reported"]);
    expect(tells(change, on("10-18T09:00:00"))).toEqual(["FAIL APPORTIONED", {}]);
    expect(restsOn(change, on("10-18T09:00:00"))).toEqual(["confirmed"]);
    expect(says(change, on("10-19T09:00:00"))).toBe("PASS NO_FINDING");
    expect(restsOn(change, on("10-19T09:00:00"))).toEqual(["cleared"]);
  });
  it("are under review again once they are reported anew", () => {
    const change = { with: [cleared(), reported({}, on("10-19T09:00:00.001"))] };
    expect(says(change, on("10-19T09:00:00"))).toBe("PASS NO_FINDING");
    expect(says(change, later)).toBe("PENDING APPORTIONMENT_REPORTED");
  });
  it("are found once any case is confirmed", () => {
    const change = { with: [reported(), confirmed({ case: "C2" })] };
    expect(says(change, later)).toBe("FAIL APPORTIONED");
  });
  it("stay under review while a case is open beside a cleared one", () => {
    const change = { with: [reported({ case: "C2" }), cleared()] };
    expect(says(change, later)).toBe("PENDING APPORTIONMENT_REPORTED");
  });
  it("of another listing or another session do not count", () => {
    for (const data of [{ listing: "li:b" }, { session: "s:b" }])
      expect(says({ with: [reported(data), confirmed(data)] }, later)).toBe("PASS NO_FINDING");
    expect(says({ with: [confirmed({ listing: "li:a" })] }, later)).toBe("FAIL APPORTIONED");
  });
  it("do not count where the record was voided", () => {
    const change = { with: [confirmed(), voided("confirmed", on("10-18T10:00:00"))] };
    expect(says(change, later)).toBe("PASS NO_FINDING");
  });
});
