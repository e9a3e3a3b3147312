import type { Instant } from "../src/domain/values/instant.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import type { Dossier } from "../src/rules/dossier.ts";
import {
  causesOf,
  completionDuty,
  completionOf,
  lastInstant,
  type Recalled,
  recallsOf,
} from "./traceRecall.ts";
import type { MilestoneKind } from "./traceTimelineWords.ts";

/** A step on the way of the goods: what happened, or is planned or due. */
export interface Milestone {
  readonly kind: MilestoneKind;
  readonly at: Instant;
  /** What says so; undefined of what is only planned or due. */
  readonly exhibit?: Exhibit;
}

const happened =
  (kind: MilestoneKind) =>
  (exhibit: Exhibit): Milestone => ({ kind, at: exhibit.occurredAt, exhibit });

const fromOrigin = (dossier: Dossier): readonly Milestone[] =>
  dossier
    .batches()
    .flatMap((batch) => [
      ...dossier.happened("BatchRegistered", { batch }).map(happened("REGISTERED")),
      ...dossier.happened("HarvestRecorded", { batch }).map(happened("HARVESTED")),
      ...dossier.happened("ConformityCertificateIssued", { batch }).map(happened("CERTIFIED")),
    ]);

/** A report that is known to be void from the beginning is told only together with its end. */
const testing = (dossier: Dossier, lot: string): readonly Milestone[] => {
  const standing = new Set(dossier.reports(lot));
  const revocations = (report: string) => dossier.happened("InspectionReportRevoked", { report });
  const told = dossier
    .happened("InspectionReportIssued", { lots: lot })
    .filter((issued) => standing.has(issued) || revocations(issued.data.report).length > 0);
  return [
    ...dossier.happened("SampleTaken", { lot }).map(happened("SAMPLED")),
    ...told.map((issued) =>
      happened(issued.data.result === "QUALIFIED" ? "TESTED" : "TEST_FAILED")(issued),
    ),
    ...told.flatMap(({ data }) => revocations(data.report).map(happened("REPORT_REVOKED"))),
  ];
};

const packing = (dossier: Dossier, lot: string): readonly Milestone[] =>
  dossier
    .happened("LotPacked", { lot })
    .map((packed, i) => happened(i === 0 ? "PACKED" : "PACKED_AGAIN")(packed));

const listed = (dossier: Dossier, listing: string): readonly Milestone[] => {
  const taken = dossier.happened("ListingWithdrawn", { listing });
  const published = dossier.happened("ListingPublished", { listing });
  /** Publishing anew what is public only changes its terms. */
  const isNew = (one: Exhibit, i: number): boolean => {
    const before = published[i - 1];
    return (
      before === undefined ||
      taken.some(
        ({ occurredAt }) => occurredAt >= before.occurredAt && occurredAt <= one.occurredAt,
      )
    );
  };
  return [
    ...dossier
      .happened("ProductAdmissionDecided", { listing })
      .map((one) => happened(one.data.decision === "APPROVED" ? "ADMITTED" : "NOT_ADMITTED")(one)),
    ...dossier.happened("QualityPledgeSigned", { listing }).map(happened("PLEDGED")),
    ...dossier.happened("QualityPledgeWithdrawn", { listing }).map(happened("PLEDGE_WITHDRAWN")),
    ...published.filter(isNew).map(happened("PUBLISHED")),
    ...taken.map(happened("TAKEN_DOWN")),
  ];
};

const streamed = (dossier: Dossier): readonly Milestone[] => {
  const { schedule, session, listing, start } = dossier;
  if (schedule === undefined) return [];
  const begun = dossier.last("SessionStarted", { session });
  const ended = dossier.last("SessionEnded", { session });
  return [
    begun === undefined ? { kind: "STREAM", at: start } : happened("STREAM")(begun),
    ...(ended === undefined ? [] : [happened("STREAM_ENDED")(ended)]),
    ...(listing === undefined
      ? []
      : dossier.happened("SelectionVerified", { session, listing })
    ).map((one) =>
      happened(one.data.decision === "SELECTED" ? "HOST_CHECKED" : "HOST_REJECTED")(one),
    ),
  ];
};

const calledBack = (recall: Recalled): readonly Milestone[] => {
  const completed = completionOf(recall);
  const duty = completionDuty(recall);
  return [
    ...causesOf(recall).map(happened("RISK_FOUND")),
    happened("RECALLED")(recall.exhibit),
    ...(completed === undefined ? [] : [happened("RECALL_COMPLETED")(completed)]),
    ...(completed === undefined && duty !== undefined
      ? [{ kind: "RECALL_DUE" as const, at: lastInstant(duty) }]
      : []),
  ];
};

/** The public way of a lot, in order: no order, no quantity, no other lot. */
export const milestonesOf = (dossier: Dossier, lot: string): readonly Milestone[] => {
  const { listing } = dossier;
  const withdrawn = dossier
    .happened("LotWithdrawnFromSale", { lot })
    .filter(({ data }) => data.listing === undefined || data.listing === listing);
  const all = [
    ...fromOrigin(dossier),
    ...packing(dossier, lot),
    ...testing(dossier, lot),
    ...(listing === undefined ? [] : listed(dossier, listing)),
    ...streamed(dossier),
    ...recallsOf(dossier, lot).flatMap(calledBack),
    ...withdrawn.map(happened("WITHDRAWN")),
  ];
  return [...new Map(all.map((one) => [one.exhibit?.id ?? one.kind, one])).values()].sort(
    (one, other) => one.at - other.at,
  );
};
