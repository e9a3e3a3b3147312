import type { Audience, ReadModel, RowFilter, SubjectRow } from "../projections/readModel.ts";
import { entryOf, isEventType, isObject } from "../src/domain/border.ts";
import type { Data, EventType } from "../src/domain/catalogue.ts";
import { type Role, roles } from "../src/domain/fact.ts";
import { type SubjectKind, subjectKinds } from "../src/domain/fields.ts";
import type { Actor } from "../src/domain/ownership.ts";
import { textsOf } from "../src/domain/state.ts";
import { runOf } from "../src/domain/values/unit.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import { type ReasonCode, reasons } from "../src/rules/reasons.ts";
import { isObligation, type Rule } from "../src/rules/rule.ts";
import { isTally } from "../src/rules/tallies.ts";
import type { Finding, Parameters } from "../src/rules/verdict.ts";
import { publicParameters, publicWords, suspicions, underReview } from "./publicWords.ts";

// Private by default: who may read what, in one place. Platform and regulator read all; a party
// reads its own subjects and the listings and sessions it takes part in; a buyer, who is anonymous,
// reads the gates with their reasons and the public facts of a trace.

/** Who asks; undefined is the buyer. */
export type Viewer = Actor | undefined;
/** Where it is looked up whose a subject is. */
export type Registry = Pick<ReadModel, "row" | "findEvent">;

/** The parties that read a subject which is theirs, or in which they take part. */
const readers: Readonly<Record<SubjectKind, readonly Role[]>> = {
  merchant: ["merchant"],
  operator: ["operator"],
  host: ["host", "agency"],
  agency: ["agency"],
  lab: ["lab"],
  batch: ["merchant"],
  lot: ["merchant"],
  report: ["merchant", "lab"],
  listing: ["merchant", "host", "agency", "operator"],
  session: ["merchant", "host", "agency", "operator"],
  order: ["merchant"],
  review: ["merchant"],
  complaint: ["merchant"],
  mediation: ["merchant"],
  dispute: ["merchant"],
  compensation: ["merchant"],
  recall: ["merchant"],
  notice: ["merchant"],
  sanction: ["merchant", "host", "agency", "operator"],
  penalty: ["merchant", "host", "agency", "operator"],
  codes: ["merchant"],
  // A pack is read by who reads the run of its code.
  unit: [],
  // Its rules bind all, so all may read them; what it reports to the authority is confided to none.
  platform: roles,
  // These are filed under the party itself, a correction under the event it corrects.
  party: ["merchant", "host", "agency", "operator"],
  training: ["merchant", "host", "operator"],
  blacklist: ["merchant"],
  record: [],
};

/** Fields that are shown to nobody, in a subject or in an event: the keyed hashes of persons. */
export const hiddenFields: readonly string[] = ["personKey", "buyerKey"];

type FieldNames = { readonly [Type in EventType]?: readonly (keyof Data<Type> & string)[] };

/** What everybody may read of the events behind a trace: what stands on a pack or in public. */
export const publicFields = {
  BatchRegistered: ["grower", "originDivision", "originDetail", "product"],
  ConformityCertificateIssued: [
    "no",
    "issuer",
    "productName",
    "origin",
    "issuedOn",
    "pledgeText",
    "basis",
  ],
  HarvestRecorded: ["harvestedOn"],
  LotPacked: ["gtin", "packedOn", "shelfLife", "sc"],
  LabelRecorded: [
    "productName",
    "producer",
    "address",
    "contact",
    "conformityMark",
    "sc",
    "netContent",
    "ingredients",
    "standard",
    "storage",
    "productionDate",
    "shelfLife",
    "expiryDate",
    "allergens",
    "nutrition",
    "approvalNumber",
    "notDrugStatement",
    "fibre",
    "size",
    "care",
    "safetyClass",
    "model",
    "energyLabel",
    "marks",
  ],
  InspectionReportIssued: ["report", "result", "items", "standard"],
  ProductAdmissionDecided: ["by", "decision", "localSpeciality", "packagingTestPassed"],
  QualityPledgeSigned: ["version", "qualityResponsibility", "afterSalesTerms"],
  ListingPublished: ["sellerName", "returnPolicy"],
  SessionScheduled: ["session", "charity", "organiser"],
  SelectionVerified: ["decision", "checked"],
  // A notice of recall gives the risk for which the lots are recalled; without a recall it is told to nobody.
  FoodSafetyRiskKnown: ["source", "item"],
  RecallInitiated: ["recall", "level", "announcedOn", "riskKnownAt"],
} as const satisfies FieldNames;

/** The data of an event as far as everybody may read them. */
export type PublicData<Type extends keyof typeof publicFields> = Readonly<
  Pick<Data<Type>, (typeof publicFields)[Type][number]>
>;

/**
 * Of these everybody may know that they happened, when, and who did it, where a verdict rests on
 * them. Orders and what hangs on them, contracts, cases and findings are not among them.
 */
