import type { Instant } from "../domain/values/instant.ts";
import type { EventStore, StoredEvent } from "../eventstore/eventStore.ts";
import { recordAsFound } from "./import/asFound.ts";
import { recordAsHistory } from "./import/asHistory.ts";
import { type Candidate, candidateOf, type GoodLine, storedPrint } from "./import/candidate.ts";
import { openDoubts } from "./import/doubts.ts";
import { type FileIndex, openFileIndex } from "./import/fileIndex.ts";
import { type LogIndex, openLogIndex } from "./import/logIndex.ts";
import { type Progress, progressOn } from "./import/progress.ts";
import { readInto } from "./import/reading.ts";
import {
  fileReport,
  type ImportSummary,
  openTally,
  type Report,
  textReport,
} from "./import/report.ts";
import { openScratch } from "./import/scratch.ts";
import { eventsOf } from "./log.ts";

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
    const complete = history || (await store.head()) === null;
    const printOf = (stored: StoredEvent) => storedPrint(stored, history);
    const index = openLogIndex(scratch, store, { complete, printOf });
    const doubts = openDoubts(scratch, index);
    const parts = { store, index, doubts, tally };

    await readInto({ path, history, file, tally, progress, clock });
    const lines = history ? file.sorted() : file.inFileOrder();
    const candidates = candidatesOf(watched(lines, file.count(), progress), history);
    if (history) await recordAsHistory(parts, candidates);
    else {
      if (!complete) await noteStanding(store, file, index);
      await recordAsFound(parts, candidates);
    }
    for (const { line, ...problem } of doubts.unknownReferences()) tally.warn(line, problem);
    return tally.summary();
  } finally {
    progress.end();
    scratch.close();
  }
};

/**
 * Looks through the whole log for the ids of the file: a store does not know whether an id stands on
 * another stream.
 */
const noteStanding = async (store: EventStore, file: FileIndex, index: LogIndex): Promise<void> => {
  for await (const event of eventsOf(store))
    if (file.has(event.id)) index.note({ ...event, print: storedPrint(event, false) });
};

function* watched<Item>(items: Iterable<Item>, total: number, progress: Progress): Generator<Item> {
  progress.begin("recording", total);
  let done = 0;
  for (const item of items) {
    progress.at(done);
    done += 1;
    yield item;
  }
}

async function* candidatesOf(
  lines: Iterable<GoodLine>,
  history: boolean,
): AsyncGenerator<Candidate> {
  for (const line of lines) yield candidateOf(line, history);
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
