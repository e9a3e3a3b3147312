import { describe, expect, it } from "vitest";
import { tradeSigns } from "../../../src/rules/conduct/fakeTrade.ts";
import { defaultPolicy } from "../../../src/rules/policy.ts";
import { fullRulebook } from "../../../src/rules/rulebook.ts";
import { isTally } from "../../../src/rules/tallies.ts";
import { asking, happy, on, start } from "../asking.ts";
import { full } from "../full.ts";
import { event } from "../scene.ts";
import {
  justBefore,
  muchLater,
  names,
  order,
  orders,
  returned,
  sale,
  settledAt,
  settlement,
  slotFee,
} from "./slotFee.ts";

const signs = { ...full, rules: tradeSigns };
const nextDay = on("10-21T10:00:00");
const cancelled = (name: string, at: string) => event("OrderCancelled", at, { order: name });

describe("the signs of fabricated trade", () => {
  it("stand in no rulebook, advise, and count", () => {
    expect(tradeSigns.map(({ id }) => id)).toEqual([
      "sold-beyond-packed",
      "ring-of-buyers",
      "returns-after-settlement",
    ]);
    for (const sign of tradeSigns) {
      expect(sign).toMatchObject({ tier: "adv", gate: "CONDUCT", kind: "I" });
      expect(isTally(sign)).toBe(true);
      expect(full.rules.map(({ id }) => id)).not.toContain(sign.id);
    }
  });
});

describe("more units ordered than packed", () => {
  const { says, tells, restsOn } = asking("sold-beyond-packed", signs);
  // Story (a) has packed 3000 units into its lot.
  const sold = (units: number) => ({
    ...sale(),
    with: [order(1, { units: 2999 }), order(2, { units })],
  });

  it("are a sign from the first unit too many", () => {
    expect(says(sold(1), muchLater)).toBe("PASS NO_FINDING");
    expect(tells(sold(2), muchLater)).toEqual([
      "FAIL SOLD_BEYOND_PACKED",
      { ordered: 3001, units: 3000, orders: "O-01, O-02" },
    ]);
    expect(restsOn(sold(2), muchLater)).toEqual(["a-07", "O-01", "O-02"]);
  });
  it("cannot be compared while nothing is packed or ordered", () => {
    expect(says({ ...sold(2), without: ["LotPacked", "OrderPlaced"] }, muchLater)).toBe(
      "NA NOTHING_TO_COMPARE",
    );
    expect(says(happy, start)).toBe("NA NOTHING_TO_COMPARE");
  });
  it("count one unit where the order tells none, until it is cancelled", () => {
    const change = sold(1);
    const third = { ...change, with: [...change.with, order(3)] };
    expect(says(third, muchLater)).toBe("FAIL SOLD_BEYOND_PACKED");
    const undone = {
      ...third,
      with: [...third.with, cancelled("O-03", on("10-18T09:00:00"))],
    };
    expect(says(undone, on("10-18T08:59:59"))).toBe("FAIL SOLD_BEYOND_PACKED");
    expect(says(undone, on("10-18T09:00:00"))).toBe("PASS NO_FINDING");
  });
  it("are set against all lots of the listing, withdrawn or not, as packed", () => {
    const further = [
      event("LotAssigned", on("09-20T09:00:00"), {
        listing: "li:a",
        lot: "L-a2",
        committedUnits: 5000,
      }),
      event("LotPacked", on("10-18T09:00:00"), {
        lot: "L-a2",
        packer: "m:packer",
        packedOn: "2026-10-18",
        units: 1,
      }),
      event("LotWithdrawnFromSale", on("10-18T10:00:00"), { lot: "L-a1" }),
    ];
    const change = { ...sold(2), with: [...sold(2).with, ...further] };
    expect(says(change, on("10-18T08:59:59"))).toBe("FAIL SOLD_BEYOND_PACKED");
    expect(says(change, muchLater)).toBe("PASS NO_FINDING");
  });
  it("of other lots packed beside them make no difference", () => {
    const other = event("LotPacked", on("10-01T09:00:00"), {
      lot: "L-x",
      packer: "m:packer",
      packedOn: "2026-10-01",
      units: 500,
    });
    const change = { ...sold(2), with: [...sold(2).with, other] };
    expect(says(change, muchLater)).toBe("FAIL SOLD_BEYOND_PACKED");
  });
  it("are named by the first twenty orders", () => {
    const change = { ...sale(), with: orders(21, { units: 150 }) };
    expect(tells(change, muchLater)[1]).toMatchObject({ ordered: 3150, orders: names(1, 20) });
  });
});

