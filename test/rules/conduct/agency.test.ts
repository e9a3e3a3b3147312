import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../../../src/rules/policy.ts";
import { fullRulebook } from "../../../src/rules/rulebook.ts";
import { asking, before, happy, later, on, scheduled, start, voided } from "../asking.ts";
import { event } from "../scene.ts";

// Story (a): the agency 91610113MA6W8U4N6H, the host h:mayor, the merchant m:packer; the stream is
// on from 17 October, 10:00 to 12:00.
const mcn = "91610113MA6W8U4N6H";
const early = on("10-01T09:00:00");
const ended = on("10-17T12:00:00");
const justAfter = on("10-17T12:00:00.001");
const noAgency = scheduled({ mcn: undefined });

describe("a fee that an agency charged", () => {
  const { says, tells, restsOn } = asking("mcn-no-improper-fee");
  const fee = { mcn, fee: "F1" };
  const charged = (data: object = {}, at = early) =>
    event("FeeCharged", at, { ...fee, payer: "h:mayor", amount: "100.00", ...data });
  const disputed = (data: object = {}, at = on("10-02T09:00:00")) =>
    event("FeeDisputed", at, { ...fee, ...data }, { id: "disputed" });
  const upheld = (data: object = {}, at = on("10-18T09:00:00")) =>
    event("FeeDisputeUpheld", at, { ...fee, ...data }, { id: "upheld" });
  const rejected = (data: object = {}, at = on("10-19T09:00:00")) =>
    event("FeeDisputeRejected", at, { ...fee, ...data }, { id: "rejected" });
  const found = [charged(), disputed(), upheld()];

  it("is nothing to ask about without an agency", () => {
    expect(says({ edit: noAgency, with: found }, later)).toBe("NA NO_AGENCY");
    expect(says(happy, early)).toBe("PASS NO_FINDING");
  });
  it("is under review, improper, and proper as last said, before the stream too", () => {
    const change = { with: [...found, rejected()] };
    expect(says(change, early)).toBe("PASS NO_FINDING");
    expect(tells(change, on("10-02T09:00:00"))).toEqual(["PENDING FEE_DISPUTED", {}]);
    expect(restsOn(change, before)).toEqual(["disputed"]);
    expect(tells(change, on("10-18T09:00:00"))).toEqual(["FAIL FEE_IMPROPER", {}]);
    expect(restsOn(change, on("10-18T09:00:00"))).toEqual(["upheld"]);
    expect(says(change, on("10-19T09:00:00"))).toBe("PASS NO_FINDING");
    expect(restsOn(change, on("10-19T09:00:00"))).toEqual(["rejected"]);
  });
  it("is judged fee by fee", () => {
    const other = [charged({ fee: "F2" }), disputed({ fee: "F2" }), rejected({ fee: "F2" })];
    expect(says({ with: [...found, ...other] }, later)).toBe("FAIL FEE_IMPROPER");
  });
  it("concerns the session if its host or its merchant was charged", () => {
    const of = (payer: string) => ({ with: [charged({ payer }), disputed(), upheld()] });
    expect(says(of("m:packer"), later)).toBe("FAIL FEE_IMPROPER");
    expect(says(of("h:other"), later)).toBe("PASS NO_FINDING");
    expect(says({ with: [charged({ payer: "h:other" }), ...found] }, later)).toBe(
      "FAIL FEE_IMPROPER",
    );
  });
  it("does not concern it if another agency charged", () => {
    const other = { mcn: "a:other" };
    const change = { with: [charged(other), disputed(other), upheld(other)] };
    expect(says(change, later)).toBe("PASS NO_FINDING");
    expect(says({ with: [charged(other), disputed(), upheld()] }, later)).toBe("FAIL FEE_IMPROPER");
  });
  it("is neither disputed nor decided by words on another agency's fee of that name", () => {
    const other = { mcn: "a:other" };
    expect(says({ with: [charged(), disputed(other)] }, later)).toBe("PASS NO_FINDING");
    expect(says({ with: [charged(), disputed(), upheld(other)] }, later)).toBe(
      "PENDING FEE_DISPUTED",
    );
    expect(says({ with: [...found, rejected(other)] }, later)).toBe("FAIL FEE_IMPROPER");
  });
  it("is told apart from other fees by its name", () => {
    const elsewhere = charged({ payer: "h:other" });
    const here = charged({ fee: "F2" });
    expect(says({ with: [elsewhere, here, disputed(), upheld()] }, later)).toBe("PASS NO_FINDING");
  });
  it("concerns it if it was charged by the stream's end, however late it is found", () => {
    const at = (time: string) => ({ with: [charged({}, time), disputed(), upheld()] });
    expect(says(at(ended), later)).toBe("FAIL FEE_IMPROPER");
    expect(says(at(justAfter), later)).toBe("PASS NO_FINDING");
    const onAir = { ...at(justAfter), without: ["SessionEnded" as const] };
    expect(says(onAir, later)).toBe("FAIL FEE_IMPROPER");
  });
  it("counts from its dispute where no charge is on record", () => {
    expect(says({ with: [disputed({}, ended)] }, later)).toBe("PENDING FEE_DISPUTED");
    expect(says({ with: [disputed({}, justAfter)] }, later)).toBe("PASS NO_FINDING");
    const change = { with: [disputed({}, early), disputed({ fee: "F2" }, justAfter)] };
    expect(restsOn(change, later)).toHaveLength(1);
  });
  it("weighs if it was found less than twelve months before the opening", () => {
    const old = "2025-09-01T09:00:00+08:00";
    const at = (decided: string) => ({
      with: [charged({}, old), disputed({}, old), upheld({}, decided)],
    });
    expect(says(at("2025-10-17T23:59:59+08:00"), later)).toBe("PASS NO_FINDING");
    expect(says(at("2025-10-18T00:00:00+08:00"), later)).toBe("FAIL FEE_IMPROPER");
    expect(says({ with: [charged({}, old), disputed({}, old)] }, later)).toBe(
      "PENDING FEE_DISPUTED",
    );
    const lenient = asking(
      "mcn-no-improper-fee",
      fullRulebook({ ...defaultPolicy, repairMonths: 1 }),
    );
    expect(lenient.says(at(on("09-16T09:00:00")), later)).toBe("PASS NO_FINDING");
    expect(lenient.says(at(on("09-18T00:00:00")), later)).toBe("FAIL FEE_IMPROPER");
  });
  it("weighs no less where the twelve months end at the very opening", () => {
    const old = "2025-09-01T09:00:00+08:00";
    const decided = "2025-10-17T09:00:00+08:00";
    const change = {
      without: ["SessionStarted" as const],
      with: [charged({}, old), disputed({}, old), upheld({}, decided)],
    };
    const opensAt = (start: string) => ({ ...change, edit: scheduled({ start }) });
    expect(says(opensAt(on("10-16T23:59:59.999")), early)).toBe("FAIL FEE_IMPROPER");
    expect(says(opensAt(on("10-17T00:00:00")), early)).toBe("PASS NO_FINDING");
  });
  it("does not count where the finding was voided", () => {
    const change = { with: [...found, voided("upheld", on("10-18T10:00:00"))] };
    expect(says(change, later)).toBe("PENDING FEE_DISPUTED");
  });
});

