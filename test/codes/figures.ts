import {
  findingOf,
  type Scan,
  type SpreadTerms,
  scanned,
  spreadTerms,
  unscanned,
} from "../../src/codes/spread.ts";
import type { Code } from "./traffic.ts";

/** How many scans there were, from the first one, when the suspicion came; undefined: it did not. */
export const scansUntilAlarm = (
  scans: readonly Scan[],
  terms: SpreadTerms = spreadTerms,
): number | undefined => {
  let spread = unscanned();
  for (const [before, scan] of scans.entries()) {
    spread = scanned(spread, scan, terms);
    if (spread.suspectedAt !== undefined) return before;
  }
  const { spread: found } = findingOf(spread, Number.MAX_VALUE, terms);
  return found === "SUSPECTED" ? scans.length : undefined;
};

export interface Figures {
  /** Cloned codes that were suspected, from 0 to 1. */
  readonly recall: number;
  /** Honest codes that were suspected, from 0 to 1. */
  readonly falseAlarms: number;
  /** Scans until the alarm, from the first of the code, ascending; infinite where none came. */
  readonly scans: readonly number[];
  /** The same, from the first scan of a copy. */
  readonly scansOfCopies: readonly number[];
  /** Codes and false alarms by what was unusual in an honest life. */
  readonly alarmsByTwists: ReadonlyMap<string, { readonly codes: number; readonly alarms: number }>;
}

const ascending = (values: readonly number[]): readonly number[] =>
  values.toSorted((one, other) => one - other);

/** The value that a share of the ascending values do not exceed. */
export const quantile = (values: readonly number[], share: number): number =>
  values[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN;

export const figuresOf = (codes: readonly Code[], terms: SpreadTerms = spreadTerms): Figures => {
  const told = codes.map((code) => ({ ...code, alarm: scansUntilAlarm(code.scans, terms) }));
  const cloned = told.filter(({ isCloned }) => isCloned);
  const honest = told.filter(({ isCloned }) => !isCloned);
  const share = (of: readonly { readonly alarm: number | undefined }[]) =>
    of.filter(({ alarm }) => alarm !== undefined).length / of.length;
  const alarmsByTwists = new Map<string, { codes: number; alarms: number }>();
  for (const { twists, alarm } of honest) {
    const key = [...new Set(twists)].sort().join(" + ") || "nothing unusual";
    const { codes, alarms } = alarmsByTwists.get(key) ?? { codes: 0, alarms: 0 };
    alarmsByTwists.set(key, { codes: codes + 1, alarms: alarms + (alarm === undefined ? 0 : 1) });
  }
  return {
    recall: share(cloned),
    falseAlarms: share(honest),
    scans: ascending(cloned.map(({ alarm = Number.POSITIVE_INFINITY }) => alarm)),
    scansOfCopies: ascending(
      cloned.map(({ alarm, scans, copyScannedAt = 0 }) =>
        alarm === undefined
          ? Number.POSITIVE_INFINITY
          : scans.slice(0, alarm).filter(({ at }) => at >= copyScannedAt).length,
      ),
    ),
    alarmsByTwists,
  };
};
