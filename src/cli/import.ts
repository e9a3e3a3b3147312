import type { Instant } from "../domain/values/instant.ts";
import type { EventStore, StoredEvent } from "../eventstore/eventStore.ts";
import { recordAsFound } from "./import/asFound.ts";
import { recordAsHistory } from "./import/asHistory.ts";
import { type Candidate, candidateOf, type GoodLine, storedPrint } from "./import/candidate.ts";
import { openDoubts } from "./import/doubts.ts";
import { type FileIndex, openFileIndex } from "./import/fileIndex.ts";
import { openLogIndex } from "./import/logIndex.ts";
import { type Progress, progressOn } from "./import/progress.ts";
import { goodLines } from "./import/reading.ts";
import {
  fileReport,
  type ImportSummary,
  openTally,
  type Report,
  textReport,
} from "./import/report.ts";
import { openScratch } from "./import/scratch.ts";

export interface ImportOptions {
  readonly store: EventStore;
  readonly path: string;
  /** Keep the file's recordedAt, in its order, instead of recording the facts now. */
  readonly history: boolean;
  readonly progress: Progress;
  readonly report: Report;
  readonly clock?: () => Instant;
}

/**
 * Takes the facts of a file as found. It may be run again, after a kill or a repair: what stands in
 * the log already is passed over.
 * @throws BadInput where the file cannot be read, or the store is not fit for its history.
 */
export const importFile = async (options: ImportOptions): Promise<ImportSummary> => {
  const { store, path, history, progress, report, clock = Date.now } = options;
  const scratch = openScratch();
  try {
    const tally = openTally(report);
    const file = openFileIndex(scratch);
    const index = openLogIndex(scratch, store, {
      complete: history || (await store.head()) === null,
      printOf: (stored: StoredEvent) => storedPrint(stored, history),
    });
    const doubts = openDoubts(scratch, index);
    const parts = { store, index, doubts, tally };

    const lines = goodLines({ path, history, file, tally, progress, clock });
    if (history) {
      await readAll(lines);
      await recordAsHistory(parts, candidatesOf(inOrder(file, progress), history));
    } else await recordAsFound(parts, candidatesOf(lines, history));
    for (const { line, ...problem } of doubts.unknownReferences()) tally.warn(line, problem);
    return tally.summary();
  } finally {
    progress.end();
    scratch.close();
  }
};

/** The file index keeps them. */
const readAll = async (lines: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of lines);
};

function* inOrder(file: FileIndex, progress: Progress): Generator<GoodLine> {
  progress.begin("recording", file.count());
  let done = 0;
  for (const line of file.sorted()) {
    progress.at(done);
    done += 1;
    yield line;
  }
}

async function* candidatesOf(
  lines: AsyncIterable<GoodLine> | Iterable<GoodLine>,
  history: boolean,
): AsyncGenerator<Candidate> {
  for await (const line of lines) yield candidateOf(line, history);
}

/** A face of {@link importFile} for the command line. @returns the exit code. */
export const importCommand = async (
  { store, path, history }: Pick<ImportOptions, "store" | "path" | "history">,
  out: {
    /** Path of the NDJSON report; without it the report is text on stderr. */
    readonly reportPath: string | undefined;
    readonly stdout: NodeJS.WritableStream;
    readonly stderr: NodeJS.WritableStream;
  },
): Promise<number> => {
  const progress = progressOn(out.stderr);
  const report =
    out.reportPath === undefined ? textReport(progress.write) : fileReport(out.reportPath);
  try {
    const summary = await importFile({ store, path, history, progress, report });
    out.stdout.write(summaryText(summary));
    return summary.refused === 0 ? 0 : 2;
  } finally {
    report.close();
  }
};

const summaryText = ({ imported, present, repeated, refused, warnings }: ImportSummary): string =>
  [
    `${imported} imported`,
    `${present} in the log already`,
    `${repeated} repeated in the file`,
    `${refused} refused`,
    `${warnings} warnings\n`,
  ].join(", ");
