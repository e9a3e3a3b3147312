import { type AppendResult, type EventStore, noStream } from "../../eventstore/eventStore.ts";
import { type Candidate, newEventOf } from "./candidate.ts";

/** A candidate with its place on its stream. */
export interface Placed {
  readonly candidate: Candidate;
  readonly expectedRevision: number;
}

/** Not tried, for the one before it in its lane has not found its place. */
const overtaken: AppendResult = { kind: "conflict", revision: noStream };

/**
 * Appends one after the other without awaiting each, so that the store may commit many at once.
 * A store that keeps the order of what it is asked is written by one process only, this one;
 * elsewhere an append waits for the last in its lane.
 */
export const appendAll = (
  store: EventStore,
  placed: readonly Placed[],
  laneOf: (candidate: Candidate) => string,
): Promise<readonly AppendResult[]> => {
  const append = ({ candidate, expectedRevision }: Placed): Promise<AppendResult> =>
    store.append(candidate.stream, [newEventOf(candidate)], expectedRevision);
  if (store.capabilities.ordered) return Promise.all(placed.map(append));

  const lastByLane = new Map<string, Promise<AppendResult>>();
  return Promise.all(
    placed.map((one) => {
      const lane = laneOf(one.candidate);
      const last = lastByLane.get(lane);
      const next =
        last === undefined
          ? append(one)
          : last.then(({ kind }) => (kind === "appended" ? append(one) : overtaken));
      lastByLane.set(lane, next);
      return next;
    }),
  );
};
