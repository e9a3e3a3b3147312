import { type Exhibit, inOrder } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { compact, type Duty } from "../duties.ts";
import { obligation } from "../rule.ts";
import { type Count, tally } from "../tallies.ts";
import { found, notApplicable, pass } from "../verdict.ts";
import { refundDue, windowEnd } from "./orders.ts";

/** Returns beyond the plain one: what bars it, and goods that are not as they should be. */
export const noReturnExceptionConfirmed = tally({
  id: "no-return-exception-confirmed",
  tier: "ext",
  gate: "AFTER_SALES",
  kind: "E",
  title: { en: "Bar to returns confirmed per order", zh: "不适用退货须单次确认" },
  condition: {
    en: "NA where goods of the category have no right of return, or keep it when opened; and without orders. FAIL while a no-reason return asked within the seven days stands refused, on any ground but OUT_OF_WINDOW, though the buyer had not confirmed the bar for that order; accepting or refunding it later cures. Else PASS: unconfirmed orders keep the full right. Never PENDING.",
    zh: "品类依法不可退或拆封仍可退，或尚无订单：不适用。消费者未就该订单单次确认，七日内的无理由退货申请却被拒绝（理由OUT_OF_WINDOW除外）：不通过，其后同意退货或退款即恢复。其余通过：未确认的订单拆封亦可退。从不待定。",
  },
  source: ["7-day rule", "CRPL 25(2)"],
  actor: "merchant",
  restsOn: [],
  counts: (dossier, placed): Count[] => {
    const { order, noReturnIfOpenedConfirmed } = placed.data;
    const ordered = { amount: 1, from: placed.occurredAt, about: order, evidence: [placed] };
    if (noReturnIfOpenedConfirmed === true)
      return [
        { of: "orders", ...ordered },
        { of: "confirmed", ...ordered },
      ];
    return [{ of: "orders", ...ordered }, ...barredReturns(dossier, placed)];
  },
  weigh: (dossier, totals) => {
    if (dossier.category().returns !== "UNOPENED") return notApplicable("NOT_THIS_CATEGORY");
    const orders = totals.sum("orders");
    if (orders === 0) return notApplicable("NO_ORDER");
    const evidence = (of: string) => totals.examples(of).flatMap((one) => one.evidence);
    if (totals.sum("barred") > 0) return found("FAIL", "RETURN_BARRED", evidence("barred"));
    return totals.sum("confirmed") === orders
      ? pass(...evidence("confirmed"))
      : found("PASS", "RETURN_NOT_BARRED");
  },
});

/** Refusals that an unconfirmed exception would have to carry, until they are taken back. */
const barredReturns = (dossier: Dossier, placed: Exhibit<"OrderPlaced">): readonly Count[] => {
  const { order } = placed.data;
  const requests = dossier.known("ReturnRequested", { order });
  const delivered = dossier.known("OrderDelivered", { order })[0];
  return dossier.known("ReturnRefused", { order }).flatMap((refusal): Count[] => {
    const request = requests.findLast(({ occurredAt }) => occurredAt <= refusal.occurredAt);
    if (request === undefined || refusal.data.ground === "OUT_OF_WINDOW") return [];
    const { reason = "NO_REASON" } = request.data;
    if (reason !== "NO_REASON" || request.occurredAt >= windowEnd(delivered)) return [];
    const takenBack = [
      ...dossier.known("ReturnAccepted", { order }),
      ...dossier.known("RefundPaid", { order }),
    ]
      .map(({ occurredAt }) => occurredAt)
      .filter((instant) => instant > refusal.occurredAt);
    return [
      {
        of: "barred",
        amount: 1,
        from: refusal.occurredAt,
        until: Math.min(...takenBack),
        about: order,
        evidence: [placed, request, refusal],
      },
    ];
  });
};

export const qualityReturnHonoured = obligation({
  id: "quality-return-honoured",
  tier: "ext",
  gate: "AFTER_SALES",
  title: { en: "Return of faulty goods honoured", zh: "质量问题退换" },
  condition: {
    en: "NA without returns asked for QUALITY, in any category. Due: a refund whose freight the seller bears, unstated only if nothing came back, by the end of the 7th day after the goods return; PENDING until then, then FAIL, PASS_LATE once paid. Refusing FAILs for good; of what is asked after the seven days, a refusal with exchange or repair fulfils. The fault is not weighed.",
    zh: "无以QUALITY为由的退货申请（不论品类）：不适用。货物退回后第7日终前退款并由卖方承担运费（未退回货物可不写）：此前待定，其后不通过，补付为逾期补正。拒绝即一直不通过；签收七日后申请的，拒绝退货而换货或修理视为履行。不评判质量问题。",
  },
  source: ["CRPL 24"],
  actor: "merchant",
  dutiesOfOrder: (dossier, placed) =>
    dossier
      .known("ReturnRequested", { order: placed.data.order })
      .filter(({ data }) => data.reason === "QUALITY")
      .map((request) => qualityDuty(dossier, placed, request)),
});

/** After the seven days the law leaves exchange and repair in place of the return (CRPL 24). */
const qualityDuty = (
  dossier: Dossier,
  placed: Exhibit<"OrderPlaced">,
  request: Exhibit<"ReturnRequested">,
): Duty => {
  const { order } = placed.data;
  const asked = request.occurredAt;
  const isLater = ({ occurredAt }: Exhibit): boolean => occurredAt >= asked;
  const delivered = dossier.known("OrderDelivered", { order })[0];
  const mayReplace = asked >= windowEnd(delivered);
  const back = dossier.known("ReturnReceived", { order }).find(isLater);
  const refund = dossier
    .known("RefundPaid", { order })
    .filter(isLater)
    .find(({ data: { freightBy } }) =>
      freightBy === undefined ? back === undefined : freightBy === "SELLER",
    );
  const refusal = dossier.known("ReturnRefused", { order }).find(isLater);
  const isReplaced = mayReplace && refusal?.data.remedy !== undefined;
  const [done] = compact(refund, isReplaced ? refusal : undefined).toSorted(inOrder);
  return {
    about: order,
    opens: Math.max(asked, placed.occurredAt),
    overdueFrom: refundDue(back),
    datedFrom: back?.occurredAt,
    done: done?.occurredAt,
    brokenFrom: isReplaced ? undefined : refusal?.occurredAt,
    evidence: compact(request, refusal, back, refund),
  };
};
