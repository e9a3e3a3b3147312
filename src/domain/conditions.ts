import type { Data, EventType } from "./catalogue.ts";
import { isPersonKey } from "./identifiers.ts";
import type { Actor, Lookup } from "./ownership.ts";
import { type Refusal, refuse } from "./refusal.ts";
import { isKnown, type PastEvent, type SubjectState, textsOf } from "./state.ts";
import { day, endOfPeriod, startOf } from "./values/calendar.ts";
import { gtin14 } from "./values/gtin.ts";
import { type Instant, instantOf } from "./values/instant.ts";

/** What a condition may look at beyond the event itself. */
interface Circumstances {
  readonly actor: Actor;
  readonly occurredAt: Instant;
  readonly now: Instant;
  readonly subject: SubjectState;
  readonly lookup: Lookup;
  readonly findEvent: (id: string) => Promise<PastEvent | undefined>;
  /** The lot printed with that GTIN (14 digits) and lot number. */
  readonly lotOf: (gtin14: string, lotNumber: string) => string | undefined;
}

type Condition<Type extends EventType> = (
  data: Data<Type>,
  circumstances: Circumstances,
) => Refusal | undefined | Promise<Refusal | undefined>;

const isAuthority = ({ role }: Actor): boolean => role === "platform" || role === "regulator";

/** A finding is worth nothing to a buyer unless it is independent and accredited. */
const independentLab: Condition<"InspectionReportIssued"> = async (
  { lab, lots, items = [] },
  { actor, occurredAt, lookup },
) => {
  if (lots.length === 0)
    return refuse("INVALID_INPUT", "data.lots", "is empty: name the lots inspected");
  const state = lab === undefined ? undefined : await lookup("lab", lab);
  const inspected = items.map((item) => (typeof item === "string" ? item : item.item));
  // A platform may file the report of a body that will be registered later, but not of one that is
  // known and has no accreditation.
  const mustBeAccredited = actor.role === "lab" || (state !== undefined && isKnown(state));
  if (mustBeAccredited && !isAccredited(state, inspected, occurredAt))
    return refuse(
      "LAB_NOT_ACCREDITED",
      "data.lab",
      `${JSON.stringify(lab)} is not accredited for these items on that day: a platform or regulator grants it`,
    );

  const packed = await Promise.all(lots.map((lot) => lookup("lot", lot)));
  const batches = await Promise.all(
    packed.flatMap(({ fields }) => textsOf(fields.batches)).map((batch) => lookup("batch", batch)),
  );
  const makers = [
    ...packed.flatMap(({ fields }) => textsOf(fields.packer)),
    ...batches.flatMap(({ fields }) => [...textsOf(fields.producer), ...textsOf(fields.uscc)]),
  ];
  const merchants = await Promise.all(
    [...new Set(makers)].map((maker) => lookup("merchant", maker)),
  );
  const produced = new Set([...makers, ...merchants.flatMap(({ fields }) => textsOf(fields.uscc))]);
  return [lab, ...textsOf(state?.fields.uscc)].some(
    (name) => name !== undefined && produced.has(name),
  )
    ? refuse("LAB_IS_PRODUCER", "data.lab", "made or packed these goods: name an independent body")
    : undefined;
};

/** Some grant covers the day and every item, and was not withdrawn by then. */
const isAccredited = (
  lab: SubjectState | undefined,
  items: readonly string[],
  at: Instant,
): boolean => {
  const events = lab?.events ?? [];
  return events.some((grant, i) => {
    if (grant.type !== "LabAccreditationGranted") return false;
    const { validFrom, validTo, scope }: Data<"LabAccreditationGranted"> = Object(grant.data);
    const isWithdrawn = events
      .slice(i)
      .some(
        ({ type, occurredAt }) =>
          type === "LabAccreditationWithdrawn" && instantOf(occurredAt) <= at,
      );
    const covers = scope === undefined || items.every((item) => scope.includes(item));
    return !isWithdrawn && covers && startOf(day(validFrom)) <= at && at < endOfPeriod(validTo);
  });
};

const verifiedByAuthority: Condition<"LicenceRecorded"> = ({ verified }, { actor }) =>
  verified === true && !isAuthority(actor)
    ? refuse(
        "ROLE_NOT_PERMITTED",
        "data.verified",
        "can be said by platform or regulator only: leave it out",
      )
    : undefined;

const flaggedBefore: Condition<"ClaimCorrected"> = ({ claim }, { subject }) =>
  subject.events.some(({ type, data }) => type === "ClaimFlagged" && Object(data).claim === claim)
    ? undefined
    : refuse(
        "UNKNOWN_REFERENCE",
        "data.claim",
        `${JSON.stringify(claim)} was not flagged in this session`,
      );

const sellersPledge: Condition<"QualityPledgeSigned" | "QualityPledgeWithdrawn"> = (
  { merchant },
  { subject },
) =>
  subject.fields.merchant === merchant
    ? undefined
    : refuse("CONTRADICTION", "data.merchant", "does not sell this listing: name its merchant");

/** The papers that buyers rely on are voided only by those who stand above the parties. */
const confirmedByPlatform = /^(InspectionReport|LotPacked|LabelRecorded|.*Registered$)/;

