import type { CodeRun } from "../domain/codeRun.ts";
import { isActive } from "../domain/codeRun.ts";
import { unitOf } from "../domain/values/unit.ts";
import type { Reading, Serials } from "./serial.ts";

/** Where the runs are known. */
export interface Runs {
  readonly runByTag: (tag: number) => string | undefined;
  readonly runOfCodes: (run: string) => CodeRun | undefined;
}

/** A code that is answered. */
export interface ActiveCode {
  readonly unit: string;
  readonly run: string;
  readonly lot: string;
  readonly number: number;
}

export interface CodeBook {
  readonly currentKeyId: string;
  /** The pack whose code it is: a Digital Link, a serial alone, or the pack's own id. */
  readonly unitOf: (code: string) => string | undefined;
  /**
   * What an active code stands for. A code that was never made and one that is not active take the
   * same steps to the same answer: nothing.
   */
  readonly active: (serial: string) => ActiveCode | undefined;
  /** The serial of a run's code. @throws if its key is not on the ring. */
  readonly serialOf: (run: string, number: number) => string;
  readonly knows: (keyId: string) => boolean;
}

/** An active code, and the state of its run in which it was found so. */
interface Known {
  readonly code: ActiveCode;
  readonly state: CodeRun;
}

const knownMost = 100_000;

/** Stands in for a run that is not there, so that it takes as long. */
const noRun: CodeRun = {
  lot: "",
  count: 0,
  boxSize: undefined,
  keyId: "",
  printed: [],
  activated: [],
  spoiled: [],
};

const serialIn = (code: string): string => /\/21\/([^/?#]+)/.exec(code)?.[1] ?? code;

export const openCodeBook = (serials: Serials, runs: Runs): CodeBook => {
  /** What a code that nobody made is looked for under: the last run that was asked for. */
  let decoy: Reading = { keyId: "", tag: -1, number: 1 };

  /** The run as it stands; a code counts only under the key that its run was made with. */
  const runFor = ({ keyId, tag }: Reading): { run: string; state: CodeRun } => {
    const run = runs.runByTag(tag) ?? "";
    const state = runs.runOfCodes(run) ?? noRun;
    return { run, state: keyId === state.keyId ? state : noRun };
  };

  const read = (serial: string): Known | undefined => {
    const reading = serials.read(serial);
    const { number } = reading ?? decoy;
    const { run, state } = runFor(reading ?? decoy);
    decoy = reading ?? decoy;
    return isActive(state, number) && reading !== undefined
      ? { state, code: { unit: unitOf(run, number), run, lot: state.lot, number } }
      : undefined;
  };

  /** Codes that were found active a moment ago; only those, so that time tells of no other. */
  const knownBySerial = new Map<string, Known>();
  const note = (serial: string, known: Known): void => {
    if (knownBySerial.size >= knownMost) knownBySerial.clear();
    knownBySerial.set(serial, known);
  };

  return {
    currentKeyId: serials.currentKeyId,
    knows: serials.knows,
    unitOf: (code) => {
      const own = runs.runOfCodes(code.slice(0, Math.max(0, code.lastIndexOf("."))));
      if (own !== undefined) return code;
      const reading = serials.read(serialIn(code));
      if (reading === undefined) return undefined;
      const { run, state } = runFor(reading);
      return reading.number > state.count ? undefined : unitOf(run, reading.number);
    },
    active: (serial) => {
      const known = knownBySerial.get(serial);
      // What its run has become since is another state.
      if (known !== undefined && runs.runOfCodes(known.code.run) === known.state) return known.code;
      const found = read(serial);
      if (found !== undefined) note(serial, found);
      return found?.code;
    },
    serialOf: (run, number) => {
      const { keyId } = runs.runOfCodes(run) ?? noRun;
      return serials.of(keyId, run, number);
    },
  };
};
