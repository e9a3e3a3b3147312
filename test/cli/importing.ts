import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { exportLog } from "../../src/cli/export.ts";
import { noProgress } from "../../src/cli/import/progress.ts";
import type { Remark } from "../../src/cli/import/report.ts";
import { importFile } from "../../src/cli/import.ts";
import { instantOf } from "../../src/domain/values/instant.ts";
import type { EventStore } from "../../src/eventstore/eventStore.ts";
import { openMemoryStore } from "../../src/eventstore/memory.ts";
import { temporaryFolder } from "../eventstore/folder.ts";
import { eventsOf, storyNames } from "../stories.ts";

/** After the last event of the stories. */
export const now = instantOf("2026-12-01T00:00:00+08:00");
export const memoryStore = (): EventStore => openMemoryStore({ clock: () => now });

/** A file with these lines: texts as they are, everything else as JSON. */
export const fileOf = (lines: readonly unknown[]): string => {
  const path = join(temporaryFolder(), "events.ndjson");
  const texts = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  writeFileSync(path, texts.map((text) => `${text}\n`).join(""));
  return path;
};

export const importing = async (
  store: EventStore,
  path: string,
  { history = false }: { readonly history?: boolean } = {},
) => {
  const remarks: Remark[] = [];
  const report = { write: (remark: Remark) => remarks.push(remark), close: () => undefined };
  const clock = () => now;
  const summary = await importFile({ store, path, history, progress: noProgress, report, clock });
  return { summary, remarks, said: remarks.map(said) };
};

const said = ({ line, outcome, field, message }: Remark): string =>
  `${line} ${outcome} ${field} ${message}`;

export const logOf = async (store: EventStore) => store.readAll(null, 1_000_000);

export const exported = async (store: EventStore): Promise<string> => {
  const pieces: string[] = [];
  const destination = new Writable({
    write: (piece, _encoding, done) => {
      pieces.push(String(piece));
      done();
    },
  });
  await exportLog(store, destination);
  return pieces.join("");
};

export const storyEvents = storyNames.flatMap(eventsOf);
type Event = (typeof storyEvents)[number];

/** As `--history` sorts them. */
const inHistory = (one: Event, other: Event): number =>
  instantOf(one.recordedAt) - instantOf(other.recordedAt) ||
  instantOf(one.occurredAt) - instantOf(other.occurredAt) ||
  (one.id < other.id ? -1 : 1);
export const sortedStories = storyEvents.toSorted(inHistory);

/** A merchant that is registered, with what a test wants to be otherwise. */
export const merchantRegistered = (change: object = {}, data: object = {}) => ({
  id: "m-1",
  type: "MerchantRegistered",
  occurredAt: "2026-08-01T09:00:00+08:00",
  recordedAt: "2026-08-01T09:00:00+08:00",
  ...change,
  data: {
    merchant: "m:one",
    name: "陕西秦耳食品有限公司",
    uscc: "91611026MA6X1T3P64",
    status: "ACTIVE",
    ...data,
  },
});
