import { closeSync, fsyncSync, mkdirSync, openSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Instant } from "../../domain/values/instant.ts";
import { encodeAppend, placedEvents } from "../encoding.ts";
import { type EventStore, type StoredEvent, StoreFault } from "../eventStore.ts";
import { followersOf } from "../follow.ts";
import { groupCommit } from "./groupCommit.ts";
import { lockFolder } from "./lock.ts";
import { openReader, type Reader } from "./reader.ts";
import { startWriter, type Writer } from "./writer.ts";

const readPageEvents = 1_000;

/** A folder is durable when the folder that names it is. */
const makeFolder = (folder: string): void => {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    const parent = openSync(dirname(made), "r");
    fsyncSync(parent);
    closeSync(parent);
  }
};

interface Parts {
  readonly folder: string;
  readonly writer: Writer;
  readonly reader: Reader;
  readonly unlock: () => void;
}

const openParts = async (folder: string): Promise<Parts> => {
  makeFolder(folder);
  const unlock = lockFolder(folder);
  try {
    const path = join(folder, "events.db");
    // The writer has made the file when the reader opens it.
    const writer = await startWriter(path);
    return { folder, writer, reader: openReader(path), unlock };
  } catch (error) {
    unlock();
    throw error;
  }
};

/** All of a stream. It ends with a short page, so never in the middle of an append. */
const readStream = (reader: Reader, stream: string, fromRevision: number): StoredEvent[] => {
  const events: StoredEvent[] = [];
  for (let from = fromRevision; ; from += readPageEvents) {
    const page = reader.stream(stream, from, readPageEvents);
    events.push(...page);
    if (page.length < readPageEvents) return events;
  }
};

const storeOf = ({ folder, writer, reader, unlock }: Parts, clock: () => Instant): EventStore => {
  let closing: Promise<void> | undefined;
  const checkOpen = (): void => {
    if (closing !== undefined) throw new StoreFault("closed", `the store in ${folder} is closed`);
  };

  const readAll: EventStore["readAll"] = async (after, limit) => {
    checkOpen();
    return reader.all(after ?? 0n, limit);
  };
  const followers = followersOf(readAll);
  const commits = groupCommit({ writer, clock, onCommitted: followers.wake });

  const append: EventStore["append"] = async (stream, events, expectedRevision) => {
    checkOpen();
    const encoded = encodeAppend(stream, events, expectedRevision);
    const outcome = await commits.append(encoded);
    switch (outcome.kind) {
      case "appended": {
        const position = BigInt(outcome.position);
        return { kind: "appended", events: placedEvents(encoded, position, outcome.recordedAts) };
      }
      case "standing": {
        const standing = reader.stream(stream, expectedRevision + 1, events.length);
        return { kind: "appended", events: standing };
      }
      case "outOfOrder":
        throw new StoreFault("outOfOrder", outcome.message);
      case "conflict":
      case "duplicate":
        return outcome;
    }
  };

  const close = async (): Promise<void> => {
    followers.stopAll();
    try {
      await commits.close();
    } finally {
      reader.close();
      unlock();
    }
  };

  return {
    capabilities: { durable: true, ordered: true, seals: true },
    append,
    readAll,
    read: async (stream, fromRevision = 0) => {
      checkOpen();
      return readStream(reader, stream, Math.max(0, fromRevision));
    },
    subscribe: (after, onEvents) => {
      checkOpen();
      return followers.subscribe(after, onEvents);
    },
    head: async () => {
      checkOpen();
      return reader.head();
    },
    seal: async (instant) => {
      checkOpen();
      return commits.seal(instant);
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
};

/** The embedded log: one process, one folder. Rejects with a StoreFault where it cannot be had. */
export const openSqliteStore = async (options: {
  readonly folder: string;
  readonly clock: () => Instant;
}): Promise<EventStore> => {
  const folder = resolve(options.folder);
  try {
    return storeOf(await openParts(folder), options.clock);
  } catch (cause) {
    if (cause instanceof StoreFault) throw cause;
    throw new StoreFault("unavailable", `no store can be opened in ${folder}`, { cause });
  }
};
