import { endOf } from "../../domain/values/calendar.ts";
import { hour, never } from "../../domain/values/instant.ts";
import type { Dossier } from "../dossier.ts";
import { lastGoodDay } from "../quality/shelfLife.ts";
import { perLot } from "../rule.ts";
import { type Totals, tally } from "../tallies.ts";
import { type Finding, found, notApplicable, pass } from "../verdict.ts";

const dayLength = 24 * hour;

const oversupply = (dossier: Dossier, totals: Totals, lot: string): Finding => {
  const packing = dossier.packing(lot);
  if (packing === undefined) return found("NA", "NOT_PACKED", [], { lot });
  const last = lastGoodDay(packing);
  if (last === undefined) return found("NA", "NO_SHELF_LIFE", [], { lot });

  const counted = dossier.last("StockLevelRecorded", { lot });
  const units = (counted ?? packing).data.units - totals.sum("since", lot);
  if (units <= 0) return pass(packing, counted);
  if (totals.sum("ever", lot) === 0 && !dossier.ended())
    return found("PENDING", "NO_SALES_YET", [packing, counted], { lot });

  // Without sales of late the stock lasts for ever, and the warning has always been due.
  const days = dossier.terms.policy.salesRateDays;
  const daysNeeded = Math.ceil((units * days) / totals.sum("recent", lot));
  const warnFrom = endOf(last) + (1 - daysNeeded) * dayLength;
  return dossier.reached(warnFrom)
    ? found("FAIL", "OVERSUPPLY", [packing, counted], { lot, lastGoodDay: last.toString() })
    : pass(packing, counted);
};

export const oversupplyWarning = tally({
  id: "oversupply-warning",
  tier: "adv",
  gate: "AFTER_SALES",
  kind: "I",
  title: { en: "Stock outlasts its shelf life", zh: "滞销风险预警" },
  condition: {
    en: "Advice, worst of the lots on sale; NA until begun, unpacked or without shelf life. Stock: last count less units ordered here since; uncounted, units packed less ordered. FAIL while stock divided by daily sales (units ordered here in 30 days, by 30, policy) exceeds the good days left, today included. No order ever: PENDING until the stream ends. Else PASS. Cancelled orders do not count.",
    zh: "提示，取在售各批最差；未开播、未分装或无保质期：不适用。库存为末次盘点减其后本场次订购件数，无盘点则为分装件数减订购件数。库存除以日均销量（近30天订购件数除以30，平台政策）大于剩余保质天数（含当日）：不通过。从无订单：下播前待定。其余通过。取消的订单不计。",
  },
  source: ["S11"],
  actor: "merchant",
  restsOn: ["StockLevelRecorded"],
  counts: (dossier, placed) => {
    const { order, lot, units = 1 } = placed.data;
    const from = placed.occurredAt;
    const cancelled = dossier.known("OrderCancelled", { order })[0]?.occurredAt ?? never;
    const counted = dossier
      .known("StockLevelRecorded", { lot })
      .find(({ occurredAt }) => occurredAt >= from)?.occurredAt;
    const old = from + dossier.terms.policy.salesRateDays * dayLength;
    const sale = { group: lot, amount: units, from, about: order, evidence: [placed] };
    return [
      { ...sale, of: "ever", until: cancelled },
      { ...sale, of: "recent", until: Math.min(old, cancelled) },
      { ...sale, of: "since", until: Math.min(counted ?? never, cancelled) },
    ];
  },
  weigh: (dossier, totals) =>
    dossier.begun()
      ? perLot(dossier.inQuestion(), (lot) => oversupply(dossier, totals, lot))
      : notApplicable("NOT_BEGUN"),
});
