import type { Instant } from "../domain/values/instant.ts";
import { type NewEvent, type StoredEvent, StoreFault } from "./eventStore.ts";

/** An event as it is kept: its data is text, the bytes that proofs hash. */
export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  /** What imported history brings; null: the store stamps it. */
  readonly recordedAt: Instant | null;
  readonly data: string;
  readonly metadata: string;
}

export interface EncodedAppend {
  readonly stream: string;
  readonly expectedRevision: number;
  readonly events: readonly EncodedEvent[];
  /** About what it weighs, in UTF-16 code units. */
  readonly units: number;
}

/** One append is one piece of a batch: above this it would hold up everybody else's. */
const appendUnitsMax = 16 * 1024 * 1024;

/** UTF-8 has no half of a surrogate pair: what was stored would not be what was given. */
const wellFormed = (text: string): string => {
  if (!text.isWellFormed()) throw new TypeError("a text with half a surrogate pair");
  return text;
};

/** JSON has no functions, no undefined: such data is a bug of the caller. */
const jsonOf = (value: unknown): string => {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError("an event's data must be JSON");
  return text;
};

const wholeOrNull = (instant: Instant | undefined): Instant | null => {
  if (instant === undefined) return null;
  if (!Number.isSafeInteger(instant)) throw new TypeError("recordedAt must be whole milliseconds");
  return instant;
};

const encodeEvent = (event: NewEvent): EncodedEvent => ({
  id: wellFormed(event.id),
  type: wellFormed(event.type),
  occurredAt: wellFormed(event.occurredAt),
  recordedAt: wholeOrNull(event.recordedAt),
  data: jsonOf(event.data),
  metadata: jsonOf(event.metadata),
});

export const encodeAppend = (
  stream: string,
  events: readonly NewEvent[],
  expectedRevision: number,
): EncodedAppend => {
  if (events.length === 0) throw new TypeError("an append has at least one event");
  const encoded = events.map(encodeEvent);
  const units = encoded.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
  if (units > appendUnitsMax)
    throw new StoreFault("tooLarge", `an append of ${units} characters; most is ${appendUnitsMax}`);
  return { stream: wellFormed(stream), expectedRevision, events: encoded, units };
};

/** The events as a reader will find them: parsed from what is stored, not what the caller holds. */
export const placedEvents = (
  append: EncodedAppend,
  position: bigint,
  recordedAts: readonly Instant[],
  parse: typeof JSON.parse = JSON.parse,
): readonly StoredEvent[] =>
  append.events.map((event, index) => {
    const recordedAt = recordedAts[index];
    if (recordedAt === undefined) throw new Error("an event was placed without its instant");
    return {
      id: event.id,
      type: event.type,
      occurredAt: event.occurredAt,
      data: parse(event.data),
      metadata: parse(event.metadata),
      stream: append.stream,
      revision: append.expectedRevision + 1 + index,
      position: position + BigInt(index),
      recordedAt,
    };
  });
