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
  /** Of the stream's last event, voided or not; -1 if there is none. */
  readonly revision: number;
  /** Those that count: what was voided is as if it had never been recorded. */
  readonly events: readonly PastEvent[];
  /** What the last opening event of each type said: a plan made anew forgets the old one. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Listings of a session: the scheduled one and those added, less those removed. */
  readonly listings: ReadonlySet<string>;
}

export const foldSubject = (
  kind: SubjectKind,
  id: string,
  stream: readonly PastEvent[],
  isVoid: (eventId: string) => boolean,
): SubjectState => {
  const events = stream.filter((event) => !isVoid(event.id));
  const openings = new Map<string, object>();
  const added = new Set<string>();
  for (const { type, data } of events) {
    if (!isEventType(type) || !isObject(data)) continue;
    const [listing] = textsOf(Reflect.get(data, "listing"));
    if (type === "ListingAddedToSession" && listing !== undefined) added.add(listing);
    if (type === "ListingRemovedFromSession" && listing !== undefined) added.delete(listing);
    if (type === "SessionScheduled") {
      for (const dropped of textsOf(Object(openings.get(type)).listing)) added.delete(dropped);
      if (listing !== undefined) added.add(listing);
    }
    if (entryOf(type).opens === undefined) continue;
    // Set anew, so that the newest stands last and wins.
    openings.delete(type);
    openings.set(type, data);
  }
  return {
    kind,
    id,
    revision: stream.length - 1,
    events,
    fields: Object.assign({}, ...openings.values()),
    listings: added,
  };
};

export const isKnown = (state: SubjectState): boolean =>
  state.events.some(({ type }) => isEventType(type) && entryOf(type).opens !== undefined);

export const hasRecorded = (state: SubjectState, type: string): boolean =>
  state.events.some((event) => event.type === type);

/** The texts of a field that holds one or a list; none where it holds neither. */
export const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");