describe("what an agency has committed itself to", () => {
  const { says, tells, restsOn } = asking("mcn-keeps-commitment");
  const activity = { mcn, activity: "A1" };
  const committed = (data: object = {}, at = early) =>
    event("ActivityCommitted", at, { ...activity, session: "s:a", ...data });
  const withdrawn = (data: object = {}, at = on("10-10T09:00:00")) =>
    event(
      "ActivityWithdrawn",
      at,
      { ...activity, consent: false, ...data },
      { id: `left ${at} ${JSON.stringify(data)}` },
    );

  it("is nothing to ask about without an agency", () => {
    expect(says({ edit: noAgency, with: [committed(), withdrawn()] }, later)).toBe("NA NO_AGENCY");
    expect(says(happy, later)).toBe("PASS NO_FINDING");
  });
  it("is kept until it leaves without consent, before the stream too", () => {
    const left = withdrawn();
    const change = { with: [committed(), left] };
    expect(says(change, on("10-10T08:59:59"))).toBe("PASS NO_FINDING");
    expect(tells(change, on("10-10T09:00:00"))).toEqual(["FAIL COMMITMENT_BROKEN", {}]);
    expect(restsOn(change, later)).toEqual([left.id]);
  });
  it("is not broken by leaving with consent", () =>
    expect(says({ with: [committed(), withdrawn({ consent: true })] }, later)).toBe(
      "PASS NO_FINDING",
    ));
  it("is kept again once it commits itself anew", () => {
    const again = committed({}, on("10-11T09:00:00"));
    expect(says({ with: [committed(), withdrawn(), again] }, later)).toBe("PASS NO_FINDING");
    const left = withdrawn({}, on("10-12T09:00:00"));
    const change = { with: [committed(), withdrawn(), again, left] };
    expect(says(change, later)).toBe("FAIL COMMITMENT_BROKEN");
    expect(restsOn(change, later)).toEqual([left.id]);
  });
  it("counts for this session or for none in particular", () => {
    expect(says({ with: [committed({ session: undefined }), withdrawn()] }, later)).toBe(
      "FAIL COMMITMENT_BROKEN",
    );
    expect(says({ with: [committed({ session: "s:b" }), withdrawn()] }, later)).toBe(
      "PASS NO_FINDING",
    );
    expect(says({ with: [withdrawn()] }, later)).toBe("PASS NO_FINDING");
  });
  it("is judged activity by activity and agency by agency", () => {
    expect(says({ with: [committed(), withdrawn({ activity: "A2" })] }, later)).toBe(
      "PASS NO_FINDING",
    );
    expect(says({ with: [committed(), committed({ activity: "A2" }), withdrawn()] }, later)).toBe(
      "FAIL COMMITMENT_BROKEN",
    );
    const other = { mcn: "a:other" };
    expect(says({ with: [committed(other), withdrawn(other)] }, later)).toBe("PASS NO_FINDING");
    expect(says({ with: [committed(), withdrawn(other)] }, later)).toBe("PASS NO_FINDING");
    expect(says({ with: [committed(other), withdrawn()] }, later)).toBe("PASS NO_FINDING");
    const further = committed({ activity: "A2" }, on("10-11T09:00:00"));
    expect(says({ with: [committed(), withdrawn(), further] }, later)).toBe(
      "FAIL COMMITMENT_BROKEN",
    );
  });
  it("is over with the stream", () => {
    expect(says({ with: [committed(), withdrawn({}, ended)] }, later)).toBe(
      "FAIL COMMITMENT_BROKEN",
    );
    expect(says({ with: [committed(), withdrawn({}, justAfter)] }, later)).toBe("PASS NO_FINDING");
    const again = committed({}, justAfter);
    expect(says({ with: [committed(), withdrawn(), again] }, later)).toBe("FAIL COMMITMENT_BROKEN");
  });
  it("is forgotten twelve months later", () => {
    const old = committed({ session: undefined }, "2025-09-01T09:00:00+08:00");
    const left = (at: string) => ({ with: [old, withdrawn({}, at)] });
    expect(says(left("2025-10-17T23:59:59+08:00"), later)).toBe("PASS NO_FINDING");
    expect(says(left("2025-10-18T00:00:00+08:00"), later)).toBe("FAIL COMMITMENT_BROKEN");
  });
  it("is not broken by a withdrawal that was voided", () => {
    const left = withdrawn();
    const change = { with: [committed(), left, voided(left.id, on("10-11T09:00:00"))] };
    expect(says(change, later)).toBe("PASS NO_FINDING");
  });
});

