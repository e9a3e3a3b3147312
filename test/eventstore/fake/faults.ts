/** Switches of a fake server, thrown by the tests while it runs. */
export interface Faults {
  /** Where the leader is, if it is not this node. */
  leaderPort: number | null;
  /** The next so many appends fail with INTERNAL, and nothing is written. */
  internalErrors: number;
  /** The next so many appends are committed, and their answer never comes. */
  lostAnswers: number;
  /** Repetitions are not recognised: they are refused like somebody else's events. */
  forgetful: boolean;
  /** Every checkpoint says -1, as older servers' sometimes do. */
  corruptCheckpoints: boolean;
  /** The connection stands, and nothing comes any more. */
  frozen: boolean;
  /** Called between an append's commit and its answer. */
  afterCommit: () => void;
}

/** What the server has seen happen. */
export interface Seen {
  appends: number;
  batchAppends: number;
  subscriptions: number;
  refusedByFollower: number;
  internalErrors: number;
  lostAnswers: number;
  corruptCheckpoints: number;
  /** Events of the server's own that a subscription was sent. */
  systemEventsSent: number;
  appendsAtOnceMax: number;
}
