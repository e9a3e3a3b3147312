import { dayOf, endOf, plusDays } from "../../domain/values/calendar.ts";
import { type Instant, never } from "../../domain/values/instant.ts";
import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { compact } from "../duties.ts";
import { complaintWindowDays } from "../policy.ts";
import { type Count, named, tally } from "../tallies.ts";
import { found, notApplicable } from "../verdict.ts";

/** Whether buyers get what they were shown. */
const sealings = (dossier: Dossier) =>
  dossier
    .known("DisplaySampleSealed", { session: dossier.session })
    .filter(({ data }) => data.listing === dossier.listing);

/** The order was shipped from another lot than those sealed, until a sample of its own lot is. */
const strayOf = (dossier: Dossier, placed: Exhibit<"OrderPlaced">): readonly Count[] => {
  const { order, lot } = placed.data;
  const shipped = dossier.known("OrderShipped", { order })[0];
  const sealed = sealings(dossier);
  const first = sealed[0];
  if (shipped === undefined || first === undefined) return [];
  return [
    {
      of: "strays",
      amount: 1,
      from: Math.max(placed.occurredAt, shipped.occurredAt, first.occurredAt),
      until: sealed.find(({ data }) => data.lot === lot)?.occurredAt ?? never,
      about: order,
      evidence: [first, shipped],
    },
  ];
};

/** The complaints about an order that were upheld, each until a later word on it. */
const upheldOf = (
  dossier: Dossier,
  placed: Exhibit<"OrderPlaced">,
  leaves: Instant,
): readonly Count[] =>
  dossier
    .known("ComplaintFiled", { order: placed.data.order })
    .filter(({ data }) => data.topic === "NOT_AS_SHOWN")
    .flatMap((filed) => {
      const words = dossier.known("ComplaintResolved", { complaint: filed.data.complaint });
      return words
        .map((word, i) => ({ word, until: words[i + 1]?.occurredAt ?? never }))
        .filter(({ word }) => word.data.outcome === "UPHELD")
        .map(({ word, until }) => ({
          of: "upheld",
          amount: 1,
          from: Math.max(placed.occurredAt, filed.occurredAt, word.occurredAt),
          until: Math.min(until, leaves),
          about: placed.data.order,
          evidence: compact(filed, word),
        }));
    });

export const displayMatchesDelivered = tally({
  id: "display-matches-delivered",
  tier: "ext",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Delivered as shown", zh: "所见即所得" },
  condition: {
    en: "Of orders placed up to 30 days ago and not cancelled; none: NA. FAIL if complaints that goods are not as shown, upheld in their last word, exceed 5 per hundred orders (policy). FAIL too, at any age, while an order was shipped from a lot without a sealed sample though the listing has one in this session. No sample sealed: complaints alone decide. Else PASS.",
    zh: "以近30日内（至第30日终）未取消的订单计；无则不适用。末次认定成立的货不对板投诉超过每百单5件（平台政策）：不通过。本场次本商品已封存样品而订单由未封样批次发货：不限时不通过，补封该批样品即恢复。未封样仅看投诉。其余通过。",
  },
  source: ["S07", "S25"],
  actor: "merchant",
  restsOn: ["DisplaySampleSealed"],
  counts: (dossier, placed) => {
    const cancelled = dossier.known("OrderCancelled", { order: placed.data.order })[0];
    const leaves = Math.min(
      endOf(plusDays(dayOf(placed.occurredAt), complaintWindowDays)),
      cancelled?.occurredAt ?? never,
    );
    const counted = {
      of: "orders",
      amount: 1,
      from: placed.occurredAt,
      until: leaves,
      about: placed.data.order,
      evidence: [placed],
    };
    return [counted, ...strayOf(dossier, placed), ...upheldOf(dossier, placed, leaves)].filter(
      ({ from, until = never }) => from < until,
    );
  },
  weigh: (dossier, totals) => {
    const evidenceOf = (of: string) => totals.examples(of).flatMap(({ evidence }) => evidence);
    const strays = totals.sum("strays");
    if (strays > 0)
      return found("FAIL", "SHIPPED_FROM_ANOTHER_LOT", evidenceOf("strays"), {
        count: strays,
        orders: named(totals.examples("strays")),
      });

    const orders = totals.sum("orders");
    if (orders === 0) return notApplicable("NO_ORDER_TO_JUDGE");
    const upheld = totals.sum("upheld");
    const limit = dossier.terms.policy.notAsShownPercent;
    return upheld * 100 > limit * orders
      ? found("FAIL", "NOT_AS_SHOWN", evidenceOf("upheld"), { count: upheld, orders, limit })
      : found("PASS", "NO_FINDING", evidenceOf("upheld"));
  },
});
