import { onTestFinished } from "vitest";
import type { EventStore, NewEvent, StoredEvent } from "../../../src/eventstore/eventStore.ts";
import {
  type EventStoreDbOptions,
  openEventStoreDb,
} from "../../../src/eventstore/eventstoredb/eventStoreDb.ts";
import type { Limits } from "../../../src/eventstore/eventstoredb/limits.ts";
import type { FakeLog } from "./log.ts";
import type { FakeOptions } from "./node.ts";
import { type CuttingProxy, openProxy } from "./proxy.ts";
import { type FakeServer, openFakeServer } from "./server.ts";

/** A server, a connection that can be cut, and a store on it that does not wait long. */
export interface World {
  readonly server: FakeServer;
  readonly proxy: CuttingProxy;
  readonly store: EventStore;
  readonly connectionString: string;
}

export const impatient: Partial<Limits> = {
  callMs: 500,
  confirmMs: 300,
  silenceMs: 400,
  backoffMs: 10,
  backoffMaxMs: 100,
};

/** Closed when the test is over. */
export const openWorld = async (
  options: FakeOptions = {},
  limits: Partial<Limits> = impatient,
): Promise<World> => {
  const server = await openFakeServer(options);
  const proxy = await openProxy(server.port);
  const connectionString = connectionStringOf(proxy.port);
  const store = openEventStoreDb({ connectionString, limits });
  onTestFinished(async () => {
    await store.close();
    proxy.stop();
    server.stop();
  });
  return { server, proxy, store, connectionString };
};

/** Another process on the same server; closed when the test is over. */
export const openStore = (options: EventStoreDbOptions): EventStore => {
  const store = openEventStoreDb(options);
  onTestFinished(store.close);
  return store;
};

export const connectionStringOf = (port: number): string => `esdb://127.0.0.1:${port}?tls=false`;

export const eventOf = (id: string, more: Partial<NewEvent> = {}): NewEvent => ({
  id,
  type: "LotPacked",
  occurredAt: "2026-11-01T08:00:00+08:00",
  data: { lot: id },
  metadata: {},
  ...more,
});

/** What reached the subscriber against what is in the log: one line for every gap and repetition. */
export const problemsOf = (
  received: readonly Pick<StoredEvent, "position">[],
  log: FakeLog,
): string[] => {
  const expected = log.events
    .filter(({ stream }) => !stream.startsWith("$"))
    .map(({ position }) => position);
  const missing = new Set(expected);
  const problems: string[] = [];
  let last = -1n;
  for (const { position } of received) {
    if (position <= last) problems.push(`${position} came after ${last}`);
    if (!missing.delete(position)) problems.push(`${position} came twice, or is not in the log`);
    last = position;
  }
  return [...problems, ...[...missing].map((position) => `${position} never came`)];
};

export const copiesOf = (log: FakeLog, wireId: string): number =>
  log.events.filter(({ id }) => id === wireId).length;

/** Waits for something that happens at another place; the test's own time limit bounds it. */
export const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** Random numbers from 0 to 1 that the seed repeats. */
export const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
