import { dayOf, endOf, plusDays } from "../../domain/values/calendar.ts";
import { hour, type Instant, never } from "../../domain/values/instant.ts";
import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { after, compact, type Duty } from "../duties.ts";
import { refundDays, returnWindowDays } from "../policy.ts";
import { obligation } from "../rule.ts";

/** What is owed to buyers after the sale, each written once as duties. */
export const shipWithinPromise = obligation({
  id: "ship-within-promise",
  tier: "core",
  gate: "AFTER_SALES",
  title: { en: "Shipped in time", zh: "按时发货" },
  condition: {
    en: "NA until the session has an order for the listing. Each is due at placement plus the hours promised in the publication then in force (unstated: 48, policy), that instant included. FAIL while any is overdue unshipped; else PENDING while any is open; else PASS_LATE if any shipped late; else PASS. The first shipment counts; a cancelled order still falls due.",
    zh: "场次尚无该上架商品的订单：不适用。期限为下单时刻加当时公示承诺的小时数（未写为48，属平台政策），含该时刻。任一逾期未发货：不通过；否则任一未到期未发：待定；否则任一迟发：逾期补正；其余通过。以首次发货为准；已取消订单仍计期限。",
  },
  source: ["S10", "S26", "ECL 20"],
  actor: "merchant",
  restsOn: ["ListingPublished"],
  dutiesOfOrder: (dossier, placed): Duty[] => {
    const { order } = placed.data;
    const publication = inForce(dossier, placed.occurredAt);
    const hours = publication?.data.shipPromiseHours ?? dossier.terms.policy.shipPromiseHours;
    const shipped = dossier.known("OrderShipped", { order })[0];
    return [
      {
        about: order,
        opens: placed.occurredAt,
        overdueFrom: after(placed.occurredAt + hours * hour),
        done: shipped?.occurredAt,
        evidence: compact(placed, shipped),
      },
    ];
  },
});

/** The publication in force at an instant. */
export const inForce = (dossier: Dossier, at: Instant) =>
  dossier.listing === undefined
    ? undefined
    : dossier
        .known("ListingPublished", { listing: dossier.listing })
        .findLast(({ occurredAt }) => occurredAt <= at);

/** Several requests of one order are answered together: its first refund, any refusal. */
export const returnRightHonoured = obligation({
  id: "return-right-honoured",
  tier: "core",
  gate: "AFTER_SALES",
  title: { en: "Seven-day return honoured", zh: "七日无理由退货" },
  condition: {
    en: "NA without return requests. Requests before the end of the 7th day after delivery, or without delivery: any refusal FAILs, whatever its ground or the goods; refund due by the end of the 7th day after the goods return: PENDING until then (no limit until returned), then FAIL, PASS_LATE once paid. Later requests: PASS. Worst decides; first refund counts.",
    zh: "无退货申请：不适用。签收后第7日终前或未签收时申请：有拒绝即不通过，不问理由和品类；货物退回后第7日终为退款期限，此前待定（未退回则一直待定），其后不通过，补付为逾期补正，按时通过。逾窗口申请：通过。取最差，以首次退款为准。",
  },
  source: ["S25", "CRPL 25"],
  actor: "merchant",
  dutiesOfOrder: (dossier, placed) =>
    dossier
      .known("ReturnRequested", { order: placed.data.order })
      .map((request) => returnDuty(dossier, placed, request)),
});

const returnDuty = (
  dossier: Dossier,
  placed: Exhibit<"OrderPlaced">,
  request: Exhibit<"ReturnRequested">,
): Duty => {
  const { order } = placed.data;
  const asked = request.occurredAt;
  const opens = Math.max(asked, placed.occurredAt);
  const delivered = dossier.known("OrderDelivered", { order })[0];
  if (asked >= windowEnd(delivered))
    return {
      about: order,
      opens,
      overdueFrom: never,
      done: opens,
      evidence: compact(delivered, request),
    };

  const refusal = dossier.known("ReturnRefused", { order })[0];
  const back = dossier.known("ReturnReceived", { order })[0];
  const refund = dossier.known("RefundPaid", { order })[0];
  return {
    about: order,
    opens,
    overdueFrom: refundDue(back),
    datedFrom: back?.occurredAt,
    done: refund?.occurredAt,
    brokenFrom: refusal?.occurredAt,
    evidence: compact(request, refusal, back, refund),
  };
};

/** When the seven days are over; a request before the delivery is known lies inside them as well. */
export const windowEnd = (delivered: Exhibit<"OrderDelivered"> | undefined): Instant =>
  delivered === undefined ? never : endOf(plusDays(dayOf(delivered.occurredAt), returnWindowDays));

/** When a refund is overdue; never while the goods are not back. */
export const refundDue = (back: Exhibit<"ReturnReceived"> | undefined): Instant =>
  back === undefined ? never : endOf(plusDays(dayOf(back.occurredAt), refundDays));
