import { describe, expect, it } from "vitest";
import type { Data } from "../../../src/domain/catalogue.ts";
import { instantOf } from "../../../src/domain/values/instant.ts";
import { inForce } from "../../../src/rules/afterSales/orders.ts";
import { openCaseFile } from "../../../src/rules/caseFile.ts";
import { openDossier } from "../../../src/rules/dossier.ts";
import { asking, on } from "../asking.ts";
import { full } from "../full.ts";
import { event } from "../scene.ts";

const ordered = (order: string, at: string, data: Partial<Data<"OrderPlaced">> = {}) =>
  event("OrderPlaced", at, { order, session: "s:a", lot: "L-a1", ...data }, { id: order });
const shipped = (order: string, at: string, id = `shipped ${order}`) =>
  event("OrderShipped", at, { order }, { id });
const published = (at: string, data: Partial<Data<"ListingPublished">> = {}) =>
  event("ListingPublished", at, { listing: "li:a", ...data });

describe("an order", () => {
  const { tells, says, restsOn } = asking("ship-within-promise");
  const third = ordered("O-a3", on("10-17T11:00:00"));
  const due = on("10-19T11:00:00");

  it("of none there is nothing to ship", () =>
    expect(says({}, on("10-17T10:19:59.999"))).toBe("NA NO_DUTY"));
  it("is to be shipped within the hours promised, the last instant included", () => {
    expect(tells({ with: [third] }, due)).toEqual([
      "PENDING DUTY_OPEN",
      { count: 1, about: "O-a3", due },
    ]);
    expect(tells({ with: [third] }, on("10-19T11:00:00.001"))).toEqual([
      "FAIL DUTY_OVERDUE",
      { count: 1, about: "O-a3", due },
    ]);
  });
  it("is shipped in time up to that instant, and late after", () => {
    const sent = (at: string) => ({ with: [third, shipped("O-a3", at)] });
    expect(tells(sent(due), on("10-20T00:00:00"))).toEqual([
      "PASS DUTIES_DONE",
      { count: 3, about: "O-a1", due: on("10-19T10:20:00") },
    ]);
    expect(tells(sent(on("10-19T11:00:00.001")), on("10-20T00:00:00"))).toEqual([
      "PASS_LATE DUTY_LATE",
      { count: 1, about: "O-a3", due },
    ]);
    expect(restsOn(sent(on("10-19T12:00:00")), on("10-20T00:00:00"))).toEqual([
      "O-a3",
      "shipped O-a3",
    ]);
  });
  it("is shipped when it first is", () => {
    const twice = [third, shipped("O-a3", due), shipped("O-a3", on("10-25T00:00:00"), "again")];
    expect(says({ with: twice }, on("10-26T00:00:00"))).toBe("PASS DUTIES_DONE");
  });
  it("has the hours of the publication in force when it was placed", () => {
    const change = (at: string) => ({
      with: [third, published(at, { shipPromiseHours: 24 })],
    });
    const dueOf = (at: string) => tells(change(at), on("10-18T16:00:00"))[1].due;
    expect(dueOf(on("10-17T11:00:00"))).toBe(on("10-18T11:00:00"));
    expect(dueOf(on("10-17T11:00:00.001"))).toBe(due);
  });
  it("has the platform's hours where the publication promises none, or there is none", () => {
    const unstated = published(on("10-17T10:50:00"));
    expect(tells({ with: [third, unstated] }, on("10-18T16:00:00"))[1]).toMatchObject({ due });
    expect(
      tells({ with: [third], without: ["ListingPublished"] }, on("10-18T16:00:00"))[1],
    ).toMatchObject({ due });
  });
  it("still falls due when it was cancelled", () => {
    const cancelled = event("OrderCancelled", on("10-17T12:00:00"), { order: "O-a3" });
    expect(says({ with: [third, cancelled] }, on("10-20T00:00:00"))).toBe("FAIL DUTY_OVERDUE");
  });
  it("of another listing promises nothing here", () => {
    const other = event("ListingPublished", on("10-17T10:50:00"), {
      listing: "li:x",
      shipPromiseHours: 1,
    });
    expect(tells({ with: [third, other] }, on("10-18T16:00:00"))[1]).toMatchObject({ due });
  });
  it("of no listing at all has no publication in force", () => {
    const question = { session: "s:x", at: instantOf(on("10-18T00:00:00")), knownAt: 2e12 };
    const dossier = openDossier(
      openCaseFile([published(on("10-01T00:00:00"))]),
      question,
      full.terms,
    );
    expect(inForce(dossier, question.at)).toBeUndefined();
  });
});

