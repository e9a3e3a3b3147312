import type { Instant } from "../src/domain/values/instant.ts";
import type { EventStore } from "../src/eventstore/eventStore.ts";
import type { Later, Logger, Runner } from "./runner.ts";

export interface TickerParts {
  readonly store: EventStore;
  readonly clock: () => Instant;
  readonly later: Later;
  readonly logger: Logger;
  /** The next instant at which time alone may change a verdict. */
  readonly nextDue: () => Instant | undefined;
  readonly runner: () => Pick<Runner, "waitFor" | "judgeDue">;
}

/** Where a store cannot promise that nothing more is recorded, late comers get this long. */
const graceMs = 2000;
const retryMs = 1000;
/** Timers count in 31 bits of milliseconds; a clock that was set is noticed within the hour too. */
const longestMs = 3_600_000;

/** Time makes breaches, too: the one timer that has verdicts judged when they fall due. */
export const openTicker = ({ store, clock, later, logger, nextDue, runner }: TickerParts) => {
  const { seals } = store.capabilities;
  let callOff = (): void => {};
  let ticking: Promise<void> | undefined;
  let closed = false;

  const horizon = (): Instant => Math.floor(clock()) - (seals ? 0 : graceMs);

  const tick = async (): Promise<void> => {
    const until = horizon();
    if ((nextDue() ?? Number.POSITIVE_INFINITY) > until) return;
    if (seals && !(await store.seal(until))) {
      logger.warn({ until }, "the store does not promise that this instant is over");
      return;
    }
    const head = await store.head();
    if (head !== null) await runner().waitFor(head.position);
    await runner().judgeDue(until);
  };

  /** Waits for whatever falls due next; called after every commit. */
  const wind = (): void => {
    if (closed || ticking !== undefined) return;
    callOff();
    const due = nextDue();
    if (due === undefined) return;
    set(Math.max(0, due - horizon()));
  };
  const set = (ms: number): void => {
    callOff = later(Math.min(ms, longestMs), () => {
      ticking = tick()
        .then(() => 0)
        .catch((error: unknown) => {
          if (!closed) logger.warn({ err: error }, "verdicts could not be brought up to date");
          return retryMs;
        })
        .then((pause) => {
          ticking = undefined;
          if (closed) return;
          const isStillDue = (nextDue() ?? Number.POSITIVE_INFINITY) <= horizon();
          if (pause > 0 || isStillDue) set(retryMs);
          else wind();
        });
    });
  };

  return {
    wind,
    close: async (): Promise<void> => {
      closed = true;
      callOff();
      await ticking;
    },
  };
};
