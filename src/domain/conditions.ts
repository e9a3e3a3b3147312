import type { Data, EventType } from "./catalogue.ts";
import { type Actor, type Lookup, textsOf } from "./ownership.ts";
import { type Refusal, refuse } from "./refusal.ts";
import type { PastEvent, SubjectState } from "./state.ts";
import { day, endOfPeriod, startOf } from "./values/calendar.ts";
import type { Instant } from "./values/instant.ts";

/** What a condition may look at beyond the event itself. */
interface Circumstances {
  readonly actor: Actor;
  readonly occurredAt: Instant;
  readonly subject: SubjectState;
  readonly lookup: Lookup;
  readonly findEvent: (id: string) => Promise<PastEvent | undefined>;
}

type Condition<Type extends EventType> = (
  data: Data<Type>,
  circumstances: Circumstances,
) => Refusal | undefined | Promise<Refusal | undefined>;

const isAuthority = ({ role }: Actor): boolean => role === "platform" || role === "regulator";

/** A finding is worth nothing to a buyer unless it is independent and accredited. */
const independentLab: Condition<"InspectionReportIssued"> = async (
  { lab, lots },
  { actor, occurredAt, lookup },
) => {
  const state = lab === undefined ? undefined : await lookup("lab", lab);
  if (actor.role === "lab" && (state === undefined || !isAccredited(state, occurredAt)))
    return refuse(
      "LAB_NOT_ACCREDITED",
      "data.lab",
      `${JSON.stringify(lab)} is not accredited on that day: a platform or regulator grants it`,
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

const isAccredited = ({ events }: SubjectState, at: Instant): boolean => {
  const last = events.findLast(({ type }) => type.startsWith("LabAccreditation"));
  if (last?.type !== "LabAccreditationGranted") return false;
  const { validFrom, validTo }: { validFrom?: string; validTo?: string } = Object(last.data);
  return validFrom !== undefined && startOf(day(validFrom)) <= at && at < endOfPeriod(validTo);
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

const conditions: { readonly [Type in EventType]?: Condition<Type> } = {
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
