import { readFileSync } from "node:fs";
import { catalogue } from "../../src/domain/catalogue.ts";
import { eventsOf, storyNames } from "../stories.ts";

/** Events of which any log can be made, in any order: the stories', and what they lack. */
interface PoolEvent {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly data: unknown;
  readonly stream?: string;
}

const on = (day: string, time = "10:00:00") => `${day}T${time}+08:00`;
let minted = 0;
const extra = (type: string, occurredAt: string, data: object, stream?: string): PoolEvent => ({
  id: `x-${++minted}`,
  ...{ type, occurredAt, data },
  ...(stream !== undefined && { stream }),
});
const voiding = (id: string, event: string, occurredAt: string): PoolEvent => ({
  ...extra("RecordVoided", occurredAt, { event, reason: "by mistake" }),
  id,
});

const corrections: readonly PoolEvent[] = [
  voiding("v-1", "c-26", on("2026-09-21")),
  voiding("v-2", "v-1", on("2026-09-22")),
  voiding("v-3", "v-2", on("2026-09-23")),
  voiding("v-4", "c-43", on("2026-09-26")),
  voiding("v-5", "b-14", on("2026-10-20")),
  voiding("v-6", "c-53", on("2026-10-10")),
  voiding("v-7", "v-6", on("2026-10-11")),
  voiding("v-8", "c-41", on("2026-09-24")),
  voiding("v-9", "K-9", on("2026-09-24")),
];

const changes: readonly PoolEvent[] = [
  extra("ListingAddedToSession", on("2026-09-10"), { session: "s:c1", listing: "li:b" }),
  extra("ListingAddedToSession", on("2026-10-10"), { session: "s:b", listing: "li:c" }),
  extra("ListingRemovedFromSession", on("2026-10-11"), { session: "s:b", listing: "li:c" }),
  extra("LotAssigned", on("2026-09-12"), { listing: "li:c", lot: "L-b1" }),
  extra("ListingDrafted", on("2026-09-13"), {
    ...{ listing: "li:c", merchant: "m:rice", lots: ["L-c1", "L-c9"], category: "packaged-food" },
  }),
  extra("SessionScheduled", on("2026-09-14"), {
    ...{ session: "s:c1", listing: "li:c", start: on("2026-09-20", "20:00:00"), host: "h:li" },
  }),
  extra("SessionScheduled", on("2026-10-12"), {
    ...{ session: "s:c3", listing: "li:c", start: on("2026-11-20", "20:00:00"), host: "h:zhao" },
  }),
  extra("SessionCancelled", on("2026-10-15"), { session: "s:c2", reason: "storm" }),
  extra("HostIdentityVerified", on("2026-09-15"), {
    ...{ host: "h:zhao", personKey: "hmac:other", adult: true },
  }),
  extra("BlacklistEntryListed", on("2026-09-16"), {
    ...{ subject: "hmac:other", reason: "test", from: "2026-10-01", until: "2026-10-20" },
  }),
  extra("BlacklistEntryRemoved", on("2026-10-05"), { subject: "hmac:other", reason: "appeal" }),
  extra("LotPacked", on("2026-09-08"), {
    ...{ lot: "L-c9", batches: ["b:new"], packer: "m:rice", packedOn: "2026-09-08", units: 500 },
  }),
  extra("BatchRegistered", on("2026-09-02"), {
    ...{ batch: "b:new", producer: "m:rice", originDivision: "611002", product: "核桃" },
  }),
  extra("MerchantStatusChanged", on("2026-10-02"), { merchant: "m:walnut", status: "SUSPENDED" }),
];

const sales: readonly PoolEvent[] = [
  extra("OrderPlaced", on("2026-09-19", "20:20:00"), {
    ...{ order: "O-x1", session: "s:c1", lot: "L-c9", listing: "li:c" },
  }),
  extra("OrderPlaced", on("2026-09-19", "20:21:00"), {
    ...{ order: "O-x2", session: "s:c1", lot: "L-b1" },
  }),
  extra("OrderShipped", on("2026-09-25"), { order: "O-x1" }),
  extra("OrderShipped", on("2026-09-20"), { order: "O-x2" }),
  extra("ReturnRequested", on("2026-09-27"), { order: "O-x2", reason: "NO_REASON" }),
  extra("ReturnRefused", on("2026-09-28"), { order: "O-x2" }),
  extra("ComplaintFiled", on("2026-09-21"), { complaint: "K-x1", order: "O-x1" }),
  extra("ComplaintFiled", on("2026-09-22"), { complaint: "K-x2", session: "s:c1" }),
  extra("ComplaintFiled", on("2026-10-22"), {
    ...{ complaint: "K-x3", session: "s:b", listing: "li:b", order: "O-b1" },
  }),
  extra("ComplaintResolved", on("2026-10-13"), { complaint: "K-x1" }),
  extra("ComplaintResolved", on("2026-09-24"), { complaint: "K-x2" }),
  extra("ReviewPosted", on("2026-09-23"), { review: "rv-x", session: "s:c1", order: "O-x1" }),
  extra("ReviewRemoved", on("2026-09-24"), { review: "rv-x", session: "s:c1", ground: "NONE" }),
];

