import type { Instant } from "../../domain/values/instant.ts";

/** A lease is written at most about once in this time, however often the log is sealed. */
const leaseMs = 1_000;

/**
 * What has been promised not to be recorded any more. In memory the exact seal counts; on disk a
 * lease stands for it, an instant above every seal that was answered, so that few seals cost a
 * commit. After a crash the log goes on above the lease.
 */
export interface Seals {
  readonly sealed: () => Instant;
  /** The durable instant; -Infinity when there is none. */
  readonly lease: () => Instant;
  readonly raise: (instant: Instant) => void;
  /** The lease that the next batch must carry to make these seals durable; null if none. */
  readonly leaseFor: (instants: readonly Instant[]) => Instant | null;
  readonly leased: (until: Instant) => void;
}

export const sealsOf = (durable: Instant): Seals => {
  let sealed = durable;
  let lease = durable;
  return {
    sealed: () => sealed,
    lease: () => lease,
    raise: (instant) => {
      sealed = Math.max(sealed, Math.floor(instant));
    },
    leaseFor: (instants) => {
      const highest = Math.max(...instants);
      return highest > lease ? Math.floor(highest) + leaseMs : null;
    },
    leased: (until) => {
      lease = until;
    },
  };
};
