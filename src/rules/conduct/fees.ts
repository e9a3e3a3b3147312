import { dayOf, endOf, plusDays } from "../../domain/values/calendar.ts";
import { centsOf } from "../../domain/values/money.ts";
import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { returnWatchDays } from "../policy.ts";
import { rule } from "../rule.ts";
import { type Count, named, type Totals, tally } from "../tallies.ts";
import { type Finding, found, notApplicable } from "../verdict.ts";
import { lastOfCases } from "./cases.ts";
import { sessionOf } from "./prohibitions.ts";

/** What is paid for a place in the stream and on what it sold, and what comes back afterwards. */

/** The first settlement of the fee on what was sold: returns from then on do not lower it. */
export const feeSettled = (dossier: Dossier) =>
  dossier.happened("ServiceFeeSettled", sessionOf(dossier)).find(dossier.isAboutListing);

/**
 * What an order says about returns around the first settlement of the fee: it counts if it was
 * placed before, and its first return request as one before the settlement or after it.
 */
export const returnsAround = (
  dossier: Dossier,
  placed: Exhibit<"OrderPlaced">,
): readonly Count[] => {
  const settled = dossier
    .known("ServiceFeeSettled", sessionOf(dossier))
    .find(dossier.isAboutListing)?.occurredAt;
  if (settled === undefined || placed.occurredAt >= settled) return [];

  const { order } = placed.data;
  const one = { amount: 1, about: order };
  const sold: Count = { ...one, of: "orders", from: placed.occurredAt, evidence: [placed] };
  const request = dossier.known("ReturnRequested", { order })[0];
  if (request === undefined) return [sold];
  const { occurredAt: from } = request;
  if (from >= endOf(plusDays(dayOf(settled), returnWatchDays))) return [sold];
  const of = from < settled ? "before" : "after";
  return [sold, { ...one, of, from, evidence: [placed, request] }];
};

/**
 * Both rates are of the same orders, so that their returns compare as well as they do. Where nothing
 * came back before the settlement, there is nothing to compare with but what the policy expects.
 */
export const haveReturnsSurged = ({ terms }: Dossier, totals: Totals): boolean => {
  const { returnSurgeFactor, returnBaselinePercent } = terms.policy;
  const before = totals.sum("before");
  const expected = before > 0 ? before * 100 : totals.sum("orders") * returnBaselinePercent;
  return totals.sum("after") * 100 > returnSurgeFactor * expected;
};

const fraudCases = (dossier: Dossier) =>
  lastOfCases(dossier, [
    ...dossier.happened("SlotFeeFraudConfirmed", sessionOf(dossier)),
    ...dossier.happened("SlotFeeFraudCleared", sessionOf(dossier)),
  ]);

const judgeReturns = (dossier: Dossier, totals: Totals): Finding => {
  const cases = fraudCases(dossier);
  const confirmed = cases.filter(({ type }) => type === "SlotFeeFraudConfirmed");
  if (confirmed.length > 0) return found("FAIL", "SLOT_FEE_FRAUD", confirmed);

  const paid = dossier.happened("SlotFeePaid", sessionOf(dossier)).find(dossier.isAboutListing);
  const settled = feeSettled(dossier);
  if (paid === undefined || settled === undefined) return notApplicable("NO_SLOT_FEE");
  if (cases.length > 0 || !haveReturnsSurged(dossier, totals))
    return found("PASS", "NO_FINDING", [paid, settled, ...cases]);
  const returned = totals.examples("after");
  return found(
    "PENDING",
    "SLOT_FEE_SUSPECTED",
    [paid, settled, ...returned.flatMap(({ evidence }) => evidence)],
    { orders: named(returned) },
  );
};

export const slotFeeRefundFraud = tally({
  id: "slot-fee-refund-fraud",
  tier: "ext",
  gate: "CONDUCT",
  kind: "X",
  title: { en: "No returns organised after the slot fee", zh: "坑位费后组织退货" },
  condition: {
    en: "NA until begun. FAIL while any case of this session is confirmed. NA without slot fee and settlement. PASS once cleared. Of orders placed before the first settlement: PENDING if first returns from it to the end of the 30th day after exceed 3 times (policy) those before (none: 10 % of orders, policy), until decided; else PASS.",
    zh: "未开播：不适用。本场次任一案件已确认：不通过。无坑位费或服务费结算：不适用。已排除：通过。首次结算前所下订单中，结算起至其后第30日终首次申请退货的超过结算前的3倍（此前无退货则以订单数10%为基数，均属平台政策）：待定，直至认定；其余通过。",
  },
  source: ["S25"],
  actor: "platform",
  bearer: "host",
  restsOn: ["ServiceFeeSettled"],
  counts: returnsAround,
  weigh: (dossier, totals) =>
    dossier.begun() ? judgeReturns(dossier, totals) : notApplicable("NOT_BEGUN"),
});

/** What is paid out in all, each currency by itself: `1234.50 CNY, 20.00 USD`. */
const totalsPaid = (payouts: readonly Exhibit<"PayoutSettled">[]): string => {
  const centsByCurrency = new Map<string, number>();
  for (const { data } of payouts) {
    const { currency = "CNY" } = data;
    const sum = centsByCurrency.get(currency) ?? 0;
    centsByCurrency.set(currency, sum + centsOf(data.amount));
  }
  return [...centsByCurrency]
    .map(([currency, sum]) => `${(sum / 100).toFixed(2)} ${currency}`)
    .join(", ");
};

export const taxInfoReported = rule({
  id: "tax-info-reported",
  tier: "adv",
  gate: "CONDUCT",
  kind: "I",
  title: { en: "Settlement totals for tax", zh: "税务合规" },
  condition: {
    en: "Advice. NA until the platform has settled a payout for the listing in this session; from then on PASS, telling what was settled in all, by currency, for export to whoever reports to the tax authority. A voided settlement does not count. Taxes themselves, and whether they were reported, are outside this system and not judged. Never PENDING, never FAIL.",
    zh: "仅作提示。平台尚未就本场次该商品结算货款：不适用；自首次结算起通过，并列出各币种结算合计，供导出报送涉税信息。每笔在册结算计一次，已作废的不计。税款本身及是否已报送不在本系统范围内，不作判定。从不待定，从无不通过。",
  },
  source: ["S13"],
  actor: "platform",
  bearer: "platform",
  judge: (dossier) => {
    const payouts = dossier
      .happened("PayoutSettled", sessionOf(dossier))
      .filter(dossier.isAboutListing);
    return payouts.length === 0
      ? notApplicable("NO_PAYOUT")
      : found("PASS", "PAYOUTS_SETTLED", payouts, { totals: totalsPaid(payouts) });
  },
});
