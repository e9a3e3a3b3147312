import {
  type Day,
  day,
  dayOf,
  endOf,
  isBefore,
  plusDays,
  plusMonths,
  startOf,
} from "../../domain/values/calendar.ts";
import { hour, never } from "../../domain/values/instant.ts";
import { inForce } from "../afterSales/orders.ts";
import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { compact } from "../duties.ts";
import { missing, perLot, rule } from "../rule.ts";
import { type Count, named, tally } from "../tallies.ts";
import { type Finding, found, notApplicable, pass } from "../verdict.ts";

/** How long the goods keep: counted from the first packing, whatever a later label says. */
export const lastGoodDay = ({ data: { packedOn, shelfLife } }: Exhibit<"LotPacked">) =>
  shelfLife === undefined
    ? undefined
    : plusDays(
        plusMonths(day(packedOn), 12 * (shelfLife.years ?? 0) + (shelfLife.months ?? 0)),
        shelfLife.days ?? 0,
      );

export const withinShelfLife = rule({
  id: "within-shelf-life",
  tier: "core",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Shelf life", zh: "未超过保质期" },
  condition: {
    en: "Worst of the lots on sale at the instant asked about; none: NA. The earliest packing counts, not the newest label. Not packed: PENDING before the planned start, FAIL from it on. No shelf life: NA. PASS to the end of the last good day: packedOn (itself uncounted) plus years and months (clipped at month end), then days. FAIL from then.",
    zh: "截至时点在售各批取最差，无则不适用。以最早分装为准，不看最新标签。未分装：计划开播前待定，届时起不通过；无保质期：不适用。保质期到期日为packedOn（当日不计）加年月（月末截短）再加天数；该日终前通过，自次日零时起不通过。",
  },
  source: ["S16", "FSL 34(10)"],
  actor: "merchant",
  judge: (dossier) =>
    perLot(dossier.inQuestion(), (lot) => {
      const packing = dossier.packing(lot);
      if (packing === undefined) return missing(dossier, "NOT_PACKED", { lot });
      const last = lastGoodDay(packing);
      if (last === undefined) return found("NA", "NO_SHELF_LIFE", [], { lot });
      return dossier.reached(endOf(last))
        ? found("FAIL", "EXPIRED", [packing], { lot, lastGoodDay: last.toString() })
        : pass(packing);
    }),
});

/** The last publication tells buyers that the goods are near their end. */
const nearExpiry = (dossier: Dossier, lot: string): Finding => {
  const packing = dossier.packing(lot);
  if (packing === undefined) return missing(dossier, "NOT_PACKED", { lot });
  const { shelfLife, nearExpiryDays } = dossier.category();
  const last = lastGoodDay(packing);
  if (last === undefined)
    return shelfLife === "MANDATORY"
      ? missing(dossier, "SHELF_LIFE_UNSTATED", { lot })
      : found("NA", "NO_SHELF_LIFE", [], { lot });

  if (!dossier.reached(startOf(plusDays(last, -nearExpiryDays)))) return pass(packing);
  const published = dossier.publication();
  if (published === undefined) return missing(dossier, "NOT_PUBLISHED");
  return published.data.nearExpiryNotice === true
    ? pass(packing, published)
    : found("FAIL", "NEAR_EXPIRY_UNDISCLOSED", [packing, published], {
        lot,
        lastGoodDay: last.toString(),
      });
};

export const nearExpiryDisclosed = rule({
  id: "near-expiry-disclosed",
  tier: "ext",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Near expiry disclosed", zh: "临近保质期明示" },
  condition: {
    en: "Each lot on sale; NA where the category has no shelf life, or need not and the packing states none. Not packed, or a mandatory shelf life unstated: PENDING before the planned start, FAIL from it on. PASS before 00:00 of the day that lies the category's number of days before the last good day. From then: PASS if the last publication gives the notice; unpublished: PENDING before the planned start; otherwise FAIL.",
    zh: "在售各批取最差；品类无保质期，或可不写而分装未写的，不适用。未分装或依法须有而未写保质期：计划开播前待定，届时起不通过。保质期到期日前推品类所定天数之日零时前通过；自该零时起，末次公示明示临期则通过，未公示则计划开播前待定，其余不通过。",
  },
  source: ["7-day rule 7(3)"],
  actor: "merchant",
  judge: (dossier) =>
    dossier.category().shelfLife === "NONE"
      ? notApplicable("NOT_THIS_CATEGORY")
      : perLot(dossier.inQuestion(), (lot) => nearExpiry(dossier, lot)),
});

