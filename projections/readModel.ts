import type { History } from "../src/codes/history.ts";
import type { CodeRun } from "../src/domain/codeRun.ts";
import type { Role } from "../src/domain/fact.ts";
import type { SubjectKind } from "../src/domain/fields.ts";
import type { Instant } from "../src/domain/values/instant.ts";
import type { Position, StoredEvent } from "../src/eventstore/eventStore.ts";
import type { CaseFile } from "../src/rules/caseFile.ts";
import type { Judgement, RuleVerdict } from "../src/rules/judge.ts";
import type { Gate, Verdict } from "../src/rules/verdict.ts";
import type {
  Bearer,
  BlacklistEntry,
  Breach,
  CreditSummary,
  Sanction,
  WatchList,
} from "./registers.ts";

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

/** Rows after a cursor, such as an id, newest first by the order of their first event. */
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
  /** Orders, and what hangs on them, are left out: there may be 100,000. */
  readonly withoutOrders?: boolean | undefined;
}

/** A pack as its stream says, up to a revision. */
export interface Pack {
  readonly revision: number;
  readonly history: History;
}

/** The order with which a pack went out, and when it came back. */
export interface Sold {
  readonly order: string;
  /** Where the order was placed, as far as it says. */
  readonly session: string | undefined;
  readonly listing: string | undefined;
  /** When the order was placed. */
  readonly orderedAt: Instant;
  /** When the pack was bound to it. */
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly returnedAt: Instant | undefined;
}

/** A code that turned up where one pack could not be, for a person to look at. */
export interface CloneAlarm {
  readonly unit: string;
  readonly history: History;
}

/** T and K. */
export interface Moment {
  readonly at: Instant;
  readonly knownAt: Instant;
}

/** Where a lot is sold: the listing and the session, as far as there are any. */
export type Offer = Partial<Pair>;

/** What is said of a lot in hand now. Nothing changes it before `holdsUntil` but an event. */
export interface LotNow {
  /** Judged where it is sold, at the instant at which this was made. */
  readonly judgement: Judgement;
  /** What it was made from; without the orders where it was read off the rows. */
  readonly file: CaseFile;
  /** The same with every order. */
  readonly whole: () => CaseFile;
  readonly underReview: boolean;
  readonly holdsUntil: Instant;
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
  /** Lots packed under the GTIN (14 digits), the newest first. */
  readonly lotsOfGtin: (gtin14: string, first: number) => readonly string[];
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

  readonly runOfCodes: (run: string) => CodeRun | undefined;
  /** The run whose codes carry the tag. */
  readonly runByTag: (tag: number) => string | undefined;
  /** Keys with which runs were made. */
  readonly keyIds: () => readonly string[];
  /** Codes of the run could not be told from those of another. */
  readonly isTagTaken: (run: string) => boolean;
  readonly runsOn: (lot: string) => readonly string[];
  /** How many codes of the lot are answered, those of one run left out. */
  readonly activeOn: (lot: string, exceptRun: string) => number;
  /** What was scanned of a pack; undefined: nothing yet. */
  readonly pack: (unit: string) => Pack | undefined;
  /** The order with which a pack went out last. */
  readonly sold: (unit: string) => Sold | undefined;
  /** The order with which it went out and has not come back. */
  readonly orderOf: (unit: string) => string | undefined;
  /** Codes that wait for a person to look, the newest alarm first. */
  readonly cloneAlarms: (first: number, after: string | undefined, at: Instant) => Page<CloneAlarm>;

  readonly pairs: (filter: RowFilter) => readonly Pair[];
  /** All events that may concern the question, advanced as events arrive. */
  readonly caseFile: (about: About) => Promise<CaseFile>;
  /** How many events that belonged into the case file at K could not be read: above 0, under review. */
  readonly unreadIn: (about: About, knownAt: Instant) => number;
  readonly current: (pair: Pair) => CurrentVerdict | undefined;
  /** Judges what time alone has changed by an instant up to which everything has been seen. */
  readonly settle: (until: Instant) => Promise<void>;
  /**
   * The judgement at T = K = an instant that is not over, without walking orders; undefined where the
   * rows do not reach so far, or a person must look first.
   */
  readonly now: (pair: Pair, at: Instant) => Judgement | undefined;
  /**
   * Where the lot was sold last: the last session begun with the lot on sale, else the next one, else
   * none. It depends on nothing but what had happened at T and was known at K.
   */
  readonly offer: (lot: string, moment: Moment) => Offer;
  /**
   * What is said of the lot at T = K = an instant that is over, held until an event or time changes
   * it; undefined where something recorded since then has already been seen.
   */
  readonly lotNow: (lot: string, at: Instant) => LotNow | undefined;
  /** Nothing that was seen since has touched what is said of the lot. */
  readonly isHeld: (lot: string, lotNow: LotNow) => boolean;
  /** What the signs of fabricated trade say at that instant; undefined as above. */
  readonly signs: (pair: Pair, at: Instant) => readonly RuleVerdict[] | undefined;
  /** Open duties by due time, the most urgent first. */
  readonly duties: (
    filter: RowFilter,
    dueBefore: Instant | undefined,
    first: number,
  ) => readonly OpenDuty[];
  // What is told of parties, by all that is known now, as it is at T.
  /** Breaches, newest first. */
  readonly creditFile: (of: Bearer, first: number, after: string | undefined) => Page<Breach>;
  readonly creditSummary: (of: Bearer) => CreditSummary;
  /** The party itself; of a host, every account of the person. */
  readonly accountsOf: (of: Bearer) => readonly string[];
  readonly watchList: (at: Instant) => WatchList;
  /** @param party a merchant, or any account of a person; everybody where absent. */
  readonly blacklist: (
    party: string | undefined,
    at: Instant,
    first: number,
    after: string | undefined,
  ) => Page<BlacklistEntry>;
  readonly sanctions: (
    party: string | undefined,
    at: Instant,
    first: number,
    after: string | undefined,
  ) => Page<Sanction>;

  /**
   * Tells once, within the transaction, when something is taken in that stands on one of the streams.
   * @returns how to stop it.
   */
  readonly watch: (streams: ReadonlySet<string>, tell: () => void) => () => void;

  /** Called after the commit, in the order of the instants judged. @returns how to stop it. */
  readonly onVerdictChange: (listener: (change: VerdictChange) => void) => () => void;

  readonly health: () => ReadModelHealth;
  /** The first of the events that could not be read. */
  readonly quarantined: (limit: number) => readonly QuarantinedEvent[];

  readonly close: () => Promise<void>;
}
