import type { LogPosition, OpenFeed, Step } from "./feed.ts";
import { backoffMs, type Limits, sleep } from "./limits.ts";

export interface Supervised {
  readonly openFeed: OpenFeed;
  readonly after: LogPosition | null;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  /** What it throws ends the supervision; what the connection throws never does. */
  readonly onStep: (step: Step) => Promise<void>;
}

/**
 * Keeps a subscription alive until the signal is given. The client's own neither come back after an
 * error nor tell a clean end from it, so both are mended alike: after a pause a new one takes up
 * behind the last step that was handled. Positions only ever advance, whatever the server repeats.
 */
export const supervise = async (work: Supervised): Promise<void> => {
  const { openFeed, limits, signal, onStep } = work;
  let at = work.after;
  let failures = 0;
  while (!signal.aborted) {
    const feed = openFeed(at);
    try {
      for (;;) {
        const received = await feed.next(signal).catch(() => null);
        if (received === null || signal.aborted) break;
        const step = advancing(received, at?.commit ?? -1n);
        await onStep(step);
        at = endOf(step) ?? at;
        if (step.events.length > 0 || step.caughtUp) failures = 0;
      }
    } finally {
      feed.close();
    }
    await sleep(backoffMs(limits, failures), signal);
    failures++;
  }
};

const advancing = (step: Step, after: bigint): Step => {
  let last = after;
  const events = step.events.filter(({ position }) => {
    const isNew = position > last;
    if (isNew) last = position;
    return isNew;
  });
  const checkpoint =
    step.checkpoint !== null && step.checkpoint.commit > last ? step.checkpoint : null;
  return { events, checkpoint, caughtUp: step.caughtUp };
};

/** What we append is committed as it is prepared: its two positions are one. */
const endOf = ({ events, checkpoint }: Step): LogPosition | null => {
  const last = events.at(-1);
  if (checkpoint !== null) return checkpoint;
  return last === undefined ? null : { commit: last.position, prepare: last.position };
};
