import {
  day,
  dayOf,
  endOf,
  isBefore,
  isProvisional,
  plusDays,
  plusMonths,
  plusWorkingDays,
} from "../domain/values/calendar.ts";
import { hour, type Instant, instantOf, never } from "../domain/values/instant.ts";
import type { Exhibit } from "./caseFile.ts";
import type { Dossier } from "./dossier.ts";
import type { Duty } from "./duties.ts";
import {
  type Policy,
  recallCompletionWorkingDays,
  recallStartHours,
  refundDays,
  returnWindowDays,
  tradeRecordMonths,
} from "./policy.ts";
import { obligation } from "./rule.ts";

/** A deadline that may be used to the full: overdue from the first instant after it. */
const after = (deadline: Instant): Instant => deadline + 1 / 1024;

/** What is owed to buyers after the sale, each written once as duties. */
export const shipWithinPromise = (policy: Policy) =>
  obligation({
    id: "ship-within-promise",
    gate: "AFTER_SALES",
    title: { en: "Shipped in time", zh: "按时发货" },
    source: ["S10", "S26", "ECL 20"],
    actor: "merchant",
    duties: (dossier) =>
      dossier.orders().map((placed): Duty => {
        const { order } = placed.data;
        const publication = inForce(dossier, placed.occurredAt);
        const hours = publication?.data.shipPromiseHours ?? policy.shipPromiseHours;
        const shipped = dossier.known("OrderShipped", { order })[0];
        return {
          about: order,
          opens: placed.occurredAt,
          overdueFrom: after(placed.occurredAt + hours * hour),
          done: shipped?.occurredAt,
          evidence: compact(placed, shipped),
        };
      }),
  });

const inForce = (dossier: Dossier, at: Instant) =>
  dossier.listing === undefined
    ? undefined
    : dossier
        .known("ListingPublished", { listing: dossier.listing })
        .findLast(({ occurredAt }) => occurredAt <= at);

/** Several requests of one order are answered together: its first refund, any refusal. */
export const returnRightHonoured = obligation({
  id: "return-right-honoured",
  gate: "AFTER_SALES",
  title: { en: "Seven-day return honoured", zh: "七日无理由退货" },
  source: ["S25", "CRPL 25"],
  actor: "merchant",
  duties: (dossier) =>
    dossier
      .orders()
      .flatMap((placed) =>
        dossier
          .known("ReturnRequested", { order: placed.data.order })
          .map((request) => returnDuty(dossier, placed, request)),
      ),
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
  // A request before the delivery is known lies inside the window as well.
  const windowEnds =
    delivered === undefined
      ? never
      : endOf(plusDays(dayOf(delivered.occurredAt), returnWindowDays));
  if (asked >= windowEnds)
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
    overdueFrom: back === undefined ? never : endOf(plusDays(dayOf(back.occurredAt), refundDays)),
    done: refund?.occurredAt,
    brokenFrom: refusal?.occurredAt,
    evidence: compact(request, refusal, back, refund),
  };
};

export const complaintHandledInTime = (policy: Policy) =>
  obligation({
    id: "complaint-handled-in-time",
    gate: "AFTER_SALES",
    title: { en: "Complaints handled in time", zh: "投诉及时处理" },
    source: ["S10", "S03", "ECL 59", "O117 20"],
    actor: "platform",
    bearer: "platform",
    duties: (dossier) => {
      const { session } = dossier.question;
      const aboutSession =
        session === undefined
          ? []
          : dossier
              .known("ComplaintFiled", { session })
              .filter((filed) => filed.data.order === undefined && dossier.isAboutListing(filed))
              .map((filed) => ({ filed, opens: filed.occurredAt }));
      const aboutOrders = dossier.orders().flatMap((placed) =>
        dossier.known("ComplaintFiled", { order: placed.data.order }).map((filed) => ({
          filed,
          opens: Math.max(filed.occurredAt, placed.occurredAt),
        })),
      );
      return [...aboutOrders, ...aboutSession].map(({ filed, opens }): Duty => {
        const { complaint } = filed.data;
        const resolved = dossier.known("ComplaintResolved", { complaint })[0];
        const lastDay = plusWorkingDays(dayOf(filed.occurredAt), policy.complaintLimitWorkingDays);
        return {
          about: complaint,
          opens,
          overdueFrom: endOf(lastDay),
          done: resolved?.occurredAt,
          evidence: compact(filed, resolved),
          provisional: isProvisional(lastDay),
        };
      });
    },
  });

export const recallExecutedInTime = obligation({
  id: "recall-executed-in-time",
  gate: "AFTER_SALES",
  title: { en: "Recall started and completed in time", zh: "召回时限" },
  source: ["FSL 63", "SAMR Order 122"],
  actor: "merchant",
  duties: (dossier) => {
    const recalls = dossier
      .lotsConcerned()
      .flatMap((lot) => dossier.known("RecallInitiated", { lots: lot }));
    return [...new Set(recalls)].flatMap((initiated): Duty[] => {
      const { recall, level, riskKnownAt, announcedOn } = initiated.data;
      const knownAt = riskKnownAt === undefined ? initiated.occurredAt : instantOf(riskKnownAt);
      const completed = dossier.known("RecallCompleted", { recall })[0];
      const announced = announcedOn === undefined ? dayOf(initiated.occurredAt) : day(announcedOn);
      const lastDay = plusWorkingDays(announced, byLevel(recallCompletionWorkingDays, level));
      const opens = initiated.occurredAt;
      return [
        {
          about: recall,
          opens,
          overdueFrom: after(knownAt + byLevel(recallStartHours, level) * hour),
          done: opens,
          evidence: [initiated],
        },
        {
          about: recall,
          opens,
          overdueFrom: endOf(lastDay),
          done: completed?.occurredAt,
          evidence: compact(initiated, completed),
          provisional: isProvisional(lastDay),
        },
      ];
    });
  },
});

const byLevel = (numbers: readonly [number, number, number], level: number): number =>
  numbers[level - 1] ?? numbers[0];

export const tradeRecordRetained = (policy: Policy) =>
  obligation({
    id: "trade-record-retained",
    gate: "AFTER_SALES",
    title: { en: "Trade record and replay kept", zh: "交易与回放留存" },
    source: ["S34", "S13", "ECL 31", "O117 16"],
    actor: "platform",
    bearer: "platform",
    duties: (dossier) => {
      const { session = "" } = dossier.question;
      const ended = dossier.last("SessionEnded", { session });
      if (ended === undefined) return [];
      const archived = dossier.last("ReplayArchived", { session });
      const keepUntil = plusMonths(dayOf(ended.occurredAt), tradeRecordMonths);
      const tooShort =
        archived !== undefined && isBefore(day(archived.data.retainUntil), keepUntil);
      return [
        {
          about: session,
          opens: ended.occurredAt,
          overdueFrom: ended.occurredAt + policy.archiveLimitHours * hour,
          done: archived?.occurredAt,
          brokenFrom: tooShort ? archived.occurredAt : undefined,
          evidence: compact(ended, archived),
        },
      ];
    },
  });

const compact = (...exhibits: readonly (Exhibit | undefined)[]): readonly Exhibit[] =>
  exhibits.filter((exhibit) => exhibit !== undefined);
