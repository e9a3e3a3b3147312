import { hour, type Instant } from "../../domain/values/instant.ts";
import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { complaintWindowDays } from "../policy.ts";
import { tally } from "../tallies.ts";
import { found, notApplicable } from "../verdict.ts";

const window = complaintWindowDays * 24 * hour;

/** A complaint that was upheld: it counts from then on, as long as its order does. */
const upheld = (dossier: Dossier, filed: Exhibit<"ComplaintFiled">, placedAt: Instant) => {
  const { complaint } = filed.data;
  return dossier
    .known("ComplaintResolved", { complaint })
    .filter(({ data }) => data.outcome === "UPHELD")
    .slice(0, 1)
    .map((resolved) => ({
      of: "upheld",
      amount: 1,
      from: Math.max(resolved.occurredAt, placedAt),
      until: placedAt + window,
      about: complaint,
      evidence: [filed, resolved],
    }));
};

/** A complaint about the session that names no order counts as if one had been placed with it. */
const upheldWithoutOrder = (dossier: Dossier) =>
  dossier
    .known("ComplaintFiled", { session: dossier.session })
    .filter((filed) => filed.data.order === undefined && dossier.isAboutListing(filed))
    .flatMap((filed) => upheld(dossier, filed, filed.occurredAt))
    .filter(({ from, until }) => dossier.reached(from) && !dossier.reached(until));

export const complaintConcentrationWatch = tally({
  id: "complaint-concentration-watch",
  tier: "adv",
  gate: "AFTER_SALES",
  kind: "I",
  title: { en: "Complaints concentrate", zh: "投诉集中重点关注" },
  condition: {
    en: "Advice. Counts the listing's orders in the session placed in the 30 days before the instant asked about, and the complaints about them that have been upheld (outcome UPHELD); a complaint about the session without an order (this listing or none) counts for 30 days from filing. No such order: NA. FAIL if at least 3 are upheld and they exceed 3 of a hundred orders (policy); else PASS.",
    zh: "提示。统计截至时点前30天内本场次该商品的订单，及其中结果为UPHELD的投诉；未指订单的场次投诉（指本商品或未指商品）自提交起计30天。无此期间订单：不适用。支持的投诉不少于3件且超过订单数的3%（平台政策）：不通过；其余通过。",
  },
  source: ["S23", "O117 20(2)"],
  actor: "merchant",
  restsOn: [],
  counts: (dossier, placed) => {
    const { order } = placed.data;
    return [
      {
        of: "orders",
        amount: 1,
        from: placed.occurredAt,
        until: placed.occurredAt + window,
        about: order,
        evidence: [placed],
      },
      ...dossier
        .known("ComplaintFiled", { order })
        .flatMap((filed) => upheld(dossier, filed, placed.occurredAt)),
    ];
  },
  weigh: (dossier, totals) => {
    const orders = totals.sum("orders");
    if (orders === 0) return notApplicable("NO_RECENT_ORDER");
    const unordered = upheldWithoutOrder(dossier);
    const complaints = totals.sum("upheld") + unordered.length;
    const { complaintConcentrationPercent: percent, complaintConcentrationAtLeast: atLeast } =
      dossier.terms.policy;
    const examples = [...totals.examples("upheld"), ...unordered].flatMap(
      ({ evidence }) => evidence,
    );
    // How many orders there are is told to whoever may read orders: they are part of the finding.
    const counted = totals.examples("orders").flatMap(({ evidence }) => evidence);
    return complaints >= atLeast && complaints * 100 > percent * orders
      ? found("FAIL", "COMPLAINTS_CONCENTRATE", [...examples, ...counted], { complaints, orders })
      : found("PASS", "NO_FINDING", examples);
  },
});
