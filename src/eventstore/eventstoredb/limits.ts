import { setTimeout as wait } from "node:timers/promises";

/** How long to wait for what. Tests shorten them; nothing else should need to. */
export interface Limits {
  readonly inFlightAppends: number;
  /** The deadline of one append, and the longest silence within one read. */
  readonly callMs: number;
  /** A call with all its retries, and how long an answer may wait for the index. */
  readonly totalMs: number;
  /** How long a new subscription may take to be confirmed before the connection counts as dead. */
  readonly confirmMs: number;
  /** A confirmed subscription that is silent for so long is asked anew. */
  readonly silenceMs: number;
  readonly backoffMs: number;
  readonly backoffMaxMs: number;
}

export const defaultLimits: Limits = {
  inFlightAppends: 64,
  callMs: 5_000,
  totalMs: 15_000,
  confirmMs: 5_000,
  silenceMs: 20_000,
  backoffMs: 50,
  backoffMaxMs: 1_000,
};

/** Doubling, with jitter, so that replicas that lost one server do not all come back at once. */
export const backoffMs = (limits: Limits, failures: number): number =>
  Math.min(limits.backoffMaxMs, limits.backoffMs * 2 ** failures) * (0.5 + Math.random() / 2);

/** Ends early, and quietly, when the signal is given. */
export const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
  await wait(ms, undefined, { signal }).catch(() => undefined);
};
