import type { Role } from "../src/domain/fact.ts";
import type { Instant } from "../src/domain/values/instant.ts";
import type { Gate } from "../src/rules/verdict.ts";

/** Whose file is asked for; a host's is that of the person, as known at T. */
export interface Bearer {
  readonly role: Role;
  readonly party: string;
  readonly at: Instant;
}

/** A breach of a rule; a cured one stays on file. */
export interface Breach {
  readonly listing: string;
  readonly session: string;
  readonly rule: string;
  readonly gate: Gate;
  readonly role: Role;
  /** Of a host, the account. */
  readonly party: string;
  readonly since: Instant;
  /** When the rule passed again. */
  readonly curedAt: Instant | undefined;
  readonly late: boolean;
  readonly reason: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** Ids of the events it rests on, and of those that its cure rests on. */
  readonly evidence: readonly string[];
  readonly curedBy: readonly string[];
  /** From when on it no longer weighs; it stays on file. */
  readonly repairedAt: Instant | undefined;
  readonly isRepaired: boolean;
}

/** How many breaches are on file: each is one of the three. */
export interface CreditSummary {
  readonly open: number;
  /** Cured, and still weighing. */
  readonly cured: number;
  readonly repaired: number;
}

/** A party whose upheld complaints concentrate. */
export interface Watched {
  readonly role: "merchant" | "host";
  /** The merchant; or the accounts of the person who hosts. */
  readonly parties: readonly string[];
  /** Complaints that were upheld in the window, newest first. */
  readonly complaints: readonly string[];
  /** Orders that were placed in the window. */
  readonly orders: number;
}

export interface WatchList {
  /** The window: after the first instant, up to the second. */
  readonly after: Instant;
  readonly until: Instant;
  /** The most complaints first. */
  readonly entries: readonly Watched[];
}

export const blacklistStates = ["UPCOMING", "IN_FORCE", "ENDED", "LIFTED"] as const;
export type BlacklistState = (typeof blacklistStates)[number];

/** A ban; one on a person names the accounts of that person, never the key. */
export interface BlacklistEntry {
  /** Id of the event that lists it. */
  readonly event: string;
  readonly party: string | undefined;
  readonly accounts: readonly string[];
  readonly listedAt: Instant;
  /** First and last day; open where there is none. */
  readonly from: string;
  readonly until: string | undefined;
  readonly reason: string;
  readonly state: BlacklistState;
  /** The first removal that strikes it, also one after its term. */
  readonly removal: { readonly at: Instant; readonly reason: string } | undefined;
  /** The term has ended, and no removal is on record. */
  readonly removalDue: boolean;
}

export const appealStates = ["NONE", "FILED", "UPHELD", "LIFTED"] as const;
export type AppealState = (typeof appealStates)[number];

export interface Sanction {
  readonly id: string;
  readonly party: string;
  readonly measure: string;
  readonly reason: string | undefined;
  readonly basis: string | undefined;
  readonly imposedAt: Instant;
  /** Last day of its term. */
  readonly until: string | undefined;
  readonly permanent: boolean;
  readonly appealRoute: string | undefined;
  readonly appeal: {
    readonly state: AppealState;
    /** The first filing that the last decision does not answer; else the first of all. */
    readonly filedAt: Instant | undefined;
    readonly decidedAt: Instant | undefined;
    readonly reason: string | undefined;
  };
}
