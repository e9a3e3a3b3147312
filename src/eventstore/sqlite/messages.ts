import type { Instant } from "../../domain/values/instant.ts";
import type { EncodedAppend } from "../encoding.ts";
import type { Fault } from "../eventStore.ts";
import type { Moment, Placement } from "../placement.ts";

/** What is committed in one transaction. */
export interface Batch extends Moment {
  readonly appends: readonly EncodedAppend[];
  /** After a crash the log begins above this instant; null: what was said last still holds. */
  readonly lease: Instant | null;
}

/** What has become of one append of the batch. */
export type Outcome =
  | Exclude<Placement, { kind: "new" }>
  | {
      readonly kind: "appended";
      readonly position: number;
      readonly recordedAts: readonly Instant[];
    };

export interface Tail {
  readonly position: number;
  /** -Infinity while the log is empty. */
  readonly recordedAt: Instant;
}

export type Request =
  | { readonly kind: "commit"; readonly batch: Batch }
  /** With the exact seal, which replaces the lease. */
  | { readonly kind: "close"; readonly sealed: Instant | null };

/** The writer answers each request once, in order; `opened` comes by itself, first. */
export type Answer =
  | { readonly kind: "opened"; readonly tail: Tail; readonly lease: Instant }
  | { readonly kind: "committed"; readonly outcomes: readonly Outcome[]; readonly tail: Tail }
  | { readonly kind: "closed" }
  | { readonly kind: "failed"; readonly fault: Fault; readonly message: string };
