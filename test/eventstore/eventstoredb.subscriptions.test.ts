import { randomUUID } from "node:crypto";
import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import type { StoredEvent } from "../../src/eventstore/eventStore.ts";
import type { Step } from "../../src/eventstore/eventstoredb/feed.ts";
import { inboxOf } from "../../src/eventstore/eventstoredb/inbox.ts";
import { defaultLimits } from "../../src/eventstore/eventstoredb/limits.ts";
import { supervise } from "../../src/eventstore/eventstoredb/supervise.ts";
import {
  connectionStringOf,
  eventOf,
  impatient,
  openStore,
  openWorld,
  problemsOf,
  until,
} from "./fake/world.ts";

describe("EventStoreDB, protocol contract: time", () => {
  test("recordedAt is the running maximum, alike for every way of reading", async () => {
    let now = 1_000;
    const { store } = await openWorld({ clock: () => now });
    const claims = [1_000, 900, 1_100, 1_050, 1_050, 1_099, 1_101, 5, 1_101, 2_000];
    const answered: StoredEvent[] = [];
    for (const [revision, created] of claims.entries()) {
      now = created;
      const stream = `lot-${revision % 2}`;
      const result = await store.append(stream, [eventOf(randomUUID())], (revision >> 1) - 1);
      if (result.kind === "appended") answered.push(...result.events);
    }
    const maxima = claims.map((_, index) => Math.max(...claims.slice(0, index + 1)));
    expect(answered.map(({ recordedAt }) => recordedAt)).toEqual(maxima);
    expect(await store.readAll(null, 100)).toEqual(answered);
    const even = answered.filter(({ stream }) => stream === "lot-0");
    expect(await store.read("lot-0")).toEqual(even);
    expect(await store.head()).toMatchObject({ recordedAt: 2_000 });
  });
});

describe("EventStoreDB, protocol contract: subscriptions", () => {
  const followed = async (...given: Parameters<typeof openWorld>) => {
    const world = await openWorld(...given);
    const received: StoredEvent[] = [];
    const subscription = world.store.subscribe(null, async (events) => {
      received.push(...events);
    });
    await world.store.append("lot-1", [eventOf("before")], -1);
    await until(() => received.length === 1);
    return { ...world, received, subscription };
  };

  test("go on after a clean end", async () => {
    const { server, store, received, subscription } = await followed();
    const before = server.seen.subscriptions;
    for (let revision = 1; revision <= 5; revision++) {
      server.endSubscriptions();
      await store.append("lot-1", [eventOf(`after-${revision}`)], revision - 1);
    }
    await until(() => received.length === 6);
    await subscription.stop();
    expect(server.seen.subscriptions).toBeGreaterThan(before);
    expect(problemsOf(received, server.log)).toEqual([]);
  });

  test("notice a half-open connection long before the client does", async () => {
    const { server, proxy, received, subscription } = await followed();
    proxy.halfOpen();
    const other = openStore({ connectionString: connectionStringOf(server.port) });
    await other.append("lot-1", [eventOf("meanwhile")], 0);
    const begun = performance.now();
    await until(() => received.length === 2);
    await subscription.stop();
    expect(proxy.seen.halfOpened).toBeGreaterThan(0);
    expect(problemsOf(received, server.log)).toEqual([]);
    // The client's keep-alive would take 20 s.
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  test("do not follow a checkpoint that is no position", async () => {
    const { server, store, received, subscription } = await followed();
    server.faults.corruptCheckpoints = true;
    for (let revision = 1; revision <= 40; revision++) {
      if (revision % 10 === 0) server.endSubscriptions();
      await store.append("lot-1", [eventOf(`after-${revision}`)], revision - 1);
    }
    await until(() => received.length === 41);
    await subscription.stop();
    expect(server.seen.corruptCheckpoints).toBeGreaterThan(0);
    expect(problemsOf(received, server.log)).toEqual([]);
  });

  test("see no system stream, and only the streams with their prefix", async () => {
    const { server, received } = await followed();
    const connectionString = connectionStringOf(server.port);
    const tenant = openStore({ connectionString, streamPrefix: "tenant-" });
    await tenant.append("lot-1", [eventOf("theirs")], -1);
    const theirs = await tenant.readAll(null, 10);
    expect(theirs).toMatchObject([{ id: "theirs", stream: "lot-1", revision: 0 }]);
    await until(() => received.length === 2);
    expect(received).toMatchObject([{ id: "before" }, { stream: "tenant-lot-1" }]);
    expect(server.log.events.some(({ stream }) => stream.startsWith("$"))).toBe(true);
    expect(server.seen.systemEventsSent).toBe(0);
  });

  test("only ever advance, whatever the server repeats", async () => {
    const stop = new AbortController();
    const event = (position: bigint) => ({
      ...eventOf("a"),
      stream: "s",
      revision: 0,
      position,
      claimedAt: 0,
    });
    const step = (positions: bigint[], checkpoint: bigint | null): Step => ({
      events: positions.map(event),
      checkpoint: checkpoint === null ? null : { commit: checkpoint, prepare: checkpoint },
      caughtUp: false,
    });
    const lives = [
      [step([1n, 2n], null), step([2n, 3n], 2n)],
      [step([1n, 4n], 9n)],
      [step([8n, 10n], 3n)],
    ];
    const resumedAfter: (bigint | null)[] = [];
    const received: bigint[] = [];
    await supervise({
      openFeed: (after) => {
        resumedAfter.push(after?.commit ?? null);
        const steps = lives.shift() ?? [];
        if (lives.length === 0 && steps.length === 0) stop.abort();
        return { next: async () => steps.shift() ?? null, close: () => {} };
      },
      after: null,
      limits: { ...defaultLimits, ...impatient },
      signal: stop.signal,
      onStep: async ({ events }) => {
        received.push(...events.map(({ position }) => position));
      },
    });
    expect(received).toEqual([1n, 2n, 3n, 4n, 10n]);
    expect(resumedAfter).toEqual([null, 3n, 9n, 10n]);
  });

  test("hand over a checkpoint only when all before it has been taken", async () => {
    const stream = new PassThrough({ objectMode: true, highWaterMark: 1_000 });
    const inbox = inboxOf<number, string>(stream);
    for (let item = 0; item < 600; item++) stream.write(item);
    inbox.mark("behind 600");
    const { signal } = new AbortController();
    const first = await inbox.next(1_000, signal);
    const second = await inbox.next(1_000, signal);
    expect(first).toMatchObject({ mark: null });
    expect(second).toMatchObject({ mark: "behind 600" });
    expect([first?.items, second?.items].map((items) => items?.length)).toEqual([500, 100]);
  });
});
