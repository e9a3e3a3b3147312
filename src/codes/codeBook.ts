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

/** Stands in for the run of a code that nobody made, so that it takes as long. */
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
  /** A code counts only under the key that its run was made with. */
  const runFor = (reading: Reading | undefined): { run: string; state: CodeRun } => {
    const run = runs.runByTag(reading?.tag ?? -1) ?? "";
    const state = runs.runOfCodes(run) ?? noRun;
    return { run, state: reading?.keyId === state.keyId ? state : noRun };
  };

  return {
    currentKeyId: serials.currentKeyId,
    knows: serials.knows,
    unitOf: (code) => {
      const own = runs.runOfCodes(code.slice(0, Math.max(0, code.lastIndexOf("."))));
      if (own !== undefined) return code;
      const reading = serials.read(serialIn(code));
      const { run, state } = runFor(reading);
      return reading === undefined || reading.number > state.count
        ? undefined
        : unitOf(run, reading.number);
    },
    active: (serial) => {
      const reading = serials.read(serial);
      const { run, state } = runFor(reading);
      const number = reading?.number ?? 0;
      return isActive(state, number)
        ? { unit: unitOf(run, number), run, lot: state.lot, number }
        : undefined;
    },
    serialOf: (run, number) => {
      const { keyId } = runs.runOfCodes(run) ?? noRun;
      return serials.of(keyId, run, number);
    },
  };
};
