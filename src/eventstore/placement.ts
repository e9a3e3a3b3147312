import type { Instant } from "../domain/values/instant.ts";
import type { EncodedAppend, EncodedEvent } from "./encoding.ts";

/** What must be known of a log to say what becomes of an append. */
export interface LogView {
  /** Of the stream's last event, or `noStream`. */
  readonly revisionOf: (stream: string) => number;
  readonly idAt: (stream: string, revision: number) => string | undefined;
  /** Of the log's last event; -Infinity when it is empty. */
  readonly lastRecordedAt: Instant;
}

/** The store's clock, and the last instant at which nothing may be recorded any more. */
export interface Moment {
  readonly now: Instant;
  readonly sealed: Instant;
}

export type Placement =
  | { readonly kind: "new"; readonly recordedAts: readonly Instant[] }
  /** A retry: all of it is in the log already. */
  | { readonly kind: "standing" }
  | { readonly kind: "conflict"; readonly revision: number }
  | { readonly kind: "duplicate"; readonly id: string }
  | { readonly kind: "outOfOrder"; readonly message: string };

const stands = (log: LogView, { stream, expectedRevision, events }: EncodedAppend): boolean =>
  events.every((event, index) => log.idAt(stream, expectedRevision + 1 + index) === event.id);

const twiceIn = (events: readonly EncodedEvent[]): string | undefined => {
  const seen = new Set<string>();
  for (const { id } of events) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return undefined;
};

const text = (instant: Instant): string => new Date(instant).toISOString();

const refusal = (recordedAt: Instant, last: Instant, sealed: Instant): string | undefined => {
  if (recordedAt < last) return `below the log's last, ${text(last)}`;
  if (recordedAt <= sealed) return `not above the seal, ${text(sealed)}`;
  return undefined;
};

const stamped = (log: LogView, events: readonly EncodedEvent[], moment: Moment): Placement => {
  const { now, sealed } = moment;
  let last = log.lastRecordedAt;
  const recordedAts: Instant[] = [];
  for (const event of events) {
    const recordedAt = event.recordedAt ?? Math.max(now, last, sealed + 1);
    const refused = refusal(recordedAt, last, sealed);
    if (refused !== undefined)
      return { kind: "outOfOrder", message: `recordedAt of event ${event.id} is ${refused}` };
    recordedAts.push(recordedAt);
    last = recordedAt;
  }
  return { kind: "new", recordedAts };
};

/**
 * What becomes of an append. A retry is known before anything is refused; a conflict is said before
 * a duplicate.
 */
export const placementOf = (log: LogView, append: EncodedAppend, moment: Moment): Placement => {
  const revision = log.revisionOf(append.stream);
  if (revision !== append.expectedRevision)
    return revision > append.expectedRevision && stands(log, append)
      ? { kind: "standing" }
      : { kind: "conflict", revision };
  const id = twiceIn(append.events);
  return id === undefined ? stamped(log, append.events, moment) : { kind: "duplicate", id };
};
