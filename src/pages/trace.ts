/**
 * What everybody may read of the lot on a pack: the result of `schema/operations/trace.graphql`, by
 * its names. Instants are RFC 3339 in Chinese time, days are civil days; null: not on record.
 */

/** The same words in both languages. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

export type Gate = "THRESHOLD" | "QUALITY" | "AFTER_SALES" | "CONDUCT";
export type Verdict = "NA" | "PASS" | "PASS_LATE" | "PENDING" | "FAIL";
type RuleKind = "E" | "M" | "X" | "O" | "I";
/** Who can cure a rule, or must act. */
export type Actor = "merchant" | "host" | "agency" | "lab" | "operator" | "platform" | "regulator";

/** What a buyer is told first. Only PASSED is green. */
export type TraceStatus =
  | "PASSED"
  | "PASSED_LATE"
  | "PENDING"
  | "FAILED"
  | "RECALLED"
  | "UNDER_REVIEW"
  | "NOTHING_TO_JUDGE";

/** When it was so, and when that was recorded: a difference is to be said aloud. */
export interface Recorded {
  readonly occurredAt: string;
  readonly recordedAt: string;
}

export interface Origin extends Recorded {
  readonly originDivision: string | null;
  /** Name of the division in Chinese. */
  readonly divisionName: string | null;
  readonly originDetail: string | null;
  readonly grower: string | null;
  readonly product: string | null;
}

/** The first packing, from which the shelf life runs. */
interface Packing extends Recorded {
  readonly packedOn: string | null;
  readonly shelfLife: {
    readonly years: number | null;
    readonly months: number | null;
    readonly days: number | null;
  } | null;
  readonly sc: string | null;
  readonly packerName: string | null;
}

/** The newest label on record. */
interface Label extends Recorded {
  readonly productName: string | null;
  readonly producer: string | null;
  readonly address: string | null;
  readonly contact: string | null;
  readonly netContent: string | null;
  readonly standard: string | null;
  readonly storage: string | null;
  readonly ingredients: string | null;
  readonly allergens: string | null;
  readonly sc: string | null;
  /** As printed: a day, or an empty text. */
  readonly productionDate: string | null;
  readonly expiryDate: string | null;
}

interface InspectedItem {
  readonly item: string | null;
  readonly value: string | number | boolean | null;
  readonly limit: string | number | boolean | null;
  readonly unit: string | null;
}

export interface LabReport extends Recorded {
  readonly report: string | null;
  readonly result: "QUALIFIED" | "UNQUALIFIED" | null;
  readonly standard: string | null;
  /** Id of the inspection body; often its social credit code. */
  readonly lab: string | null;
  /** Its registered name, if it has joined. */
  readonly labName: string | null;
  readonly lotNumbers: readonly string[];
  readonly items: readonly InspectedItem[] | null;
}

/** 承诺达标合格证 */
interface ConformityCertificate extends Recorded {
  readonly no: string | null;
  /** The pledging party as it names itself; often its social credit code. */
  readonly issuer: string | null;
  readonly productName: string | null;
  /** As it stands on the paper; often a division code, whose name is `originName`. */
  readonly origin: string | null;
  readonly originName: string | null;
  readonly issuedOn: string | null;
  readonly pledgeText: string | null;
  readonly basis: string | null;
}

interface QualityPledge extends Recorded {
  readonly version: number | null;
  readonly qualityResponsibility: boolean | null;
  readonly afterSalesTerms: boolean | null;
}

interface Admission extends Recorded {
  readonly by: string | null;
  /** APPROVED, REJECTED. */
  readonly decision: string | null;
  readonly localSpeciality: boolean | null;
  readonly packagingTestPassed: boolean | null;
}

/** The session in which the lot is judged. */
interface TracedSession {
  readonly session: string;
  /** The planned start. */
  readonly start: string;
  readonly begun: boolean;
  readonly ended: boolean;
  /** The stage name; null of an official, whose name is told to nobody. */
  readonly hostName: string | null;
  readonly officialHost: boolean;
  readonly charity: boolean;
  readonly organiser: string | null;
}

interface HostSelection extends Recorded {
  readonly decision: "SELECTED" | "REJECTED" | null;
  readonly checked: readonly string[] | null;
}

/** What was known of a risk of the recalled lot when it was recalled. */
export interface RecallCause extends Recorded {
  readonly source: string | null;
  readonly item: string | null;
}

export interface RecallNotice extends Recorded {
  readonly recall: string;
  /** 1 is the gravest. */
  readonly level: number;
  readonly announcedOn: string | null;
  readonly riskKnownAt: string | null;
  /** The merchant who recalls; null where an authority does, or it is not on record who. */
  readonly initiatedBy: string | null;
  readonly lotNumbers: readonly string[];
  /** Lots of the same goods that no recall names. */
  readonly otherLotNumbers: readonly string[];
  readonly causes: readonly RecallCause[];
  /** Last day by which it must be completed. */
  readonly completeBy: string | null;
  /** That day rests on a calendar that is not announced yet. */
  readonly provisional: boolean;
  readonly completed: string | null;
}

