import { setTimeout as sleep } from "node:timers/promises";
import { type Instant, never } from "./domain/values/instant.ts";
import type { EventStore, Position } from "./eventstore/eventStore.ts";

/** An instant that is over, T = K, with the last event that could be known then. */
export interface PresentMoment {
  readonly at: Instant;
  readonly position: Position | undefined;
  /** Nothing will ever be recorded at or before it. */
  readonly final: boolean;
}

export interface PresentParts {
  readonly store: Pick<EventStore, "seal" | "head" | "readAll" | "capabilities">;
  readonly readModel: {
    readonly head: () => { readonly position: Position; readonly recordedAt: Instant } | undefined;
    readonly waitFor: (position: Position) => Promise<void>;
    readonly positionAt: (knownAt: Instant) => Position | undefined;
    readonly settle: (until: Instant) => Promise<void>;
  };
  readonly clock: () => Instant;
}

/** How long one sealed instant may serve those who find that nothing has touched their answer. */
const sharedMs = 200;
/** How often one looks again where more was recorded meanwhile. */
export const attemptsAtMost = 3;
const aheadMsAtMost = 50;

export type Present = ReturnType<typeof openPresent>;

/** Now, as a sealed instant: whoever asks at the same time is given the same one. */
export const openPresent = ({ store, readModel, clock }: PresentParts) => {
  /** An event may carry a recordedAt a little ahead of the wall clock; its writer must see it. */
  const nowOf = async (): Promise<Instant> => {
    const last = await store.head();
    if (last !== null) await readModel.waitFor(last.position);
    return Math.max(clock(), last?.recordedAt ?? 0);
  };

  /** Lets nothing more be recorded at or before K, and waits for all that was. */
  const settle = async (knownAt: Instant, now: Instant) => {
    // Sealed first: what is recorded from here on is recorded after K.
    const sealed = knownAt <= now && (await store.seal(knownAt));
    const head = await store.head();
    if (head !== null) await readModel.waitFor(head.position);
    return { sealed, final: sealed || knownAt < (head?.recordedAt ?? 0) };
  };

  const make = async (): Promise<PresentMoment | undefined> => {
    for (let attempt = 0; attempt < attemptsAtMost; attempt += 1) {
      const at = await nowOf();
      const { sealed, final } = await settle(at, at);
      if (sealed) await readModel.settle(at);
      else if (store.capabilities.seals) {
        // The last event is ahead of our clock: in a moment it will not be.
        const aheadMs = at - clock();
        if (aheadMs <= 0 || aheadMs > aheadMsAtMost) return undefined;
        await sleep(aheadMs);
        continue;
      }
      return { at, position: readModel.positionAt(at), final };
    }
    return undefined;
  };

  let shared: PresentMoment | undefined;
  let taking: Promise<PresentMoment | undefined> | undefined;

  const take = async (): Promise<PresentMoment | undefined> => {
    const moment = await make();
    if (moment !== undefined && moment.at >= (shared?.at ?? moment.at)) shared = moment;
    return moment;
  };

  return {
    nowOf,
    settle,
    /** An instant at or after all that has been seen; undefined where none can be had at once. */
    take,
    /** The same, taken together with others: for who looks whether he was touched after it. */
    join: (): Promise<PresentMoment | undefined> => {
      taking ??= take().finally(() => {
        taking = undefined;
      });
      return taking;
    },
    /**
     * Where more is recorded all the time: the instant of the last event that has been seen. Undefined
     * where another has been seen meanwhile, or was recorded at that very instant.
     */
    lastSeen: async (): Promise<PresentMoment | undefined> => {
      const seen = readModel.head();
      if (seen === undefined || !(await store.seal(seen.recordedAt))) return undefined;
      const { position, recordedAt: at } = seen;
      const [next] = await store.readAll(position, 1);
      await readModel.settle(at);
      const isLast = (next?.recordedAt ?? never) > at && readModel.head()?.position === position;
      return isLast ? { at, position, final: true } : undefined;
    },
    /** One that was taken a moment ago, for who knows that nothing has touched his answer since. */
    shared: (): PresentMoment | undefined => {
      const ageMs = shared === undefined ? sharedMs : clock() - shared.at;
      return ageMs >= 0 && ageMs < sharedMs ? shared : undefined;
    },
  };
};
