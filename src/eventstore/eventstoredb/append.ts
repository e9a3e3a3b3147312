import { NO_STREAM, WrongExpectedVersionError } from "@eventstore/db-client";
import type { EncodedAppend } from "../encoding.ts";
import { type AppendResult, noStream, StoreFault } from "../eventStore.ts";
import { attempt, unavailable } from "./attempt.ts";
import type { Connection } from "./connection.ts";
import type { Limits } from "./limits.ts";
import type { Reader } from "./read.ts";
import type { RecordedIndex } from "./recordedIndex.ts";
import { type ReadEvent, weightOf, wireEventOf } from "./wire.ts";

export interface Appending {
  readonly connection: Connection;
  readonly limits: Limits;
  readonly prefix: string;
  readonly reader: Reader;
  readonly index: RecordedIndex;
}

/** The server's own limit, up to version 25.0. */
const appendBytesMax = 1024 * 1024;

export const appendTo = async (world: Appending, append: EncodedAppend): Promise<AppendResult> => {
  const refused = await refusalOf(world, append);
  if (refused === null) return send(world, append);
  // A retry is known, and a lost race said, before anything is refused.
  const standing = await standingOf(world, append);
  if (standing !== null) return appended(world, standing);
  const revision = await world.reader.revisionOf(append.stream);
  if (revision !== append.expectedRevision) return { kind: "conflict", revision };
  if (refused instanceof StoreFault) throw refused;
  return refused;
};

/** What the server would take and this log must not. */
const refusalOf = async (
  { index, limits, connection }: Appending,
  { events }: EncodedAppend,
): Promise<StoreFault | Extract<AppendResult, { kind: "duplicate" }> | null> => {
  const seen = new Set<string>();
  const twice = events.find(({ id }) => seen.size === seen.add(id).size);
  if (twice !== undefined) return { kind: "duplicate", id: twice.id };
  if (events.every(({ recordedAt }) => recordedAt === null)) return null;
  await index.untilCaughtUp(limits.totalMs, connection.closing);
  let last = index.head()?.recordedAt ?? Number.NEGATIVE_INFINITY;
  for (const { id, recordedAt } of events) {
    if (recordedAt !== null && recordedAt < last) {
      return new StoreFault("outOfOrder", `recordedAt of event ${id} is below the log's last`);
    }
    // Behind one that the server will stamp, at a time that nobody knows yet, none can be placed.
    last = recordedAt ?? Number.POSITIVE_INFINITY;
  }
  return null;
};

const send = async (world: Appending, append: EncodedAppend): Promise<AppendResult> => {
  const { connection, limits, prefix } = world;
  const events = append.events.map(wireEventOf);
  const bytes = append.events.reduce((sum, event, at) => {
    const wire = events[at];
    return wire === undefined ? sum : sum + weightOf(event, wire);
  }, 0);
  if (bytes > appendBytesMax) {
    throw new StoreFault("tooLarge", `An append of ${bytes} bytes; the most is ${appendBytesMax}`);
  }
  // With the same ids and an explicit revision a repetition is answered like the first time.
  const lost = await attempt(connection, limits, (client) =>
    client
      .appendToStream(prefix + append.stream, events, {
        expectedRevision:
          append.expectedRevision === noStream ? NO_STREAM : BigInt(append.expectedRevision),
        credentials: connection.credentials,
        deadline: limits.callMs,
        requiresLeader: true,
      })
      .then(
        () => null,
        (error: unknown) => {
          if (error instanceof WrongExpectedVersionError) return error;
          throw error;
        },
      ),
  );
  const standing = await standingOf(world, append);
  if (standing !== null) return appended(world, standing);
  if (lost === null) throw unavailable(`What was appended to ${append.stream} cannot be found`);
  const { actualVersion } = lost;
  const revision = typeof actualVersion === "bigint" ? Number(actualVersion) : noStream;
  return { kind: "conflict", revision };
};

/** The answer to an append has neither times nor ids: what stands at its place in the stream has. */
const standingOf = async (
  { reader }: Appending,
  { stream, events, expectedRevision }: EncodedAppend,
): Promise<readonly ReadEvent[] | null> => {
  const found = await reader.stream(stream, expectedRevision + 1, events.length);
  return events.every(({ id }, at) => found[at]?.id === id) ? found : null;
};

const appended = async (
  { index, limits, connection }: Appending,
  events: readonly ReadEvent[],
): Promise<AppendResult> => {
  const last = events.at(-1);
  if (last !== undefined) {
    await index.untilReached(last.position, limits.totalMs, connection.closing);
  }
  return { kind: "appended", events: events.map(index.stamp) };
};