export interface GateVerdict {
  readonly gate: Gate;
  readonly verdict: Verdict;
  readonly title: Words;
  readonly text: Words;
}

/** Something on record that a verdict rests on, as far as everybody may know of it. */
export interface PublicFact extends Recorded {
  /** The type of the event. */
  readonly type: string;
  readonly title: Words;
  /** Name of who said or did it. */
  readonly by: string | null;
}

export interface Reason {
  readonly code: string;
  readonly text: Words;
}

export interface RuleVerdict {
  readonly rule: {
    readonly id: string;
    readonly gate: Gate;
    readonly kind: RuleKind;
    readonly title: Words;
    readonly source: readonly string[];
    readonly actor: Actor;
  };
  readonly verdict: Verdict;
  readonly reason: Reason;
  readonly because: readonly PublicFact[];
  readonly recordedLater: boolean;
  readonly provisional: boolean;
  readonly version: string;
  readonly changesAt: string | null;
}

export interface Task {
  readonly rule: { readonly id: string };
  readonly verdict: Verdict;
  readonly missing: Reason;
  readonly actor: Actor;
  /** Null where no instant is set, or it has passed. */
  readonly by: string | null;
  readonly tooLate: boolean;
}

interface Judgement {
  readonly at: string;
  readonly knownAt: string;
  readonly position: string | null;
  /** The same question can never get another answer. */
  readonly final: boolean;
  readonly underReview: boolean;
  readonly openObligations: number;
  /** Nothing changes before, unless something is recorded; null: for ever. */
  readonly holdsUntil: string | null;
  readonly gates: readonly GateVerdict[];
  readonly rules: readonly RuleVerdict[];
  readonly toDo: readonly Task[];
}

export type MilestoneKind =
  | "REGISTERED"
  | "HARVESTED"
  | "CERTIFIED"
  | "PACKED"
  | "PACKED_AGAIN"
  | "SAMPLED"
  | "TESTED"
  | "TEST_FAILED"
  | "REPORT_REVOKED"
  | "ADMITTED"
  | "NOT_ADMITTED"
  | "PLEDGED"
  | "PLEDGE_WITHDRAWN"
  | "HOST_CHECKED"
  | "HOST_REJECTED"
  | "PUBLISHED"
  | "TAKEN_DOWN"
  | "STREAM"
  | "STREAM_ENDED"
  | "RISK_FOUND"
  | "RECALLED"
  | "WITHDRAWN"
  | "RECALL_COMPLETED"
  | "RECALL_DUE";

export interface Milestone {
  readonly at: string;
  /** When it was recorded; null of what is only planned or due. */
  readonly recordedAt: string | null;
  /** It has not happened: a planned stream, the last instant for a recall. */
  readonly planned: boolean;
  readonly kind: MilestoneKind;
  readonly text: Words;
  readonly by: string | null;
  readonly place: string | null;
}

export interface Trace {
  readonly __typename: "Trace";
  readonly gtin: string;
  readonly lotNumber: string;
  /** Path of the GS1 Digital Link. */
  readonly path: string;
  readonly lot: string;
  readonly status: TraceStatus;
  readonly statusText: Words;
  readonly product: string | null;
  readonly netContent: string | null;
  readonly producer: string | null;
  readonly seller: string | null;
  /** NONE, 7D, 7D_UNOPENED_CONFIRMED, ... as published. */
  readonly returnPolicy: string | null;
  readonly lastGoodDay: string | null;
  readonly origins: readonly Origin[];
  readonly packing: Packing | null;
  readonly label: Label | null;
  readonly reports: readonly LabReport[];
  readonly certificates: readonly ConformityCertificate[];
  readonly pledge: QualityPledge | null;
  readonly admission: Admission | null;
  readonly session: TracedSession | null;
  readonly selection: HostSelection | null;
  readonly recalls: readonly RecallNotice[];
  readonly judgement: Judgement;
  /** In order, with what is planned or due; of streams, the one in which the lot is judged. */
  readonly timeline: readonly Milestone[];
}

/** The code cannot be read: which field, and what is wrong with it. */
export interface BadCode {
  readonly __typename: "BadCode";
  readonly code: string;
  readonly problems: readonly { readonly field: string; readonly message: string }[];
}

/** Nothing is on record under it. */
export interface NotFound {
  readonly __typename: "NotFound";
  readonly what: string;
  readonly id: string;
  readonly message: string;
}

/** `data.trace` of the operation. */
export type TraceResult = Trace | BadCode | NotFound;
