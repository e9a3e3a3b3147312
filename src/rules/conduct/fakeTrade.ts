import { examplesShown, named, type Tally, type Totals, tally } from "../tallies.ts";
import { supplyOversellGuard } from "../threshold/supply.ts";
import { type Finding, found, notApplicable } from "../verdict.ts";
import { feeSettled, haveReturnsSurged, returnsAround } from "./fees.ts";

// Signs of fabricated trade. They stand in no rulebook and accuse nobody: each has an honest
// explanation as well, and only tells the platform where a person should look.

const sign = (entry: Pick<Tally, "id" | "title" | "condition" | "restsOn" | "counts" | "weigh">) =>
  tally({
    ...entry,
    tier: "adv",
    gate: "CONDUCT",
    kind: "I",
    source: ["S16", "S17", "S24"],
    actor: "platform",
    bearer: "platform",
  });

const noSign: Finding = found("PASS", "NO_FINDING");

const soldBeyondPacked = sign({
  id: "sold-beyond-packed",
  title: { en: "More sold than packed", zh: "售出件数超过分装件数" },
  condition: {
    en: "A sign, no accusation. FAIL, naming the first 20 orders, while the units ordered of the listing in this session (unstated: 1; until cancelled) exceed the units first packed into all its lots, withdrawn or not; what is only promised does not count. Equal or fewer: PASS. No lot packed yet, or nothing ordered: NA.",
    zh: "仅为线索，不构成指控。本场次该商品有效订购件数（未写为1，取消即减）超过其全部批（含停止销售）首次分装件数之和：不通过，列前20个订单；仅承诺的件数不计。相等或不足：通过。尚无分装或无订购：不适用。",
  },
  restsOn: supplyOversellGuard.restsOn,
  counts: supplyOversellGuard.counts,
  weigh: (dossier, totals) => {
    const packings = dossier
      .lots()
      .map((lot) => dossier.packing(lot))
      .filter((packing) => packing !== undefined);
    const ordered = totals.sum("units");
    if (packings.length === 0 || ordered === 0) return notApplicable("NOTHING_TO_COMPARE");
    const units = packings.reduce((sum, { data }) => sum + data.units, 0);
    if (ordered <= units) return noSign;
    const orders = totals.examples("units");
    return found(
      "FAIL",
      "SOLD_BEYOND_PACKED",
      [...packings, ...orders.flatMap(({ evidence }) => evidence)],
      { ordered, units, orders: named(orders) },
    );
  },
});

/** Orders of the buyers with the most, the first orders of each. */
const ordersOf = (totals: Totals, buyers: ReturnType<Totals["largest"]>) =>
  buyers.flatMap(({ group }) => totals.examples("orders", group)).slice(0, examplesShown);

const ringOfBuyers = sign({
  id: "ring-of-buyers",
  title: { en: "Few buyers with many orders", zh: "少数买家集中下单" },
  condition: {
    en: "A sign, no accusation. FAIL, naming 20 orders at most, once one buyer, known by the keyed hash alone, has placed at least 10 orders (policy) for the listing in this session; cancelled orders count, as they were placed. No buyer with so many: PASS. No order names its buyer: NA.",
    zh: "仅为线索，不构成指控。同一买家（仅以密钥哈希识别）在本场次就该商品下单达10单（平台政策）：不通过，至多列20个订单；已取消的订单亦计。无此类买家：通过。无订单载明买家：不适用。",
  },
  restsOn: [],
  counts: (_dossier, placed) => {
    const { order, buyerKey } = placed.data;
    return buyerKey === undefined
      ? []
      : [
          {
            of: "orders",
            group: buyerKey,
            amount: 1,
            from: placed.occurredAt,
            about: order,
            evidence: [placed],
          },
        ];
  },
  weigh: (dossier, totals) => {
    const buyers = totals.largest("orders");
    if (buyers.length === 0) return notApplicable("NOTHING_TO_COMPARE");
    const { ordersOfOneBuyer } = dossier.terms.policy;
    const eager = buyers.filter(({ sum }) => sum >= ordersOfOneBuyer);
    if (eager.length === 0) return noSign;
    const orders = ordersOf(totals, eager);
    return found(
      "FAIL",
      "RING_OF_BUYERS",
      orders.flatMap(({ evidence }) => evidence),
      { orders: named(orders) },
    );
  },
});

const returnsAfterSettlement = sign({
  id: "returns-after-settlement",
  title: { en: "Returns surge after the settlement", zh: "结算后集中退货" },
  condition: {
    en: "A sign, no accusation. Of the listing's orders in this session placed before the first settlement of the service fee, with a slot fee or without: FAIL, naming the first 20, if first returns from it to the end of the 30th day after exceed 3 times (policy) those before (none: 10 % of orders, policy); else PASS. No settlement, or no such order: NA.",
    zh: "仅为线索，不构成指控。本场次该商品首次服务费结算（不问有无坑位费）前所下订单中，结算起至其后第30日终首次申请退货的超过结算前的3倍（此前无退货则以订单数10%为基数，均属平台政策）：不通过，列前20个；否则通过。无结算或无此类订单：不适用。",
  },
  restsOn: ["ServiceFeeSettled"],
  counts: returnsAround,
  weigh: (dossier, totals) => {
    if (feeSettled(dossier) === undefined || totals.sum("orders") === 0)
      return notApplicable("NOTHING_TO_COMPARE");
    if (!haveReturnsSurged(dossier, totals)) return noSign;
    const returned = totals.examples("after");
    return found(
      "FAIL",
      "RETURNS_AFTER_SETTLEMENT",
      returned.flatMap(({ evidence }) => evidence),
      { orders: named(returned) },
    );
  },
});

export const tradeSigns: readonly Tally[] = [
  soldBeyondPacked,
  ringOfBuyers,
  returnsAfterSettlement,
];
