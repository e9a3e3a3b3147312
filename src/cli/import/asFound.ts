import type { AppendResult, EventStore } from "../../eventstore/eventStore.ts";
import { BadInput } from "../badInput.ts";
import { appendAll, type Placed } from "./append.ts";
import { type Candidate, standsOtherwise } from "./candidate.ts";
import { chunksOf } from "./chunks.ts";
import { type Doubts, streamsAbout } from "./doubts.ts";
import type { LogIndex } from "./logIndex.ts";
import type { Tally } from "./report.ts";

export interface Parts {
  readonly store: EventStore;
  readonly index: LogIndex;
  readonly doubts: Doubts;
  readonly tally: Tally;
}

/** Rounds without any progress before an import gives way to whoever else writes. */
const idleRoundsMax = 8;

/** Records the lines in the order of the file, at the store's own clock. */
export const recordAsFound = async (
  parts: Parts,
  candidates: AsyncIterable<Candidate>,
): Promise<void> => {
  for await (const chunk of chunksOf(candidates)) {
    await parts.index.load(chunk.flatMap(streamsAbout));
    await recordChunk(parts, chunk);
    for (const candidate of chunk) parts.doubts.noteReferences(candidate);
  }
};

const recordChunk = async (parts: Parts, chunk: readonly Candidate[]): Promise<void> => {
  const doubted = new Set<Candidate>();
  let waiting = chunk;
  for (let idleRounds = 0; waiting.length > 0; ) {
    if (idleRounds === idleRoundsMax)
      throw new BadInput("others write to the same streams all the time: import when they rest");
    await parts.index.load(waiting.map(({ stream }) => stream));
    const placed = await placeAll(parts, waiting, doubted);
    const results = await appendAll(parts.store, placed, ({ stream }) => stream);
    const again = settle(parts, placed, results);
    idleRounds = again.length < waiting.length ? 0 : idleRounds + 1;
    waiting = again;
  }
};

/** Those that are not in the log yet, each with its place; what is said of each is said once. */
const placeAll = async (
  { index, doubts, tally }: Parts,
  waiting: readonly Candidate[],
  doubted: Set<Candidate>,
): Promise<readonly Placed[]> => {
  const placed: Placed[] = [];
  for (const candidate of waiting) {
    const { line, event, stream, print } = candidate;
    const standing = index.printOf(event.id);
    if (standing === print) tally.count("present");
    else if (standing !== undefined) tally.refuse(line, standsOtherwise(event.id));
    else {
      const problem = doubted.has(candidate) ? undefined : await doubts.ofTurn(candidate);
      if (problem !== undefined) tally.warn(line, problem);
      doubted.add(candidate);
      placed.push({ candidate, expectedRevision: index.revisionOf(stream) });
      index.add({ ...event, stream, print });
    }
  }
  return placed;
};

/** @returns those that somebody else's append has overtaken, to be placed anew. */
const settle = (
  { index, tally }: Parts,
  placed: readonly Placed[],
  results: readonly AppendResult[],
): readonly Candidate[] => {
  const again: Candidate[] = [];
  for (const [i, { candidate }] of placed.entries()) {
    const kind = results[i]?.kind;
    if (kind === "appended") tally.count("imported");
    else {
      index.forget(candidate.stream);
      again.push(candidate);
    }
  }
  return again;
};
