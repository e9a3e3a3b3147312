import { randomUUID } from "node:crypto";
import { applyToHistory, type History } from "./codes/history.ts";
import type { TakenLook } from "./codes/lookMarks.ts";
import { isObject } from "./domain/border.ts";
import { type Instant, instantOf, instantText } from "./domain/values/instant.ts";
import type { NewEvent, StoredEvent } from "./eventstore/eventStore.ts";

// Looks on their way to the log: what was counted, as events, and what events tell of a pack.

/** Looks from one region that are not on record yet. */
export interface Counted {
  readonly region: string | undefined;
  /** When, of the first few. */
  readonly ats: Instant[];
  times: number;
  last: Instant;
}

/** So many of one moment stand on record each by itself; of more, one event tells how many. */
export const singlyMost = 3;
const buyer = { party: "buyer", role: "buyer", keyId: "code" } as const;

export const scanned = (
  unit: string,
  region: string | undefined,
  at: Instant,
  times = 1,
): NewEvent => ({
  id: randomUUID(),
  type: "UnitScanned",
  occurredAt: instantText(at),
  data: { unit, ...(region !== undefined && { region }), ...(times > 1 && { times }) },
  metadata: { actor: buyer },
});

export const eventsOf = (unit: string, counted: Iterable<Counted>): readonly NewEvent[] =>
  [...counted]
    .flatMap(({ region, ats, times, last }) =>
      times <= singlyMost
        ? ats.map((at) => ({ at, event: scanned(unit, region, at) }))
        : [{ at: last, event: scanned(unit, region, last, times) }],
    )
    .sort((one, other) => one.at - other.at)
    .map(({ event }) => event);

export const folded = (history: History, events: readonly (NewEvent | StoredEvent)[]): History =>
  events.reduce(
    (known, { type, data, occurredAt }) =>
      isObject(data) ? applyToHistory(known, { type, data, at: instantOf(occurredAt) }) : known,
    history,
  );

/** The history as it stood before the nth look. */
export const before = (history: History, { nth }: TakenLook): History => {
  const { first, ...rest } = history;
  return {
    ...rest,
    scans: nth - 1,
    ...(nth > 1 && first !== undefined && { first }),
    latest: history.latest.filter((seen) => seen.nth < nth),
  };
};
