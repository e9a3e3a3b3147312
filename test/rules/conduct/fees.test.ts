import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../../../src/rules/policy.ts";
import { fullRulebook } from "../../../src/rules/rulebook.ts";
import { asking, before, happy, on, scheduled, start, voided } from "../asking.ts";
import { event } from "../scene.ts";
import {
  justBefore,
  lastWatched,
  muchLater,
  names,
  noLongerWatched,
  order,
  returned,
  sale,
  settledAt,
  settlement,
  slotFee,
} from "./slotFee.ts";

const { says, tells, restsOn, turns } = asking("slot-fee-refund-fraud");
const nextDay = on("10-21T10:00:00");
const about = { session: "s:a", case: "C1" };
const confirmed = (data: object = {}, at = on("11-01T09:00:00")) =>
  event("SlotFeeFraudConfirmed", at, { ...about, ...data }, { id: "confirmed" });
const cleared = (data: object = {}, at = on("11-02T09:00:00")) =>
  event("SlotFeeFraudCleared", at, { ...about, ...data }, { id: "cleared" });

describe("returns after a slot fee was settled", () => {
  const fees = [slotFee(), settlement()];
  const surge = sale(...fees, ...returned(1, 7, nextDay));

  it("are nothing to ask about without both fees, or before they are paid", () => {
    for (const fee of [slotFee(), settlement()])
      expect(says(sale(fee, ...returned(1, 7, nextDay)), muchLater)).toBe("NA NO_SLOT_FEE");
    expect(says(surge, justBefore)).toBe("NA NO_SLOT_FEE");
    expect(says(surge, settledAt)).toBe("PASS NO_FINDING");
    expect(restsOn(surge, settledAt)).toEqual(["slot fee", `settled ${settledAt}`]);
  });
  it("are nothing to ask about before the stream has begun", () => {
    const early = [slotFee(), settlement({}, on("10-11T09:00:00"))];
    expect(says({ with: early }, before)).toBe("NA NOT_BEGUN");
    expect(says({ with: early }, start)).toBe("PASS NO_FINDING");
  });
  it("of another listing's or session's fees count for nothing", () => {
    for (const other of [{ listing: "li:b" }, { session: "s:b" }]) {
      const change = sale(slotFee(other), settlement(other), ...returned(1, 7, nextDay));
      expect(says(change, muchLater)).toBe("NA NO_SLOT_FEE");
    }
  });
  it("are an alert above three times what the policy expects, where none came before", () => {
    expect(says(sale(...fees, ...returned(1, 6, nextDay)), muchLater)).toBe("PASS NO_FINDING");
    expect(tells(surge, muchLater)).toEqual([
      "PENDING SLOT_FEE_SUSPECTED",
      { orders: names(1, 7) },
    ]);
    expect(restsOn(surge, muchLater).slice(0, 6)).toEqual([
      "slot fee",
      `settled ${settledAt}`,
      "O-01",
      "O-01 back",
      "O-02",
      "O-02 back",
    ]);
  });
  it("are an alert above three times those that came before", () => {
    const one = returned(20, 20, on("10-19T09:00:00"));
    expect(says(sale(...fees, ...one, ...returned(1, 3, nextDay)), muchLater)).toBe(
      "PASS NO_FINDING",
    );
    expect(tells(sale(...fees, ...one, ...returned(1, 4, nextDay)), muchLater)).toEqual([
      "PENDING SLOT_FEE_SUSPECTED",
      { orders: names(1, 4) },
    ]);
    const three = returned(18, 20, on("10-19T09:00:00"));
    expect(says(sale(...fees, ...three, ...returned(1, 9, nextDay)), muchLater)).toBe(
      "PASS NO_FINDING",
    );
    expect(says(sale(...fees, ...three, ...returned(1, 10, nextDay)), muchLater)).toBe(
      "PENDING SLOT_FEE_SUSPECTED",
    );
  });
  it("are an alert above what the platform sets", () => {
    const strict = fullRulebook({
      ...defaultPolicy,
      returnSurgeFactor: 2,
      returnBaselinePercent: 5,
    });
    const { says } = asking("slot-fee-refund-fraud", strict);
    expect(says(sale(...fees, ...returned(1, 2, nextDay)), muchLater)).toBe("PASS NO_FINDING");
    expect(says(sale(...fees, ...returned(1, 3, nextDay)), muchLater)).toBe(
      "PENDING SLOT_FEE_SUSPECTED",
    );
  });
  it("count from the settlement on, and before it as those before", () => {
    expect(says(sale(...fees, ...returned(1, 7, settledAt)), settledAt)).toBe(
      "PENDING SLOT_FEE_SUSPECTED",
    );
    expect(says(sale(...fees, ...returned(1, 7, justBefore)), muchLater)).toBe("PASS NO_FINDING");
  });
  it("count until the end of the thirtieth day after it", () => {
    expect(says(sale(...fees, ...returned(1, 7, lastWatched)), muchLater)).toBe(
      "PENDING SLOT_FEE_SUSPECTED",
    );
    expect(says(sale(...fees, ...returned(1, 7, noLongerWatched)), muchLater)).toBe(
      "PASS NO_FINDING",
    );
  });
  it("are set against all orders, those returned later among them", () => {
    const late = returned(7, 7, noLongerWatched);
    expect(says(sale(...fees, ...returned(1, 6, nextDay), ...late), muchLater)).toBe(
      "PASS NO_FINDING",
    );
  });
  it("count of orders placed before it", () => {
    const late = (at: string) => sale(...fees, order(21, {}, at), ...returned(1, 6, nextDay));
    const back = returned(21, 21, nextDay);
    const with21 = (at: string) => ({ ...late(at), with: [...(late(at).with ?? []), ...back] });
    expect(says(with21(justBefore), muchLater)).toBe("PENDING SLOT_FEE_SUSPECTED");
    expect(says(with21(settledAt), muchLater)).toBe("PASS NO_FINDING");
  });
  it("count once an order, by its first request", () => {
    const again = returned(1, 6, on("10-22T10:00:00")).map((one) => ({
      ...one,
      id: `${one.id} 2`,
    }));
    const twice = sale(...fees, ...returned(1, 6, nextDay), ...again);
    expect(says(twice, muchLater)).toBe("PASS NO_FINDING");
    const before = returned(1, 1, on("10-19T09:00:00")).map((one) => ({ ...one, id: "first" }));
    const refused = sale(...fees, ...before, ...returned(1, 4, nextDay));
    expect(says(refused, muchLater)).toBe("PASS NO_FINDING");
  });
  it("count around the first settlement alone", () => {
    const second = settlement({}, on("10-25T10:00:00"));
    expect(says(sale(...fees, second, ...returned(1, 7, nextDay)), muchLater)).toBe(
      "PENDING SLOT_FEE_SUSPECTED",
    );
  });
  it("are an alert as each comes in, and until somebody decides", () => {
    const early = returned(1, 6, nextDay);
    const change = sale(...fees, ...early, ...returned(7, 7, on("10-23T10:00:00")));
    const known = { knownAt: muchLater };
    expect(says(change, on("10-23T09:59:59"), known)).toBe("PASS NO_FINDING");
    expect(turns(change, nextDay, known)).toBe(on("10-23T10:00:00"));
    expect(turns(change, on("10-23T10:00:00"), known)).toBe("never");
  });
  it("are fraud once that is confirmed, with fees on record or without", () => {
    const change = sale(...fees, ...returned(1, 7, nextDay), confirmed());
    expect(says(change, on("11-01T08:59:59"))).toBe("PENDING SLOT_FEE_SUSPECTED");
    expect(tells(change, on("11-01T09:00:00"))).toEqual(["FAIL SLOT_FEE_FRAUD", {}]);
    expect(restsOn(change, muchLater)).toEqual(["confirmed"]);
    expect(says(sale(confirmed()), muchLater)).toBe("FAIL SLOT_FEE_FRAUD");
    const two = sale(...fees, confirmed({ case: "C2" }), cleared());
    expect(says(two, muchLater)).toBe("FAIL SLOT_FEE_FRAUD");
  });
  it("are honest once they are cleared", () => {
    const change = sale(...fees, ...returned(1, 7, nextDay), confirmed(), cleared());
    expect(tells(change, on("11-02T09:00:00"))).toEqual(["PASS NO_FINDING", {}]);
    expect(restsOn(change, muchLater)).toEqual(["slot fee", `settled ${settledAt}`, "cleared"]);
    expect(says(sale(cleared()), muchLater)).toBe("NA NO_SLOT_FEE");
    const undone = sale(
      ...fees,
      ...returned(1, 7, nextDay),
      cleared(),
      voided("cleared", on("11-03T09:00:00")),
    );
    expect(says(undone, muchLater)).toBe("PENDING SLOT_FEE_SUSPECTED");
  });
  it("are not decided by another session's case, nor another listing's", () => {
    for (const other of [{ session: "s:b" }, { listing: "li:b" }]) {
      const change = sale(...fees, ...returned(1, 7, nextDay), confirmed(other), cleared(other));
      expect(says(change, muchLater)).toBe("PENDING SLOT_FEE_SUSPECTED");
      expect(says(sale(confirmed(other)), muchLater)).toBe("NA NO_SLOT_FEE");
    }
  });
  it("do not count where the request was voided", () => {
    const change = sale(
      ...fees,
      ...returned(1, 7, nextDay),
      voided("O-07 back", on("10-22T09:00:00")),
    );
    expect(says(change, muchLater)).toBe("PASS NO_FINDING");
  });
});

