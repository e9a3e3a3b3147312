import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { instantOf } from "../domain/values/instant.ts";
import type { EventStore, StoredEvent } from "../eventstore/eventStore.ts";
import { BadInput } from "./badInput.ts";
import { pagesOf } from "./log.ts";

/**
 * Writes the whole log as NDJSON, in its order, as fast as the destination takes it; the destination
 * is not ended. Imported with `--history` into an empty store it is exported the same, byte for byte.
 */
export const exportLog = async (store: EventStore, destination: Writable): Promise<void> => {
  try {
    await pipeline(Readable.from(textOf(store)), destination, { end: false });
  } catch (error) {
    // Whoever reads the pipe has had enough, as `head`.
    if (!isFileError(error, "EPIPE")) throw error;
  }
};

/** The same to a file, which appears when it is whole and on the disk. */
export const exportToFile = async (store: EventStore, path: string): Promise<void> => {
  const partial = `${path}.partial`;
  try {
    await pipeline(Readable.from(textOf(store)), createWriteStream(partial, { flush: true }));
    await rename(partial, path);
  } catch (cause) {
    if (!isFileError(cause, ...unwritable)) throw cause;
    throw new BadInput(`${path} cannot be written: name a file in a folder that has room`, {
      cause,
    });
  }
};

const unwritable = ["EACCES", "EISDIR", "ENOENT", "ENOSPC", "ENOTDIR", "EPERM", "EROFS"];

const isFileError = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && "code" in error && codes.some((code) => code === error.code);

const pageEvents = 500;

/** NDJSON of the log, a page at a time. */
async function* textOf(store: EventStore): AsyncGenerator<string> {
  const lineOf = openLines();
  for await (const page of pagesOf(store, pageEvents)) yield page.map(lineOf).join("");
}

/**
 * An import sorts by (recordedAt, occurredAt, id). Events of one millisecond may stand in the log in
 * another order: then `order` says how often the log has gone against that sorting so far.
 */
const openLines = () => {
  let previous: StoredEvent | undefined;
  let order = 0;
  return (event: StoredEvent): string => {
    if (previous?.recordedAt !== event.recordedAt) order = 0;
    else if (isBefore(event, previous)) order += 1;
    previous = event;
    const { id, type, occurredAt, recordedAt, data } = event;
    const at = new Date(recordedAt).toISOString();
    const hint = order === 0 ? {} : { order };
    return `${JSON.stringify({ id, type, occurredAt, recordedAt: at, data, ...hint })}\n`;
  };
};

const isBefore = (one: StoredEvent, other: StoredEvent): boolean => {
  const apart = instantOf(one.occurredAt) - instantOf(other.occurredAt);
  // By bytes, as SQLite sorts ids: JavaScript's own order differs beyond the basic plane.
  return apart === 0 ? Buffer.compare(Buffer.from(one.id), Buffer.from(other.id)) < 0 : apart < 0;
};
