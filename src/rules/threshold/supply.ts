import { never } from "../../domain/values/instant.ts";
import type { Dossier } from "../dossier.ts";
import { compact } from "../duties.ts";
import { tally } from "../tallies.ts";
import { found } from "../verdict.ts";

/** Whether there are as many goods as were sold. */

/** What was packed first; and what the lot's last assignment promised, where nothing was packed since. */
const supplyOf = (dossier: Dossier, listing: string, lot: string) => {
  const packing = dossier.packing(lot);
  const assigned = dossier.last("LotAssigned", { listing, lot });
  const isLater =
    assigned !== undefined && (packing === undefined || assigned.occurredAt > packing.occurredAt);
  const promise = isLater ? assigned : undefined;
  return {
    units: (packing?.data.units ?? 0) + (promise?.data.committedUnits ?? 0),
    evidence: compact(packing, promise),
  };
};

export const supplyOversellGuard = tally({
  id: "supply-oversell-guard",
  tier: "ext",
  gate: "THRESHOLD",
  kind: "X",
  title: { en: "No more sold than there is", zh: "不超卖" },
  condition: {
    en: "FAIL while units ordered in this session for the listing's lots (unstated: 1; until cancelled) exceed units of the lots on sale: each lot's first packing, plus what its last assignment commits if later than that packing. A withdrawn lot offsets its own orders, up to its units. Equal, or no orders: PASS. Returned goods, and orders of other sessions, are not weighed.",
    zh: "本场次对上架商品各批的有效订购件数（未写为1，取消即减）超过在售各批件数之和：不通过。件数为首次分装数，加末次上架晚于该分装时的承诺数；停止销售的批以其件数为限抵其自身订单。相等、不足或无订单：通过。不计退货及其他场次订单。",
  },
  source: ["S09"],
  actor: "merchant",
  restsOn: [],
  counts: (dossier, placed) => {
    const { order, lot, units = 1 } = placed.data;
    const cancelled = dossier.known("OrderCancelled", { order })[0];
    return [
      {
        of: "units",
        group: lot,
        amount: units,
        from: placed.occurredAt,
        until: cancelled?.occurredAt ?? never,
        about: order,
        evidence: compact(placed, cancelled),
      },
    ];
  },
  weigh: (dossier, totals) => {
    const { listing } = dossier;
    if (listing === undefined) return found("PASS", "NO_FINDING");
    const onSale = new Set(dossier.inQuestion());
    const lots = dossier.lotsConcerned().map((lot) => {
      const ordered = totals.sum("units", lot);
      const { units, evidence } = supplyOf(dossier, listing, lot);
      return { ordered, units: onSale.has(lot) ? units : Math.min(units, ordered), evidence };
    });
    const ordered = lots.reduce((sum, lot) => sum + lot.ordered, 0);
    const units = lots.reduce((sum, lot) => sum + lot.units, 0);
    const evidence = lots.flatMap((lot) => lot.evidence);
    return ordered <= units
      ? found("PASS", "NO_FINDING", evidence)
      : found(
          "FAIL",
          "OVERSOLD",
          [...evidence, ...totals.examples("units").flatMap((one) => one.evidence)],
          { ordered, units },
        );
  },
});
