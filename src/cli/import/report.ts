import { closeSync, openSync, writeSync } from "node:fs";
import type { Problem } from "../../domain/border.ts";
import { BadInput } from "../badInput.ts";

/** What is said about a line: it was left out, or it is in and looks wrong. */
export interface Remark extends Problem {
  readonly line: number;
  readonly outcome: "refused" | "warned";
}

/** Takes remarks as they are made; nothing is kept in memory, however many there are. */
export interface Report {
  readonly write: (remark: Remark) => void;
  readonly close: () => void;
}

/** A line of text for each remark. */
export const textReport = (write: (text: string) => void): Report => ({
  write: ({ line, outcome, field, message }) =>
    write(`line ${line}: ${outcome}: ${field} ${message}\n`),
  close: () => undefined,
});

const bufferedUnitsMax = 64 * 1024;

/** NDJSON, one remark a line. */
export const fileReport = (path: string): Report => {
  const file = openForReport(path);
  let buffered = "";
  const flush = (): void => {
    for (let bytes = Buffer.from(buffered); bytes.length > 0; )
      bytes = bytes.subarray(writeSync(file, bytes));
    buffered = "";
  };
  return {
    write: ({ line, outcome, field, message }) => {
      buffered += `${JSON.stringify({ line, outcome, field, message })}\n`;
      if (buffered.length > bufferedUnitsMax) flush();
    },
    close: () => {
      flush();
      closeSync(file);
    },
  };
};

const openForReport = (path: string): number => {
  try {
    return openSync(path, "w");
  } catch (cause) {
    throw new BadInput(`--report ${path} cannot be written: name a file in a folder that exists`, {
      cause,
    });
  }
};

/** How an import ended. */
export interface ImportSummary {
  /** Appended by this run. */
  readonly imported: number;
  /** Stood in the log before, with the same content. */
  readonly present: number;
  /** Stood in the file before, with the same content. */
  readonly repeated: number;
  /** Lines that were left out. */
  readonly refused: number;
  /** Warnings; their lines are in. */
  readonly warnings: number;
}

/** Counts, and passes remarks on. */
export interface Tally {
  readonly count: (what: "imported" | "present" | "repeated", events?: number) => void;
  readonly refuse: (line: number, problem: Problem) => void;
  readonly warn: (line: number, problem: Problem) => void;
  readonly summary: () => ImportSummary;
}

export const openTally = (report: Report): Tally => {
  const counts = { imported: 0, present: 0, repeated: 0, refused: 0, warnings: 0 };
  return {
    count: (what, events = 1) => {
      counts[what] += events;
    },
    refuse: (line, problem) => {
      counts.refused += 1;
      report.write({ line, outcome: "refused", ...problem });
    },
    warn: (line, problem) => {
      counts.warnings += 1;
      report.write({ line, outcome: "warned", ...problem });
    },
    summary: () => ({ ...counts }),
  };
};