describe("an agency that fabricates transactions", () => {
  const { says, tells, restsOn } = asking("mcn-no-data-fraud");
  const about = { session: "s:a", case: "C1" };
  const confirmed = (data: object = {}, at = on("10-18T09:00:00")) =>
    event("FakeTransactionConfirmed", at, { ...about, by: mcn, ...data }, { id: `by ${at}` });

  it("is found once that is confirmed of it, in a stream that has begun", () => {
    const change = { with: [confirmed({}, on("10-16T09:00:00"))] };
    expect(says(change, before)).toBe("NA NOT_BEGUN");
    expect(tells(change, start)).toEqual(["FAIL AGENCY_FAKED", {}]);
    expect(restsOn(change, start)).toEqual([`by ${on("10-16T09:00:00")}`]);
    expect(says(happy, start)).toBe("PASS NO_FINDING");
  });
  it("is not there where no agency takes part", () => {
    const unnamed = confirmed({ by: undefined });
    expect(says({ edit: noAgency, with: [unnamed] }, later)).toBe("NA NO_AGENCY");
  });
  it("is not accused by a suspicion, nor by what others did", () => {
    for (const data of [about, { ...about, by: mcn }]) {
      const suspected = event("FakeTransactionSuspected", on("10-18T09:00:00"), data);
      expect(says({ with: [suspected] }, later)).toBe("PASS NO_FINDING");
    }
    for (const by of ["m:packer", undefined])
      expect(says({ with: [confirmed({ by })] }, later)).toBe("PASS NO_FINDING");
  });
  it("is judged by the last word on each case", () => {
    const cleared = event("FakeTransactionCleared", on("10-19T09:00:00"), about);
    const change = { with: [confirmed(), cleared] };
    expect(says(change, on("10-18T09:00:00"))).toBe("FAIL AGENCY_FAKED");
    expect(says(change, later)).toBe("PASS NO_FINDING");
    const ofOther = confirmed({ by: "m:packer" }, on("10-19T09:00:00"));
    expect(says({ with: [confirmed(), ofOther] }, later)).toBe("PASS NO_FINDING");
  });
  it("is judged for this session and this listing", () => {
    for (const data of [{ session: "s:b" }, { listing: "li:b" }])
      expect(says({ with: [confirmed(data)] }, later)).toBe("PASS NO_FINDING");
    expect(says({ with: [confirmed({ listing: "li:a" })] }, later)).toBe("FAIL AGENCY_FAKED");
  });
});
