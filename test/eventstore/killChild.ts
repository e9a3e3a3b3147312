import { randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type EventStore, type NewEvent, noStream } from "../../src/eventstore/eventStore.ts";
import { openSqliteStore } from "../../src/eventstore/sqlite/store.ts";
import { Orders, type Report } from "./killReports.ts";
import { randomOf } from "./random.ts";

// Appends until it is killed: 8 writers, 1 to 3 events each, on 4 streams that they share.
const { folder, seed, clockOffsetMs, lies } = Orders.parse(JSON.parse(process.argv[2] ?? ""));
const random = randomOf(seed);
const clock = () => Date.now() + clockOffsetMs;

/** At once, not through a buffer that would die with the process. */
const say = (report: Report): void => {
  writeSync(1, `${JSON.stringify(report)}\n`);
};

const eventOf = (append: string, of: number): NewEvent => ({
  id: randomUUID(),
  type: "BatchRegistered",
  occurredAt: "2026-10-17T10:00:00+08:00",
  data: { append, of, padding: "苹果".repeat(100) },
  metadata: {},
});

const commandOf = (): readonly [NewEvent, ...NewEvent[]] => {
  const append = randomUUID();
  const more = Math.floor(random() * 3);
  const rest = Array.from({ length: more }, () => eventOf(append, more + 1));
  return [eventOf(append, more + 1), ...rest];
};

const write = async (store: EventStore): Promise<void> => {
  const revisions = new Map<string, number>();
  for (;;) {
    const stream = `batch-${Math.floor(random() * 4)}`;
    const events = commandOf();
    const ids = events.map(({ id }) => id);
    say({ kind: "sent", ids });
    if (lies) say({ kind: "acknowledged", ids });
    const result = await store.append(stream, events, revisions.get(stream) ?? noStream);
    if (result.kind === "duplicate") throw new Error("a fresh id stands in the log");
    if (result.kind === "appended" && !lies) say({ kind: "acknowledged", ids });
    if (result.kind === "conflict") say({ kind: "refused", ids });
    const revision = result.kind === "conflict" ? result.revision : result.events.at(-1)?.revision;
    revisions.set(stream, revision ?? noStream);
  }
};

const sealNowAndThen = async (store: EventStore): Promise<void> => {
  for (;;) {
    const instant = clock();
    if (await store.seal(instant)) {
      const head = await store.head();
      say({ kind: "sealed", instant, position: String(head?.position ?? 0) });
    }
    await sleep(5);
  }
};

const store = await openSqliteStore({ folder, clock });
say({ kind: "ready" });
await Promise.all([sealNowAndThen(store), ...Array.from({ length: 8 }, () => write(store))]);