/** Papers about parties, and what others than the platform decide of a sale. */
const judgements: readonly PoolEvent[] = [
  extra("PlatformRulesPublished", on("2026-09-01"), {
    ...{ platform: "platform", rulesVersion: 1, effectiveFrom: "2026-09-10" },
  }),
  extra("RulesAccepted", on("2026-09-09"), { subject: "m:walnut", rulesVersion: 1 }),
  extra("AccountTierAssigned", on("2026-09-10"), { subject: "h:zhao", tier: "B" }),
  extra("SanctionImposed", on("2026-09-24"), {
    ...{ sanction: "SN-x", subject: "m:walnut", measure: "SUSPENDED", until: "2026-10-24" },
  }),
  extra("AppealDecided", on("2026-10-01"), { sanction: "SN-x", outcome: "LIFTED" }),
  extra("PenaltyRecorded", on("2026-09-28"), {
    ...{ penalty: "PN-x", subject: "m:rice", kind: "SUBSTANDARD", lots: ["L-c2", "L-b1"] },
  }),
  extra("IpNoticeReceived", on("2026-09-19"), { notice: "IP-x", listing: "li:c", right: "PATENT" }),
  extra("IpNoticeRejected", on("2026-10-06"), { notice: "IP-x" }),
  extra("AuthorityComplaintReceived", on("2026-09-22"), { mediation: "TS-x", order: "O-c2" }),
  extra("AuthorityComplaintAccepted", on("2026-09-25"), { mediation: "TS-x" }),
  extra("DisputeOpened", on("2026-09-26"), { dispute: "DP-x", session: "s:c1", listing: "li:c" }),
  extra("CompensationClaimed", on("2026-09-23"), { compensation: "CP-x", order: "O-x1" }),
  extra("AdvancePaid", on("2026-09-27"), { compensation: "CP-x" }),
];

/** Reports of several labs on one lot, some of them accredited in time. */
export const labs: readonly PoolEvent[] = [
  ...["lab:hlj", "lab:x"].map((lab) =>
    extra("LabAccreditationGranted", on("2026-09-25"), {
      ...{ lab, cmaNumber: lab, validFrom: "2026-01-01" },
    }),
  ),
  ...["lab:x", "lab:y", "lab:z"].map((lab) =>
    extra("InspectionReportIssued", on("2026-09-20"), {
      ...{ report: `R-${lab}`, lots: ["L-c1", "L-b1"], lab, result: "QUALIFIED" },
    }),
  ),
  extra("InspectionReportRevoked", on("2026-09-28"), { report: "R-lab:y", reason: "wrong lot" }),
];

export const poison: readonly PoolEvent[] = [
  extra("OrderTeleported", on("2026-09-20"), { order: "O-p1", session: "s:c1" }, "order-O-p1"),
  extra("OrderShipped", "yesterday", { order: "O-c2" }, "order-O-c2"),
  extra("InspectionReportIssued", on("2026-09-20"), { lots: ["L-c1"] }, "report-R-p1"),
  extra("LabelRecorded", on("2026-09-20"), { lot: "L-c2" }, "lot-L-c1"),
];

export const pool: readonly PoolEvent[] = [
  ...storyNames.flatMap((name) => eventsOf(name)),
  ...corrections,
  ...changes,
  ...sales,
  ...judgements,
];

/** The golden event of each type, at some day of story (a)'s autumn. */
export const ofEveryType: readonly PoolEvent[] = [...catalogue.keys()].map((type, i) => {
  const golden = new URL(`../golden/${type}.json`, import.meta.url);
  const { data }: { readonly data: object } = JSON.parse(readFileSync(golden, "utf8"));
  return extra(
    type,
    on(`2026-${i % 2 === 0 ? "10" : "11"}-${String(1 + (i % 28)).padStart(2, "0")}`),
    data,
  );
});
