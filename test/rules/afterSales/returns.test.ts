import { describe, expect, it } from "vitest";
import type { Data } from "../../../src/domain/catalogue.ts";
import { asking, on } from "../asking.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";

// Story (a): O-a1, delivered on 21 October and never returned, and O-a2, delivered on 22 October.

const requested = (at: string, data: Partial<Data<"ReturnRequested">> = {}) =>
  event("ReturnRequested", at, { order: "O-a1", ...data }, { id: "request" });
const refused = (at: string, data: Partial<Data<"ReturnRefused">> = {}) =>
  event("ReturnRefused", at, { order: "O-a1", ...data }, { id: "refusal" });
const accepted = (at: string, order = "O-a1") => event("ReturnAccepted", at, { order });
const received = (at: string, order = "O-a1") =>
  event("ReturnReceived", at, { order }, { id: "back" });
const refunded = (at: string, data: Partial<Data<"RefundPaid">> = {}, id = "refund") =>
  event("RefundPaid", at, { order: "O-a1", ...data }, { id });

describe("the bar to returning what was opened", () => {
  const { tells, says, finding, restsOn } = asking("no-return-exception-confirmed");
  const unconfirmed = edited("OrderPlaced", { noReturnIfOpenedConfirmed: false });
  const asked = on("10-22T09:00:00");
  const told = on("10-22T11:00:00");
  const barred = (...more: ReturnType<typeof event>[]) => ({
    edit: unconfirmed,
    with: [requested(asked), refused(told, { ground: "OPENED" }), ...more],
  });

  it("is nothing to judge until there is an order", () => {
    expect(says({}, on("10-17T10:19:59.999"))).toBe("NA NO_ORDER");
    expect(says({ without: ["OrderPlaced"] }, told)).toBe("NA NO_ORDER");
  });
  it("is nothing to judge where the law grants no return, or one in any case", () => {
    const of = (category: string) =>
      says({ ...barred(), edit: edited("ListingDrafted", { category }) }, told);
    expect(of("fresh-produce")).toBe("NA NOT_THIS_CATEGORY");
    expect(of("apparel")).toBe("NA NOT_THIS_CATEGORY");
    expect(of("cosmetics")).toBe("PASS SATISFIED");
  });
  it("was confirmed for every order", () => {
    expect(tells({}, on("10-17T10:20:00"))).toEqual(["PASS SATISFIED", {}]);
    expect(restsOn({}, on("10-17T10:20:00"))).toEqual(["a-24"]);
    expect(restsOn({}, told)).toEqual(["a-24", "a-25"]);
  });
  it("was not confirmed for every order, and not used", () => {
    const third = event("OrderPlaced", on("10-17T11:00:00"), {
      order: "O-a3",
      session: "s:a",
      lot: "L-a1",
    });
    expect(tells({ with: [third] }, told)).toEqual(["PASS RETURN_NOT_BARRED", {}]);
    expect(restsOn({ with: [third] }, told)).toEqual([]);
    expect(says({ edit: unconfirmed }, told)).toBe("PASS RETURN_NOT_BARRED");
  });
  it("was used without being confirmed, from the refusal on", () => {
    expect(says(barred(), on("10-22T10:59:59.999"))).toBe("PASS RETURN_NOT_BARRED");
    expect(tells(barred(), told)).toEqual(["FAIL RETURN_BARRED", {}]);
    expect(restsOn(barred(), told)).toEqual(["a-24", "request", "refusal"]);
  });
  it("may be used where it was confirmed", () =>
    expect(says({ with: barred().with }, told)).toBe("PASS SATISFIED"));
  it("is used by any refusal but that of a late request", () => {
    const refusedFor = (data: Partial<Data<"ReturnRefused">>) =>
      says({ edit: unconfirmed, with: [requested(asked), refused(told, data)] }, told);
    expect(refusedFor({})).toBe("FAIL RETURN_BARRED");
    expect(refusedFor({ ground: "OUT_OF_WINDOW" })).toBe("PASS RETURN_NOT_BARRED");
  });
  it("bars returns without a reason alone", () => {
    const askedFor = (data: Partial<Data<"ReturnRequested">>) =>
      says({ edit: unconfirmed, with: [requested(asked, data), refused(told)] }, told);
    expect(askedFor({ reason: "NO_REASON" })).toBe("FAIL RETURN_BARRED");
    expect(askedFor({ reason: "QUALITY" })).toBe("PASS RETURN_NOT_BARRED");
  });
  it("bars nothing after the seven days, when there is no right to bar", () => {
    const askedAt = (at: string) =>
      says(
        { edit: unconfirmed, with: [requested(at), refused(on("10-30T00:00:00"))] },
        on("10-30T00:00:00"),
      );
    expect(askedAt(on("10-28T23:59:59.999"))).toBe("FAIL RETURN_BARRED");
    expect(askedAt(on("10-29T00:00:00"))).toBe("PASS RETURN_NOT_BARRED");
  });
  it("answers the last request before the refusal", () => {
    const later = requested(told, { reason: "QUALITY" });
    const first = event("ReturnRequested", asked, { order: "O-a1", reason: "NO_REASON" });
    const change = { edit: unconfirmed, with: [first, { ...later, id: "later" }, refused(told)] };
    expect(says(change, told)).toBe("PASS RETURN_NOT_BARRED");
    const none = { edit: unconfirmed, with: [requested(on("10-22T11:00:00.001")), refused(told)] };
    expect(says(none, on("10-23T00:00:00"))).toBe("PASS RETURN_NOT_BARRED");
  });
  it("is lifted when the return is accepted or refunded afterwards", () => {
    const at = on("10-23T09:00:00");
    for (const cure of [accepted(at), refunded(at)]) {
      expect(says(barred(cure), on("10-23T08:59:59.999"))).toBe("FAIL RETURN_BARRED");
      expect(says(barred(cure), at)).toBe("PASS RETURN_NOT_BARRED");
    }
    const first = [accepted(at), refunded(on("10-25T09:00:00"))];
    expect(says(barred(...first), at)).toBe("PASS RETURN_NOT_BARRED");
  });
  it("is not lifted by what came before, or is another order's", () => {
    for (const nothing of [accepted(told), accepted(asked), accepted(on("10-23T09:00:00"), "O-x")])
      expect(says(barred(nothing), on("10-24T00:00:00"))).toBe("FAIL RETURN_BARRED");
  });
  it("is another order's where that is refused, delivered or refunded", () => {
    const order = "O-a2";
    const without = ["ReturnRequested", "ReturnAccepted", "RefundPaid"] as const;
    const ofSecond = (at: string, ...more: ReturnType<typeof event>[]) =>
      says(
        {
          edit: unconfirmed,
          without,
          with: [requested(at, { order }), refused(on("10-30T00:00:00"), { order }), ...more],
        },
        on("10-31T00:00:00"),
      );
    expect(ofSecond(on("10-29T23:59:59.999"))).toBe("FAIL RETURN_BARRED");
    expect(ofSecond(on("10-30T00:00:00"))).toBe("PASS RETURN_NOT_BARRED");
    const forQuality = event("ReturnRequested", on("10-29T00:00:00"), {
      order: "O-a1",
      reason: "QUALITY",
    });
    expect(ofSecond(on("10-23T00:00:00"), forQuality)).toBe("FAIL RETURN_BARRED");
    expect(ofSecond(on("10-23T00:00:00"), refunded(on("10-30T12:00:00")))).toBe(
      "FAIL RETURN_BARRED",
    );
  });
  it("changes with time alone when it was taken back afterwards", () => {
    const cure = accepted(on("10-23T09:00:00"));
    const hindsight = { knownAt: on("10-30T00:00:00") };
    const { verdict, changesAt } = finding(barred(cure), asked, hindsight);
    expect([verdict, changesAt()]).toEqual(["PASS", Date.parse(told)]);
    expect(finding(barred(cure), told, hindsight).changesAt()).toBe(
      Date.parse(on("10-23T09:00:00")),
    );
  });
  it("is not used by a refusal that was voided, or is another order's", () => {
    const voided = event("RecordVoided", told, { event: "refusal", reason: "mistake" });
    expect(says(barred(voided), told)).toBe("PASS RETURN_NOT_BARRED");
    const other = { edit: unconfirmed, with: [requested(asked), refused(told, { order: "O-x" })] };
    expect(says(other, told)).toBe("PASS RETURN_NOT_BARRED");
  });
  it("is within the seven days as long as nothing is delivered", () =>
    expect(says({ ...barred(), without: ["OrderDelivered"] }, told)).toBe("FAIL RETURN_BARRED"));
});

