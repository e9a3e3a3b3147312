import { type StoredEvent, StoreFault } from "../../eventstore/eventStore.ts";
import { BadInput } from "../badInput.ts";
import { eventsOf } from "../log.ts";
import { appendAll, type Placed } from "./append.ts";
import type { Parts } from "./asFound.ts";
import { type Candidate, storedPrint } from "./candidate.ts";
import { chunksOf } from "./chunks.ts";

/**
 * Records the lines, which come in the order of history, with their own clock of the record. What
 * stands in the log already must be the beginning of the same history.
 */
export const recordAsHistory = async (
  parts: Parts,
  candidates: AsyncIterable<Candidate>,
): Promise<void> => {
  for await (const chunk of chunksOf(afterPrefix(parts, candidates)))
    await appendChunk(parts, chunk).catch((error: unknown) => {
      throw error instanceof StoreFault && error.fault === "outOfOrder"
        ? new BadInput(
            "the store has answered for that time already: import history into a new data folder",
            { cause: error },
          )
        : error;
    });
};

const remedy = "--history wants an empty store, or one that holds the beginning of this same file";

/** The candidates that follow what stands in the log; all are doubted, and put into the index. */
async function* afterPrefix(
  { store, index, doubts, tally }: Parts,
  candidates: AsyncIterable<Candidate>,
): AsyncGenerator<Placed & { readonly units: number }> {
  const standing = eventsOf(store);
  let stored = (await standing.next()).value;
  for await (const candidate of candidates) {
    const { line, event, stream, print, units } = candidate;
    if (stored !== undefined) checkSame(candidate, stored);
    const problem = await doubts.ofTurn(candidate);
    if (problem !== undefined) tally.warn(line, problem);
    doubts.noteReferences(candidate);
    const expectedRevision = index.revisionOf(stream);
    index.add({ ...event, stream, print });
    if (stored === undefined) yield { candidate, expectedRevision, units };
    else {
      tally.count("present");
      stored = (await standing.next()).value;
    }
  }
  if (stored !== undefined)
    throw new BadInput(
      `the store goes on where the file ends, with event ${stored.id} (${stored.type}): ${remedy}`,
    );
}

const checkSame = (candidate: Candidate, stored: StoredEvent): void => {
  if (storedPrint(stored, true) === candidate.print) return;
  const { line, event } = candidate;
  const difference =
    stored.id === event.id
      ? `event ${event.id} stands in the store with other content`
      : `event ${event.id} comes where the store has ${stored.id} (${stored.type})`;
  throw new BadInput(`line ${line}: ${difference}: ${remedy}`);
};

/** The order is the log's: one lane for all. */
const appendChunk = async ({ store, tally }: Parts, chunk: readonly Placed[]): Promise<void> => {
  const results = await appendAll(store, chunk, () => "log");
  const failed = results.findIndex(({ kind }) => kind !== "appended");
  if (failed !== -1)
    throw new BadInput(
      `event ${chunk[failed]?.candidate.event.id} found its place taken: let nobody else write to the store, and run the import again`,
    );
  tally.count("imported", results.length);
};