const ownRecord: Condition<"RecordVoided"> = async ({ event }, { actor, findEvent }) => {
  const voided = await findEvent(event);
  if (voided === undefined)
    return refuse(
      "UNKNOWN_REFERENCE",
      "data.event",
      `${JSON.stringify(event)} is no event on record`,
    );
  if (isAuthority(actor)) return undefined;
  if (confirmedByPlatform.test(voided.type))
    return refuse(
      "ROLE_NOT_PERMITTED",
      "data.event",
      `is a ${voided.type}: ask the platform to void it`,
    );
  return voided.metadata.actor?.party === actor.party
    ? undefined
    : refuse(
        "NOT_THE_OWNER",
        "data.event",
        "was recorded by another party: only that party may void it",
      );
};

const aboutSomething: Condition<"ComplaintFiled"> = ({ order, session }) =>
  order === undefined && session === undefined
    ? refuse(
        "INVALID_INPUT",
        "data.order",
        "is missing: name the order or the session complained about",
      )
    : undefined;

const something: Condition<"OrderPlaced"> = ({ units }) =>
  units === 0 ? refuse("INVALID_INPUT", "data.units", "must be at least 1") : undefined;

/** A printed code must lead to one lot: its GTIN and lot number belong to who packed it first. */
const packedOnce: Condition<"LotPacked"> = (
  { lot, gtin, lotNumber, packedOn },
  { lotOf, occurredAt },
) => {
  if (startOf(day(packedOn)) > occurredAt)
    return refuse(
      "IN_THE_FUTURE",
      "data.packedOn",
      "lies after the packing: give the day it was packed",
    );
  const holder = gtin === undefined ? undefined : lotOf(gtin14(gtin), lotNumber ?? lot);
  return holder === undefined || holder === lot
    ? undefined
    : refuse(
        "CONTRADICTION",
        "data.lotNumber",
        `stands on lot ${holder} with this GTIN: use another`,
      );
};

/** A ban must strike somebody: a person by key, or a party on record, and for a term. */
const effectiveBan: Condition<"BlacklistEntryListed"> = async (
  { subject, subjectKind = "merchant", from, until },
  { lookup },
) => {
  if (until !== undefined && until < from)
    return refuse(
      "INVALID_INPUT",
      "data.until",
      "lies before data.from: give the last day of the ban",
    );
  if (isPersonKey(subject)) return undefined;
  if (subjectKind === "host" || subject.startsWith("hmac:"))
    return refuse(
      "BAD_IDENTIFIER",
      "data.subject",
      "must be the host's person key, hmac: and 64 hexadecimal digits: a ban follows the person",
    );
  return isKnown(await lookup(subjectKind, subject))
    ? undefined
    : refuse(
        "UNKNOWN_REFERENCE",
        "data.subject",
        `${JSON.stringify(subject)} is an unknown ${subjectKind}`,
      );
};

const yesOrNo: Condition<"ProductAdmissionDecided"> = ({ decision }) =>
  decision === "APPROVED" || decision === "REJECTED"
    ? undefined
    : refuse("INVALID_INPUT", "data.decision", "must be APPROVED or REJECTED");

const orderedTerm: Condition<"CooperationAgreementSigned"> = ({ from, to }) =>
  to !== undefined && to < from
    ? refuse("INVALID_INPUT", "data.to", "lies before data.from: give the last day of the term")
    : undefined;

/** Those on stage may plan to sell what is public; a draft is its merchant's, and nobody plans the past. */
const offered = async (
  listing: string | undefined,
  { actor, subject, lookup }: Circumstances,
): Promise<Refusal | undefined> => {
  if (listing === undefined || isAuthority(actor) || actor.role === "merchant") return undefined;
  if (subject.listings.has(listing)) return undefined;
  const last = (await lookup("listing", listing)).events.findLast(
    ({ type }) => type === "ListingPublished" || type === "ListingWithdrawn",
  );
  return last?.type === "ListingPublished"
    ? undefined
    : refuse(
        "CONTRADICTION",
        "data.listing",
        `${JSON.stringify(listing)} is not published: its merchant or the platform plans with it`,
      );
};

const plannedAhead: Condition<"SessionScheduled"> = ({ start, listing }, circumstances) =>
  instantOf(start) < circumstances.now && !isAuthority(circumstances.actor)
    ? refuse("INVALID_INPUT", "data.start", "lies in the past: a plan is made ahead")
    : offered(listing, circumstances);

const addedInTheOpen: Condition<"ListingAddedToSession"> = ({ listing }, circumstances) =>
  offered(listing, circumstances);

/** One speaks for oneself. */
const ownDecision: Condition<"SelectionVerified"> = ({ by }, { actor }) =>
  by === undefined || isAuthority(actor) || by === actor.party
    ? undefined
    : refuse("NOT_THE_OWNER", "data.by", "is another party: leave it out, or name yourself");

const conditions: { readonly [Type in EventType]?: Condition<Type> } = {
  LotPacked: packedOnce,
  ProductAdmissionDecided: yesOrNo,
  BlacklistEntryListed: effectiveBan,
  CooperationAgreementSigned: orderedTerm,
  SessionScheduled: plannedAhead,
  ListingAddedToSession: addedInTheOpen,
  SelectionVerified: ownDecision,
  InspectionReportIssued: independentLab,
  LicenceRecorded: verifiedByAuthority,
  ClaimCorrected: flaggedBefore,
  QualityPledgeSigned: sellersPledge,
  QualityPledgeWithdrawn: sellersPledge,
  RecordVoided: ownRecord,
  ComplaintFiled: aboutSomething,
  OrderPlaced: something,
};

/** What this type of event demands beyond its place in the lifecycle. */
export const conditionOf = <Type extends EventType>(type: Type): Condition<Type> | undefined =>
  conditions[type];
