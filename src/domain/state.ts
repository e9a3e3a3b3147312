import { entryOf, isEventType, isObject } from "./border.ts";
import type { SubjectKind } from "./fields.ts";

/** An event as the write side reads it back from a stream. */
export interface PastEvent {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly data: unknown;
  readonly metadata: {
    readonly actor?: { readonly party: string; readonly role: string };
    readonly commandId?: string;
    readonly bodyHash?: string;
  };
}

/** What the write side must know of a subject to say no. */
export interface SubjectState {
  readonly kind: SubjectKind;
  readonly id: string;
  /** Of the last event; -1 if there is none. */
  readonly revision: number;
  readonly events: readonly PastEvent[];
  /** The last value of each field that its opening events gave. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Listings of a session: the scheduled one and those added, less those removed. */
  readonly listings: ReadonlySet<string>;
}

export const foldSubject = (
  kind: SubjectKind,
  id: string,
  events: readonly PastEvent[],
): SubjectState => {
  const fields: Record<string, unknown> = {};
  const listings = new Set<string>();
  for (const { type, data } of events) {
    if (!isEventType(type) || !isObject(data)) continue;
    const listing: unknown = Reflect.get(data, "listing");
    if (typeof listing === "string") {
      if (type === "SessionScheduled" || type === "ListingAddedToSession") listings.add(listing);
      if (type === "ListingRemovedFromSession") listings.delete(listing);
    }
    if (entryOf(type).opens !== undefined) Object.assign(fields, data);
  }
  return { kind, id, revision: events.length - 1, events, fields, listings };
};

export const isKnown = (state: SubjectState): boolean =>
  state.events.some(({ type }) => isEventType(type) && entryOf(type).opens !== undefined);

export const hasRecorded = (state: SubjectState, type: string): boolean =>
  state.events.some((event) => event.type === type);