/** Whether an order's goods keep long enough; until they are packed, nobody knows. */
const coverageOf = (dossier: Dossier, placed: Exhibit<"OrderPlaced">): readonly Count[] => {
  const { order, lot } = placed.data;
  const { goodDaysAtDelivery, deliveryPromiseHours } = dossier.terms.policy;
  const packing = dossier.known("LotPacked", { lot })[0];
  const published = inForce(dossier, placed.occurredAt);
  const cancelled = dossier.known("OrderCancelled", { order })[0]?.occurredAt ?? never;
  const count = { about: order, amount: 1, evidence: compact(placed, packing, published) };

  const packedAt = packing?.occurredAt ?? never;
  const counts: Count[] = [
    {
      ...count,
      of: "unpacked",
      from: placed.occurredAt,
      until: Math.min(packedAt, cancelled),
    },
  ];
  if (packing !== undefined) {
    const hours = published?.data.deliveryPromiseHours ?? deliveryPromiseHours;
    const delivery = dayOf(placed.occurredAt + hours * hour);
    counts.push({
      ...count,
      of: coverageBy(lastGoodDay(packing), plusDays(delivery, goodDaysAtDelivery)),
      from: Math.max(placed.occurredAt, packedAt),
      until: cancelled,
    });
  }
  return counts.filter(({ from, until = never }) => from < until);
};

const coverageBy = (last: Day | undefined, needed: Day): string => {
  if (last === undefined) return "undated";
  return isBefore(last, needed) ? "short" : "covered";
};

export const shelfLifeCoversDelivery = tally({
  id: "shelf-life-covers-delivery",
  tier: "ext",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Shelf life outlasts the delivery", zh: "保质期覆盖履约" },
  condition: {
    en: "NA where the category has no shelf life, or no order that is not cancelled. Any order whose lot's last good day lies less than 3 days (policy) after the day of promised delivery (hours from placement by the publication then in force, unstated 120, policy): FAIL. Else any lot unpacked, or without a mandatory shelf life: PENDING before the planned start, FAIL from it on. Else PASS.",
    zh: "品类无保质期或无未取消订单：不适用。任一订单批次保质期到期日早于承诺送达日加3天（平台政策）：不通过；送达日自下单起按当时公示小时数计（未写为120，平台政策）。否则任一批未分装或缺法定保质期：计划开播前待定，届时起不通过。其余通过。",
  },
  source: ["FSL 54"],
  actor: "merchant",
  restsOn: ["LotPacked", "ListingPublished"],
  counts: coverageOf,
  weigh: (dossier, totals) => {
    const { shelfLife } = dossier.category();
    if (shelfLife === "NONE") return notApplicable("NOT_THIS_CATEGORY");
    const evidenceOf = (of: string) => totals.examples(of).flatMap(({ evidence }) => evidence);

    const short = totals.sum("short");
    if (short > 0)
      return found("FAIL", "TOO_OLD_AT_DELIVERY", evidenceOf("short"), {
        count: short,
        orders: named(totals.examples("short")),
      });
    const unproven =
      totals.sum("unpacked") + (shelfLife === "MANDATORY" ? totals.sum("undated") : 0);
    if (unproven > 0) return missing(dossier, "SHELF_LIFE_UNPROVEN", { count: unproven });
    return totals.sum("covered") > 0
      ? pass(...evidenceOf("covered"))
      : notApplicable("NO_ORDER_TO_JUDGE");
  },
});