export const publicEvidence = [
  "MerchantIdentityVerified",
  "LicenceRecorded",
  "TrainingCompleted",
  "HostIdentityVerified",
  "HostPlatformCertified",
  "HostReportedForSession",
  "OfficialStreamApproved",
  "BatchRegistered",
  "HarvestRecorded",
  "ConformityCertificateIssued",
  "LotPacked",
  "LabelRecorded",
  "SampleTaken",
  "InspectionReportIssued",
  "InspectionReportRevoked",
  "ProductAdmissionDecided",
  "QualityPledgeSigned",
  "ListingPublished",
  "SelectionVerified",
  "SessionScheduled",
  "SessionStarted",
  "SessionEnded",
  "ReplayArchived",
  "LotWithdrawnFromSale",
  "RecallInitiated",
  "RecallCompleted",
] as const satisfies readonly EventType[];
export type PublicEvidence = (typeof publicEvidence)[number];

const isPublicEvidence = (exhibit: Exhibit): exhibit is Exhibit<PublicEvidence> =>
  publicEvidence.some((type) => type === exhibit.type);

/** What buyers do, order or say: a publication that was in force then would tell when. */
const ofBuyers: readonly SubjectKind[] = [
  "order",
  "review",
  "complaint",
  "mediation",
  "dispute",
  "compensation",
];

/** Of the events that a finding rests on, those that everybody may know of; of a suspicion, none. */
export const publicEvidenceOf = (
  finding: Pick<Finding, "reason" | "evidence">,
): readonly Exhibit<PublicEvidence>[] =>
  isWithheld(undefined, finding) ||
  finding.evidence.some(({ type }) => ofBuyers.includes(entryOf(type).subject.kind))
    ? []
    : finding.evidence.filter(isPublicEvidence);

export const isAuthority = (viewer: Viewer): boolean =>
  viewer?.role === "platform" || viewer?.role === "regulator";

/** The parties of that role to whom a subject belongs, or who take part in it. */
const partiesOf = (row: SubjectRow, role: Role): readonly string[] => {
  if (role === "platform" || role === "regulator" || role === "buyer") return [];
  return row.kind === role ? [row.id] : row[role];
};

export const mayReadRow = (viewer: Viewer, row: SubjectRow): boolean => {
  if (viewer === undefined) return false;
  if (isAuthority(viewer)) return true;
  return (
    readers[row.kind].includes(viewer.role) && partiesOf(row, viewer.role).includes(viewer.party)
  );
};

/** The row of a subject, if there is one and the viewer may read it: the two look alike. */
export const readableRow = (
  viewer: Viewer,
  registry: Registry,
  kind: SubjectKind,
  id: string,
): SubjectRow | undefined => {
  const row = registry.row(kind, id);
  return row !== undefined && mayReadRow(viewer, row) ? row : undefined;
};

/** Whether the viewer takes part in the listing or the session, or reads all. */
export const takesPart = (
  viewer: Viewer,
  registry: Registry,
  {
    listing,
    session,
  }: { readonly listing: string | undefined; readonly session?: string | undefined },
): boolean =>
  (listing !== undefined && readableRow(viewer, registry, "listing", listing) !== undefined) ||
  (session !== undefined && readableRow(viewer, registry, "session", session) !== undefined);

/** The filter narrowed to what the viewer may read; undefined where that is nothing. */
export const scopeOf = (
  viewer: Viewer,
  kind: SubjectKind,
  filter: RowFilter,
): RowFilter | undefined => {
  if (viewer === undefined) return undefined;
  const { role, party } = viewer;
  if (role === "platform" || role === "regulator") return filter;
  if (role === "buyer" || !readers[kind].includes(role)) return undefined;
  const asked = filter[role];
  return asked === undefined || asked === party ? { ...filter, [role]: party } : undefined;
};

/** An event as far as it decides who may read it. */
export interface Told {
  readonly type: string;
  readonly data: unknown;
  readonly metadata?: { readonly actor?: { readonly party: string; readonly role: string } };
}

/**
 * Who recorded an event reads it; so does who may read its subject, with two exceptions. A
 * correction tells of what it corrects: only who may read that reads it.
 * @param above the corrections by which the event was come upon: they may go in a circle.
 */
export const mayReadEvent = (
  viewer: Viewer,
  registry: Registry,
  event: Told,
  above: readonly string[] = [],
): boolean => {
  if (viewer === undefined) return false;
  if (isAuthority(viewer)) return true;
  const { role, party } = viewer;
  const actor = event.metadata?.actor;
  if (actor?.party === party && actor.role === role) return true;
  if (!isEventType(event.type) || !isObject(event.data)) return false;
  if (entryOf(event.type).confidedTo?.includes(role) === false) return false;

  const { subject, key } = entryOf(event.type);
  const id = textIn(event.data, key);
  if (id === undefined) return false;
  if (subject.kind === "record") {
    const corrected = above.includes(id) ? undefined : registry.findEvent(id);
    return corrected !== undefined && mayReadEvent(viewer, registry, corrected, [...above, id]);
  }
  if (!mayReadSubject(viewer, registry, subject.kind, id)) return false;
  // A session sells the goods of several merchants: each reads what is said about its own.
  const listing = subject.kind === "session" ? textIn(event.data, "listing") : undefined;
  return listing === undefined || mayReadSubject(viewer, registry, "listing", listing);
};