describe("a return for the quality of the goods", () => {
  const { tells, says, restsOn } = asking("quality-return-honoured");
  const reason = "QUALITY";
  const asked = on("10-23T09:00:00");
  const backAt = on("10-26T10:00:00");
  const due = on("11-03T00:00:00");
  const faulty = (...more: ReturnType<typeof event>[]) => ({
    with: [requested(asked, { reason }), ...more],
  });
  const freightBy = "SELLER";
  const later = on("12-01T00:00:00");

  it("is nothing to judge where none was asked for that", () => {
    expect(says({}, later)).toBe("NA NO_DUTY");
    expect(says({ with: [requested(asked, { reason: "NO_REASON" })] }, later)).toBe("NA NO_DUTY");
    expect(says({ with: [requested(asked)] }, later)).toBe("NA NO_DUTY");
    expect(says({ with: [requested(asked, { reason, order: "O-x" })] }, later)).toBe("NA NO_DUTY");
  });
  it("waits until the goods are back", () => {
    expect(says(faulty(), on("10-23T08:59:59.999"))).toBe("NA NO_DUTY");
    expect(tells(faulty(), asked)).toEqual(["PENDING DUTY_NOT_DUE", { count: 1, about: "O-a1" }]);
    expect(says(faulty(accepted(backAt)), later)).toBe("PENDING DUTY_NOT_DUE");
    expect(restsOn(faulty(), asked)).toEqual(["request"]);
  });
  it("is to be refunded by the end of the seventh day after", () => {
    const change = faulty(received(backAt));
    expect(tells(change, on("11-02T23:59:59.999"))).toEqual([
      "PENDING DUTY_OPEN",
      { count: 1, about: "O-a1", due },
    ]);
    expect(tells(change, due)).toEqual(["FAIL DUTY_OVERDUE", { count: 1, about: "O-a1", due }]);
    expect(restsOn(change, due)).toEqual(["request", "back"]);
  });
  it("is in time up to the last instant, and late after", () => {
    const paid = (at: string) => says(faulty(received(backAt), refunded(at, { freightBy })), later);
    expect(paid(on("11-02T23:59:59.999"))).toBe("PASS DUTIES_DONE");
    expect(paid(due)).toBe("PASS_LATE DUTY_LATE");
    const change = faulty(received(backAt), refunded(due, { freightBy }));
    expect(restsOn(change, later)).toEqual(["request", "back", "refund"]);
  });
  it("is not refunded while the buyer bears the freight, or nobody says who does", () => {
    for (const who of [{ freightBy: "BUYER" } as const, {}])
      expect(says(faulty(received(backAt), refunded(backAt, who)), due)).toBe("FAIL DUTY_OVERDUE");
    const made = faulty(
      received(backAt),
      refunded(backAt, {}),
      refunded(on("10-30T00:00:00"), { freightBy }, "freight"),
    );
    expect(says(made, due)).toBe("PASS DUTIES_DONE");
    expect(restsOn(made, due)).toEqual(["request", "back", "freight"]);
  });
  it("has no freight where nothing came back", () => {
    expect(says(faulty(refunded(backAt)), backAt)).toBe("PASS DUTIES_DONE");
    expect(says(faulty(refunded(backAt, { freightBy })), backAt)).toBe("PASS DUTIES_DONE");
    expect(says(faulty(refunded(backAt, { freightBy: "BUYER" })), backAt)).toBe(
      "PENDING DUTY_NOT_DUE",
    );
  });
  it("is not answered by what came before it, or is another order's", () => {
    const before = on("10-23T08:59:59.999");
    expect(says(faulty(refunded(before)), later)).toBe("PENDING DUTY_NOT_DUE");
    expect(says(faulty(received(before)), later)).toBe("PENDING DUTY_NOT_DUE");
    expect(says(faulty(refused(before)), later)).toBe("PENDING DUTY_NOT_DUE");
    expect(says(faulty(refunded(asked)), later)).toBe("PASS DUTIES_DONE");
    const order = "O-x";
    expect(says(faulty(refunded(backAt, { order })), later)).toBe("PENDING DUTY_NOT_DUE");
    expect(says(faulty(refused(backAt, { order })), later)).toBe("PENDING DUTY_NOT_DUE");
    expect(says(faulty(received(backAt, order)), later)).toBe("PENDING DUTY_NOT_DUE");
  });
  it("opens with the order where it was asked for before", () => {
    const early = { with: [requested(on("10-17T10:00:00"), { reason })] };
    const hindsight = { knownAt: later };
    expect(says(early, on("10-17T10:19:59.999"), hindsight)).toBe("NA NO_DUTY");
    expect(says(early, on("10-17T10:20:00"), hindsight)).toBe("PENDING DUTY_NOT_DUE");
  });
  it("has the seven days of its own order", () => {
    const ofSecond = (at: string) =>
      says(
        {
          with: [
            requested(at, { reason, order: "O-a2" }),
            refused(on("10-31T00:00:00"), { order: "O-a2", remedy: "REPAIR" }),
          ],
        },
        later,
      );
    expect(ofSecond(on("10-29T23:59:59.999"))).toBe("FAIL DUTY_BROKEN");
    expect(ofSecond(on("10-30T00:00:00"))).toBe("PASS DUTIES_DONE");
  });
  it("must not be refused within the seven days, whatever is offered", () => {
    const at = on("10-24T00:00:00");
    for (const remedy of [{}, { remedy: "EXCHANGE" } as const]) {
      const change = faulty(refused(at, remedy), refunded(on("10-25T00:00:00"), { freightBy }));
      expect(says(change, on("10-23T23:59:59.999"))).toBe("PENDING DUTY_NOT_DUE");
      expect(tells(change, at)).toEqual(["FAIL DUTY_BROKEN", { count: 1, about: "O-a1" }]);
      expect(says(change, later)).toBe("FAIL DUTY_BROKEN");
      expect(restsOn(change, later)).toEqual(["request", "refusal", "refund"]);
    }
  });
  it("is owed for goods of which the law grants no other return", () =>
    expect(
      says(
        {
          edit: edited("ListingDrafted", { category: "fresh-produce" }),
          ...faulty(refused(on("10-24T00:00:00"))),
        },
        later,
      ),
    ).toBe("FAIL DUTY_BROKEN"));

  describe("asked for after the seven days", () => {
    const asked = on("10-29T00:00:00");
    const late = (...more: ReturnType<typeof event>[]) => ({
      with: [requested(asked, { reason }), ...more],
    });
    const at = on("10-30T00:00:00");

    it("is owed all the same", () => {
      expect(says(late(), later)).toBe("PENDING DUTY_NOT_DUE");
      expect(says(late(received(at)), later)).toBe("FAIL DUTY_OVERDUE");
      expect(says(late(received(at), refunded(at, { freightBy })), later)).toBe("PASS DUTIES_DONE");
    });
    it("must not be refused for nothing", () =>
      expect(tells(late(refused(at, { ground: "OUT_OF_WINDOW" })), later)).toEqual([
        "FAIL DUTY_BROKEN",
        { count: 1, about: "O-a1" },
      ]));
    it("may be answered by an exchange or a repair", () => {
      for (const remedy of ["EXCHANGE", "REPAIR"] as const) {
        expect(says(late(refused(at, { remedy })), on("10-29T23:59:59.999"))).toBe(
          "PENDING DUTY_NOT_DUE",
        );
        expect(says(late(refused(at, { remedy })), at)).toBe("PASS DUTIES_DONE");
      }
    });
    it("is done by whatever comes first", () => {
      const remedy = "REPAIR";
      const change = late(
        received(on("10-29T12:00:00")),
        refused(at, { remedy }),
        refunded(later, { freightBy }),
      );
      expect(says(change, later)).toBe("PASS DUTIES_DONE");
      const paidFirst = late(refunded(on("10-29T12:00:00")), refused(at, { remedy }));
      expect(says(paidFirst, on("10-29T12:00:00"))).toBe("PASS DUTIES_DONE");
    });
    it("is one asked for an instant earlier while it is not late", () => {
      const inTime = {
        with: [
          requested(on("10-28T23:59:59.999"), { reason }),
          refused(at, { remedy: "EXCHANGE" }),
        ],
      };
      expect(says(inTime, later)).toBe("FAIL DUTY_BROKEN");
      expect(
        says({ ...late(refused(at, { remedy: "EXCHANGE" })), without: ["OrderDelivered"] }, later),
      ).toBe("FAIL DUTY_BROKEN");
    });
  });
});
