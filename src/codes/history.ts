import type { Data } from "../domain/catalogue.ts";
import type { Instant } from "../domain/values/instant.ts";
import { findingOf, type Spread, scanned, unscanned } from "./spread.ts";

/** A scan as it is told to the next: which, when, in which city. */
export interface Seen {
  /** Counted from 1. */
  readonly nth: number;
  readonly at: Instant;
  readonly region?: string;
}

/** The scans of one pack's code, and what a person has found of it: of bounded size. */
export interface History {
  readonly scans: number;
  readonly first?: Seen;
  /** The last ones, in order, the first scan not among them. */
  readonly latest: readonly Seen[];
  readonly spread: Spread;
  /** A person has found copies of the label. */
  readonly isCopied: boolean;
}

export const neverScanned: History = {
  scans: 0,
  latest: [],
  spread: unscanned(),
  isCopied: false,
};

const latestMost = 7;

export const withScan = (
  history: History,
  {
    at,
    region,
    times = 1,
  }: {
    readonly at: Instant;
    readonly region?: string | undefined;
    readonly times?: number | undefined;
  },
): History => {
  const scans = history.scans + times;
  const seen: Seen = { nth: scans, at, ...(region !== undefined && { region }) };
  const spread = scanned(history.spread, seen);
  return history.first === undefined
    ? { ...history, scans, spread, first: { ...seen, nth: 1 } }
    : { ...history, scans, spread, latest: [...history.latest, seen].slice(-latestMost) };
};

/** An event on a pack's stream, folded into its history. */
export const applyToHistory = (
  history: History,
  { type, data, at }: { readonly type: string; readonly data: object; readonly at: Instant },
): History => {
  switch (type) {
    case "UnitScanned": {
      // Read as its type where it was taken in.
      const { region, times } = data as Data<"UnitScanned">;
      return withScan(history, { at, region, times });
    }
    case "CloneConfirmed":
      return { ...history, isCopied: true };
    case "CloneCleared":
      return { ...history, isCopied: false, spread: unscanned(at) };
    default:
      return history;
  }
};

/** What is to be said of the scans' spread: a suspicion is nobody's guilt until a person has looked. */
export const spreadOf = (
  { isCopied, spread }: History,
  at: Instant,
): "NONE" | "SUSPECTED" | "CONFIRMED" => (isCopied ? "CONFIRMED" : findingOf(spread, at).spread);

/** From when on a person should look, if nothing more comes; undefined where nobody need. */
export const suspectedFrom = ({ isCopied, spread }: History): Instant | undefined => {
  const finding = findingOf(spread, Number.MAX_SAFE_INTEGER);
  return isCopied || finding.spread === "NONE" ? undefined : finding.since;
};
