import type { Role } from "../src/domain/fact.ts";
import type { SubjectKind } from "../src/domain/fields.ts";
import type { Instant } from "../src/domain/values/instant.ts";
import type { Position, StoredEvent } from "../src/eventstore/eventStore.ts";
import type { CaseFile } from "../src/rules/caseFile.ts";
import type { Gate, Verdict } from "../src/rules/verdict.ts";

/** A listing in a session: what verdicts are about. */
export interface Pair {
  readonly listing: string;
  readonly session: string;
}

/** A subject as it stands now, with what the last opening event of each type said of it. */
export interface SubjectRow {
  readonly kind: SubjectKind;
  readonly id: string;
  /** Parties and subjects it belongs to, for filters and for who may read it. */
  readonly merchant: readonly string[];
  readonly host: readonly string[];
  readonly agency: readonly string[];
  readonly operator: readonly string[];
  readonly lab: readonly string[];
  readonly session: readonly string[];
  readonly listing: readonly string[];
  /** Last type recorded on its stream that still counts: ListingPublished, SessionEnded, ... */
  readonly stage: string;
  /** When its first and its last event occurred, as recorded. */
  readonly openedAt: Instant;
  readonly changedAt: Instant;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface RowFilter {
  readonly merchant?: string | undefined;
  readonly host?: string | undefined;
  readonly agency?: string | undefined;
  readonly operator?: string | undefined;
  readonly lab?: string | undefined;
  readonly session?: string | undefined;
  readonly listing?: string | undefined;
  /** Lots into which the batch went. */
  readonly batch?: string | undefined;
  readonly stage?: string | undefined;
}

/** Rows after a cursor (an id), newest first by the order of their first event. */
export interface Page<Row> {
  readonly rows: readonly { readonly row: Row; readonly cursor: string }[];
  readonly hasMore: boolean;
}

/** The verdict on a pair as it stands, and when it must be judged anew. */
export interface CurrentVerdict extends Pair {
  readonly gates: Readonly<Record<Gate, Verdict>>;
  readonly rules: Readonly<Record<string, Verdict>>;
  readonly openObligations: number;
  /** The instant at which it was judged: of an event, or a due instant. */
  readonly judgedAt: Instant;
  /** It holds until then, a whole millisecond, unless something is recorded. */
  readonly holdsUntil: Instant;
  /** Something recorded about it cannot be read: no gate is PASS until a person has looked. */
  readonly underReview: boolean;
}

/** A breach of a rule; a cured one stays on file. */
export interface Breach extends Pair {
  readonly rule: string;
  readonly gate: Gate;
  readonly role: Role;
  readonly party: string;
  readonly since: Instant;
  /** When the rule passed again. */
  readonly curedAt: Instant | undefined;
  readonly late: boolean;
  readonly reason: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** Ids of the events it rests on. */
  readonly evidence: readonly string[];
}

/** A duty that is open or overdue, by due time. */
export interface OpenDuty extends Pair {
  readonly rule: string;
  readonly about: string;
  readonly opens: Instant;
  readonly overdueFrom: Instant;
}

export interface VerdictChange {
  readonly before: CurrentVerdict | undefined;
  readonly after: CurrentVerdict;
}

/** How the read model fares. */
interface ReadModelHealth {
  readonly position: Position | undefined;
  /** Events that could not be read; each is put aside with its reason, none is lost. */
  readonly quarantined: number;
  /** Why it stands still, if it does: it tries again by itself. */
  readonly fault: string | undefined;
}

/** An event that could not be read, and why. */
export interface QuarantinedEvent {
  readonly position: Position;
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly reason: string;
}

/** An event as the read side keeps it: what it says, and who recorded it. */
export interface CopiedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: { readonly actor?: { readonly party: string; readonly role: string } };
}

/** A party to whom a timeline is told. */
export interface Audience {
  readonly party: string;
  readonly role: Role;
  /** It reads subjects of these kinds that belong to it. */
  readonly kinds: readonly SubjectKind[];
  /** The last word on each event. */
  readonly mayRead: (event: CopiedEvent) => boolean;
}

/** What a case file is about. A lot is included also when no listing has it. */
export interface About {
  readonly listing?: string | undefined;
  readonly session?: string | undefined;
  readonly lot?: string | undefined;
}

/** The read side. It may be deleted and rebuilt from the log at any time. */
export interface ReadModel {
  /** Resolves when the read model has seen the position: clients read their own writes. */
  readonly waitFor: (position: Position) => Promise<void>;
  readonly head: () => { readonly position: Position; readonly recordedAt: Instant } | undefined;
  /** The last position recorded at or before the instant. */
  readonly positionAt: (knownAt: Instant) => Position | undefined;

  readonly row: (kind: SubjectKind, id: string) => SubjectRow | undefined;
  readonly rows: (
    kind: SubjectKind,
    filter: RowFilter,
    first: number,
    after: string | undefined,
  ) => Page<SubjectRow>;
  /** The lot printed with this GTIN (14 digits) and lot number, or a lot of that id. */
  readonly lotOf: (gtin14: string, lotNumber: string) => string | undefined;
  /** Who first packed goods under the GTIN (14 digits). */
  readonly packerOf: (gtin14: string) => string | undefined;
  /** Voided by a record that is not voided itself. */
  readonly isVoid: (eventId: string) => boolean;
  /** An event by its id, and where it stands. */
  readonly findEvent: (id: string) => CopiedEvent | undefined;
  /**
   * The last events of a subject and of what hangs on it (its reports, orders, recalls, corrections),
   * in order of occurrence: of those that the audience may read, of all where there is none.
   */
  readonly timeline: (
    kind: SubjectKind,
    id: string,
    limit: number,
    audience?: Audience,
  ) => Promise<readonly StoredEvent[]>;

  readonly pairs: (filter: RowFilter) => readonly Pair[];
  /** All events that may concern the question, advanced as events arrive. */
  readonly caseFile: (about: About) => Promise<CaseFile>;
  /** How many events that belonged into the case file at K could not be read: above 0, under review. */
  readonly unreadIn: (about: About, knownAt: Instant) => number;
  readonly current: (pair: Pair) => CurrentVerdict | undefined;
  readonly creditFile: (
    role: Role,
    party: string,
    first: number,
    after: string | undefined,
  ) => Page<Breach>;
  /** Open duties by due time, the most urgent first. */
  readonly duties: (
    filter: RowFilter,
    dueBefore: Instant | undefined,
    first: number,
  ) => readonly OpenDuty[];
  /** Called after the commit, in the order of the instants judged. @returns how to stop it. */
  readonly onVerdictChange: (listener: (change: VerdictChange) => void) => () => void;

  readonly health: () => ReadModelHealth;
  /** The first of the events that could not be read. */
  readonly quarantined: (limit: number) => readonly QuarantinedEvent[];

  readonly close: () => Promise<void>;
}