describe("a return without a reason", () => {
  const { tells, says, restsOn } = asking("return-right-honoured");
  const asked = on("10-23T09:00:00");
  const requested = (at: string, order = "O-a1") =>
    event("ReturnRequested", at, { order }, { id: `request ${order}` });
  const refused = (at: string) => event("ReturnRefused", at, { order: "O-a1" }, { id: "refusal" });
  const received = (at: string) => event("ReturnReceived", at, { order: "O-a1" }, { id: "back" });
  const refunded = (at: string) => event("RefundPaid", at, { order: "O-a1" }, { id: "refund" });
  /** In place of the return in the story. */
  const returns = (...more: ReturnType<typeof event>[]) => ({
    with: more,
    without: [
      "ReturnRequested" as const,
      "ReturnAccepted" as const,
      "ReturnReceived" as const,
      "RefundPaid" as const,
    ],
  });
  const later = on("12-01T00:00:00");
  const due = on("11-03T00:00:00");

  it("is nothing to judge where none was asked for", () => {
    expect(says(returns(), later)).toBe("NA NO_DUTY");
    expect(says(returns(requested(asked)), on("10-23T08:59:59.999"))).toBe("NA NO_DUTY");
  });
  it("waits until the goods are back, and until the end of the seventh day after", () => {
    expect(tells(returns(requested(asked)), later)).toEqual([
      "PENDING DUTY_NOT_DUE",
      { count: 1, about: "O-a1" },
    ]);
    const back = returns(requested(asked), received(on("10-26T10:00:00")));
    expect(tells(back, on("11-02T23:59:59.999"))).toEqual([
      "PENDING DUTY_OPEN",
      { count: 1, about: "O-a1", due },
    ]);
    expect(says(back, due)).toBe("FAIL DUTY_OVERDUE");
    expect(restsOn(back, due)).toEqual(["request O-a1", "back"]);
  });
  it("is refunded in time up to the last instant, and late after", () => {
    const paid = (at: string) =>
      returns(requested(asked), received(on("10-26T10:00:00")), refunded(at));
    expect(says(paid(on("11-02T23:59:59.999")), later)).toBe("PASS DUTIES_DONE");
    expect(says(paid(due), later)).toBe("PASS_LATE DUTY_LATE");
  });
  it("must not be refused within the seven days after the delivery", () => {
    const answered = (at: string) => returns(requested(at), refused(on("10-30T00:00:00")));
    const last = answered(on("10-28T23:59:59.999"));
    expect(tells(last, later)).toEqual(["FAIL DUTY_BROKEN", { count: 1, about: "O-a1" }]);
    expect(restsOn(last, later)).toEqual(["request O-a1", "refusal"]);
    expect(says(answered(on("10-29T00:00:00")), later)).toBe("PASS DUTIES_DONE");
    expect(restsOn(answered(on("10-29T00:00:00")), later)).toEqual(["a-30", "request O-a1"]);
  });
  it("must not be refused before the delivery", () => {
    const change = returns(requested(on("10-19T00:00:00")), refused(on("10-20T00:00:00")));
    expect(says(change, later)).toBe("FAIL DUTY_BROKEN");
    const undelivered = { ...change, without: [...change.without, "OrderDelivered" as const] };
    expect(says(undelivered, later)).toBe("FAIL DUTY_BROKEN");
  });
  it("is answered when asked, though asked before the order", () => {
    const early = returns(requested(on("10-17T10:00:00")));
    expect(says(early, on("10-17T10:19:59.999"), { knownAt: later })).toBe("NA NO_DUTY");
    expect(says(early, on("10-17T10:20:00"))).toBe("PENDING DUTY_NOT_DUE");
  });
  it("has its own seven days, and its own answer", () => {
    const ofSecond = (at: string) =>
      says(
        returns(
          requested(at, "O-a2"),
          event("ReturnRefused", on("10-31T00:00:00"), { order: "O-a2" }),
        ),
        later,
      );
    expect(ofSecond(on("10-29T23:59:59.999"))).toBe("FAIL DUTY_BROKEN");
    expect(ofSecond(on("10-30T00:00:00"))).toBe("PASS DUTIES_DONE");
    const unanswered = (answer: ReturnType<typeof event>) =>
      says(returns(requested(asked, "O-a2"), answer), later);
    for (const answer of [received(asked), refunded(asked), refused(asked)])
      expect(unanswered(answer)).toBe("PENDING DUTY_NOT_DUE");
  });
  it("of an order that is not of the listing is another's", () =>
    expect(says(returns(requested(asked, "O-x")), later)).toBe("NA NO_DUTY"));
});