describe("a ring of buyers", () => {
  const { says, tells, restsOn } = asking("ring-of-buyers", signs);
  const buyer = (letter: string) => ({ buyerKey: `hmac:${letter.repeat(64)}` });
  const only = (...placed: ReturnType<typeof orders>) => ({ ...sale(), with: placed });

  it("is a sign from the tenth order of one buyer on", () => {
    expect(says(only(...orders(9, buyer("a"))), muchLater)).toBe("PASS NO_FINDING");
    expect(tells(only(...orders(10, buyer("a"))), muchLater)).toEqual([
      "FAIL RING_OF_BUYERS",
      { orders: names(1, 10) },
    ]);
    expect(restsOn(only(...orders(10, buyer("a"))), muchLater)).toHaveLength(10);
  });
  it("is one from so many orders as the platform sets", () => {
    const strict = {
      ...fullRulebook({ ...defaultPolicy, ordersOfOneBuyer: 2 }),
      rules: tradeSigns,
    };
    const { says } = asking("ring-of-buyers", strict);
    expect(says(only(...orders(2, buyer("a"))), muchLater)).toBe("FAIL RING_OF_BUYERS");
    expect(says(only(...orders(1, buyer("a"))), muchLater)).toBe("PASS NO_FINDING");
  });
  it("cannot be seen where no order tells its buyer", () => {
    expect(says(only(...orders(20)), muchLater)).toBe("NA NOTHING_TO_COMPARE");
    const one = only(...orders(20), order(21, buyer("a")));
    expect(says(one, muchLater)).toBe("PASS NO_FINDING");
  });
  it("is seen buyer by buyer, and by nobody else's orders", () => {
    const two = only(
      ...orders(9, buyer("a")),
      ...[10, 11, 12].map((number) => order(number, buyer("b"))),
    );
    expect(says(two, muchLater)).toBe("PASS NO_FINDING");
    const ring = only(
      order(1, buyer("b")),
      ...Array.from({ length: 10 }, (_, i) => order(i + 2, buyer("a"))),
    );
    expect(tells(ring, muchLater)[1]).toEqual({ orders: names(2, 11) });
  });
  it("names twenty orders at most, those of the busiest buyer first", () => {
    const change = only(
      ...orders(11, buyer("b")),
      ...Array.from({ length: 12 }, (_, i) => order(i + 20, buyer("a"))),
    );
    expect(tells(change, muchLater)[1]).toEqual({ orders: `${names(20, 31)}, ${names(1, 8)}` });
    expect(restsOn(change, muchLater)).toHaveLength(20);
  });
  it("is seen of this listing in this session", () => {
    const elsewhere = order(10, { ...buyer("a"), listing: "li:b" });
    expect(says(only(...orders(9, buyer("a")), elsewhere), muchLater)).toBe("PASS NO_FINDING");
    const other = order(10, { ...buyer("a"), session: "s:b" });
    expect(says(only(...orders(9, buyer("a")), other), muchLater)).toBe("PASS NO_FINDING");
  });
  it("is seen with cancelled orders, too", () => {
    const change = only(...orders(10, buyer("a")), cancelled("O-10", on("10-18T09:00:00")));
    expect(says(change, muchLater)).toBe("FAIL RING_OF_BUYERS");
  });
});

describe("a surge of returns after the settlement", () => {
  const { says, tells, restsOn } = asking("returns-after-settlement", signs);

  it("is a sign with a slot fee or without, whoever cleared it", () => {
    const cleared = event("SlotFeeFraudCleared", on("10-22T09:00:00"), {
      session: "s:a",
      case: "C1",
    });
    for (const more of [[], [slotFee()], [cleared]]) {
      const change = sale(settlement(), ...more, ...returned(1, 7, nextDay));
      expect(tells(change, muchLater)).toEqual([
        "FAIL RETURNS_AFTER_SETTLEMENT",
        { orders: names(1, 7) },
      ]);
      expect(restsOn(change, muchLater).slice(0, 2)).toEqual(["O-01", "O-01 back"]);
    }
  });
  it("is none up to three times what is expected", () => {
    const change = sale(settlement(), ...returned(1, 6, nextDay));
    expect(says(change, muchLater)).toBe("PASS NO_FINDING");
    expect(restsOn(change, muchLater)).toEqual([]);
  });
  it("cannot be seen before a settlement, nor without an order before it", () => {
    const change = sale(settlement(), ...returned(1, 7, nextDay));
    expect(says(change, justBefore, { knownAt: muchLater })).toBe("NA NOTHING_TO_COMPARE");
    expect(says(change, settledAt)).toBe("PASS NO_FINDING");
    expect(says(sale(...returned(1, 7, nextDay)), muchLater)).toBe("NA NOTHING_TO_COMPARE");
    const none = { ...sale(), with: [settlement()] };
    expect(says(none, muchLater)).toBe("NA NOTHING_TO_COMPARE");
  });
});