describe("payouts", () => {
  const { says, tells, restsOn } = asking("tax-info-reported");
  const paid = (amount: string, data: object = {}, at = on("11-01T09:00:00")) =>
    event(
      "PayoutSettled",
      at,
      { session: "s:a", listing: "li:a", amount, ...data },
      { id: `paid ${amount}` },
    );

  it("are nothing to tell before the first", () => {
    expect(says(happy, muchLater)).toBe("NA NO_PAYOUT");
    expect(says({ with: [paid("39.90")] }, on("11-01T08:59:59"))).toBe("NA NO_PAYOUT");
  });
  it("are told in all, each currency by itself", () => {
    expect(tells({ with: [paid("39.90")] }, on("11-01T09:00:00"))).toEqual([
      "PASS PAYOUTS_SETTLED",
      { totals: "39.90 CNY" },
    ]);
    const change = {
      with: [
        paid("0.10"),
        paid("0.20", { currency: "CNY" }),
        paid("1234567890.07"),
        paid("20", { currency: "USD" }),
      ],
    };
    expect(tells(change, muchLater)[1]).toEqual({ totals: "1234567890.37 CNY, 20.00 USD" });
    expect(restsOn(change, muchLater)).toEqual([
      "paid 0.10",
      "paid 0.20",
      "paid 1234567890.07",
      "paid 20",
    ]);
  });
  it("of another listing or session, or voided, are not among them", () => {
    const change = {
      with: [
        paid("1.00", { listing: "li:b" }),
        paid("2.00", { session: "s:b" }),
        paid("4.00"),
        paid("8.00"),
        voided("paid 8.00", on("11-02T09:00:00")),
      ],
    };
    expect(tells(change, muchLater)[1]).toEqual({ totals: "4.00 CNY" });
  });
  it("stand where the session has no listing of its own", () =>
    expect(says({ edit: scheduled({ listing: undefined }), with: [paid("1.00")] }, muchLater)).toBe(
      "NA NO_PAYOUT",
    ));
});