const textIn = (data: object, field: string): string | undefined =>
  textsOf(Reflect.get(data, field))[0];

const mayReadSubject = (
  viewer: Actor,
  registry: Registry,
  kind: SubjectKind,
  id: string,
): boolean => {
  if (kind === "platform") return readers.platform.includes(viewer.role);
  if (kind === "unit") return mayReadSubject(viewer, registry, "codes", runOf(id));
  return kind === "training" || kind === "blacklist" || kind === "party"
    ? readers[kind].includes(viewer.role) && id === viewer.party
    : readableRow(viewer, registry, kind, id) !== undefined;
};

/** To whom a timeline is told; undefined where that is somebody who reads all. */
export const audienceOf = (viewer: Actor, registry: Registry): Audience | undefined =>
  isAuthority(viewer)
    ? undefined
    : {
        party: viewer.party,
        role: viewer.role,
        kinds: subjectKinds.filter((kind) => readers[kind].includes(viewer.role)),
        mayRead: (event) => mayReadEvent(viewer, registry, event),
      };

/** The data of an event as it is shown to whoever may read the event. */
export const shownData = (data: unknown): unknown =>
  isObject(data) && !Array.isArray(data)
    ? Object.fromEntries(Object.entries(data).filter(([field]) => !hiddenFields.includes(field)))
    : data;

export const mayReadCreditFile = (viewer: Viewer, role: Role, party: string): boolean =>
  isAuthority(viewer) || (viewer?.role === role && viewer.party === party);

/** Whose entries of a register the viewer may read: of everybody, or its own; undefined: none. */
export const registerScope = (
  viewer: Viewer,
  kind: "blacklist" | "sanction",
  asked: string | undefined,
): { readonly party: string | undefined } | undefined => {
  if (viewer === undefined) return undefined;
  if (isAuthority(viewer)) return { party: asked };
  const { role, party } = viewer;
  return readers[kind].includes(role) && (asked ?? party) === party ? { party } : undefined;
};

/** A reason as it is told to somebody. */
export interface ToldReason {
  readonly code: string;
  readonly en: string;
  readonly zh: string;
  readonly parameters: Parameters;
}

/** A suspicion is told to no party, though it may read every order on which it rests. */
export const isWithheld = (viewer: Viewer, { reason }: Pick<Finding, "reason">): boolean =>
  suspicions.includes(reason) && !isAuthority(viewer);

/** Whether the viewer may read all that a finding rests on. */
const isToldInFull = (
  viewer: Viewer,
  registry: Registry,
  finding: Pick<Finding, "reason" | "evidence">,
): boolean =>
  isAuthority(viewer) ||
  (viewer !== undefined &&
    !isWithheld(viewer, finding) &&
    finding.evidence.length > 0 &&
    finding.evidence.every((event) => mayReadEvent(viewer, registry, event)));

/** When something about orders falls due tells when they were placed: that is theirs alone. */
export const mayTellWhen = (
  viewer: Viewer,
  registry: Registry,
  finding: Pick<Finding, "reason" | "evidence"> & { readonly rule: Rule },
): boolean =>
  !(isObligation(finding.rule) || isTally(finding.rule)) || isToldInFull(viewer, registry, finding);

/** The reason in full for whoever may read all that it rests on; else in words for everybody. */
export const toldReason = (
  viewer: Viewer,
  registry: Registry,
  finding: Pick<Finding, "reason" | "parameters" | "evidence">,
): ToldReason => {
  const { reason, parameters } = finding;
  if (isToldInFull(viewer, registry, finding)) return inWords(reason, reasons[reason], parameters);
  const words = publicWords[reason] ?? reasons[reason];
  if (isWithheld(viewer, finding) || words.en === underReview.UNDER_REVIEW.en)
    return inWords("UNDER_REVIEW", underReview.UNDER_REVIEW, {});
  const shown = Object.fromEntries(
    Object.entries(parameters).filter(
      // When a duty is due tells when an order was placed.
      ([name]) =>
        publicParameters.includes(name) && !(name === "due" && reason.startsWith("DUTY_")),
    ),
  );
  return inWords(reason, words, shown);
};

const isReason = (code: string): code is ReasonCode => Object.hasOwn(reasons, code);

/** The reason in full, for whoever may read the file that it stands in. */
export const reasonInFull = (code: string, parameters: Parameters): ToldReason | undefined =>
  isReason(code) ? inWords(code, reasons[code], parameters) : undefined;

const inWords = (
  code: string,
  words: { readonly en: string; readonly zh: string },
  parameters: Parameters,
): ToldReason => ({
  code,
  en: filled(words.en, parameters),
  zh: filled(words.zh, parameters),
  parameters,
});

const filled = (text: string, parameters: Parameters): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(parameters[name] ?? "?"));
