import type { Instant } from "../domain/values/instant.ts";

/** A place in the total order of the log. Opaque but for its order; not consecutive. */
export type Position = bigint;

/** An event on its way in. Between the borders, data is JSON and nothing more is known of it. */
export interface NewEvent {
  /**
   * The same id at the same place of the same stream is the same event. That it stands nowhere else
   * is the caller's care: a unique index over random ids costs a log half its speed.
   */
  readonly id: string;
  readonly type: string;
  /** RFC 3339 with an offset, as given by whoever records it. */
  readonly occurredAt: string;
  /** Imported history keeps its own; everything else is stamped by the store. */
  readonly recordedAt?: Instant;
  readonly data: unknown;
  readonly metadata: Metadata;
}

/** Who recorded it, and under which key; `commandId` makes a retry the same command. */
export interface Metadata {
  readonly actor?: { readonly party: string; readonly role: string; readonly keyId: string };
  readonly commandId?: string;
  /** Hash of the command's body: the same key with another body is an error. */
  readonly bodyHash?: string;
}

export interface StoredEvent extends Omit<NewEvent, "recordedAt"> {
  readonly stream: string;
  /** From 0, without holes. */
  readonly revision: number;
  readonly position: Position;
  /** The store's clock when it took the event, whole milliseconds, never decreasing in the log. */
  readonly recordedAt: Instant;
  /** Undefined, which JSON cannot be, where the stored bytes are JSON no longer: for quarantine. */
  readonly data: unknown;
}

/** The revision of a stream that has no events. */
export const noStream = -1;

export type AppendResult =
  | { readonly kind: "appended"; readonly events: readonly StoredEvent[] }
  /** The stream is not at the expected revision: somebody else was first. Nothing was written. */
  | { readonly kind: "conflict"; readonly revision: number }
  /** The append names one id twice. Nothing was written. */
  | { readonly kind: "duplicate"; readonly id: string };

/** Why a store takes or gives nothing. `full`, `readOnly`: reads go on. */
export type Fault = "full" | "readOnly" | "unavailable" | "closed" | "tooLarge" | "outOfOrder";

/** The machine below failed. Whether an append that ends so is in the log is not known. */
export class StoreFault extends Error {
  override readonly name = "StoreFault";
  readonly fault: Fault;

  constructor(fault: Fault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

export interface Subscription {
  /**
   * Rejects if the subscription has died for good; an adapter mends what can be mended. Resolves
   * when it was stopped or the store was closed.
   */
  readonly ended: Promise<void>;
  /** Resolves when the batch under way was handled: a consumer must not await it. */
  readonly stop: () => Promise<void>;
}

/**
 * The log. What it promises to callers, and what every adapter owes them:
 *
 * - An append is all or nothing, also for readers, and its result is given after it is durable.
 * - `expectedRevision` is the revision of the stream's last event, or `noStream`. Of several appends
 *   that expect the same revision exactly one is appended.
 * - An append whose events all stand at the expected place of their stream already, with the same
 *   ids, is answered like the first time: a retry after a lost answer is harmless.
 * - Positions rise in the order of the log; revisions of a stream are 0, 1, 2, ...
 * - `recordedAt` never decreases in the order of the log and is above every instant that `seal`
 *   has promised. An append that brings its own `recordedAt` below the log's last, or below the
 *   seal, is refused with the fault `outOfOrder`.
 * - Appends made without awaiting one another are committed in the order in which they were made
 *   where `capabilities.ordered`.
 * - After a fault nothing that was not durable is ever acknowledged.
 */
export interface EventStore {
  readonly capabilities: Capabilities;

  readonly append: (
    stream: string,
    events: readonly [NewEvent, ...NewEvent[]],
    expectedRevision: number,
  ) => Promise<AppendResult>;

  /** The stream's events from a revision on (0 where absent), in order; none if it has none. */
  readonly read: (stream: string, fromRevision?: number) => Promise<readonly StoredEvent[]>;

  /**
   * A page of the log: at most `limit` events after the position (from the beginning: null). It
   * may end within an append; the rest of that is there already.
   */
  readonly readAll: (after: Position | null, limit: number) => Promise<readonly StoredEvent[]>;

  /**
   * Hands over every event after the position, in order, each once, then those to come. The next
   * batch is handed over when the promise for the last has resolved; if it rejects, the subscription
   * ends with that error.
   */
  readonly subscribe: (
    after: Position | null,
    onEvents: (events: readonly StoredEvent[]) => Promise<void>,
  ) => Subscription;

  /** The last event's position and recordedAt, as far as this process knows; null when empty. */
  readonly head: () => Promise<{
    readonly position: Position;
    readonly recordedAt: Instant;
  } | null>;

  /**
   * Promises, durably, that nothing will be recorded at or before the instant.
   * What was recorded until then can be read when it answers.
   * @returns false where the store cannot promise it (an instant still to come; a shared log; a
   *   full or read-only one): reads go on without.
   */
  readonly seal: (instant: Instant) => Promise<boolean>;

  /** Finishes the appends that were made; ends the subscriptions. May be called again. */
  readonly close: () => Promise<void>;
}

export interface Capabilities {
  /** Survives the process. */
  readonly durable: boolean;
  readonly ordered: boolean;
  readonly seals: boolean;
}
