import type { AppendResult, EventStore } from "../../eventstore/eventStore.ts";
import { type Candidate, newEventOf } from "./candidate.ts";

/** A candidate with its place on its stream. */
export interface Placed {
  readonly candidate: Candidate;
  readonly expectedRevision: number;
}

/**
 * Appends one after the other without awaiting each, so that the store may commit many at once.
 * Where it does not keep the order of what it is asked, an append waits for the last in its lane.
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
      const next = last === undefined ? append(one) : last.then(() => append(one));
      lastByLane.set(lane, next);
      return next;
    }),
  );
};
