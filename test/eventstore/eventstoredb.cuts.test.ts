import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { StoredEvent } from "../../src/eventstore/eventStore.ts";
import { openConnection } from "../../src/eventstore/eventstoredb/connection.ts";
import { type OpenFeed, openFeedOf } from "../../src/eventstore/eventstoredb/feed.ts";
import { defaultLimits } from "../../src/eventstore/eventstoredb/limits.ts";
import { supervise } from "../../src/eventstore/eventstoredb/supervise.ts";
import type { ReadEvent } from "../../src/eventstore/eventstoredb/wire.ts";
import {
  copiesOf,
  eventOf,
  impatient,
  openWorld,
  problemsOf,
  randomOf,
  until,
  type World,
} from "./fake/world.ts";

const seed = Number(process.env.SEED ?? 20261123);
console.info(`eventstoredb.cuts: SEED=${seed}`);

const events = 4_000;
const cutsMin = 20;

const filledWorld = async (): Promise<World> => {
  const world = await openWorld();
  const metadata = Buffer.from(JSON.stringify({ occurredAt: "2026-11-01T08:00:00+08:00" }));
  for (let index = 0; index < events; index++) {
    const data = Buffer.from(JSON.stringify({ index }));
    const contentType = "application/json";
    const event = { id: randomUUID(), type: "LotPacked", contentType, data, metadata };
    world.server.log.append(`lot-${index % 97}`, [event], null, Date.now());
  }
  return world;
};

/** In the middle of a frame, of a header, of an event: wherever the bytes happen to end. */
const cutAnywhere = (world: World): void => {
  const random = randomOf(seed);
  world.proxy.cutAfter(() => 1_000 + Math.floor(random() * 40_000));
  world.proxy.cut();
};

describe("EventStoreDB, protocol contract: cut connections", () => {
  test("a subscription has no gap and no duplicate over cuts at random bytes", async () => {
    const world = await filledWorld();
    cutAnywhere(world);
    const received: StoredEvent[] = [];
    const subscription = world.store.subscribe(null, async (batch) => {
      received.push(...batch);
    });
    await until(() => received.length >= events);
    world.proxy.cutAfter(null);
    await world.store.append("lot-last", [eventOf("last")], -1);
    await until(() => received.at(-1)?.id === "last");
    await subscription.stop();
    expect(world.proxy.seen.cuts).toBeGreaterThanOrEqual(cutsMin);
    expect(problemsOf(received, world.server.log)).toEqual([]);
    expect(received).toEqual(await world.store.readAll(null, 2 * events));
  });

  test("appends cut off after their commit and before their answer leave one copy", async () => {
    const world = await openWorld();
    await world.store.head();
    for (let revision = 0; revision < cutsMin + 5; revision++) {
      const cutsBefore = world.proxy.seen.cuts;
      world.server.faults.afterCommit = () => {
        world.server.faults.afterCommit = () => {};
        world.proxy.cut();
      };
      const id = randomUUID();
      const result = await world.store.append("order-1", [eventOf(id)], revision - 1);
      expect(result).toMatchObject({ kind: "appended", events: [{ id, revision }] });
      expect(world.proxy.seen.cuts).toBeGreaterThan(cutsBefore);
      expect(copiesOf(world.server.log, id)).toBe(1);
    }
    expect(world.proxy.seen.cuts).toBeGreaterThanOrEqual(cutsMin);
    expect(await world.store.read("order-1")).toHaveLength(cutsMin + 5);
  });

  /** Planted: takes up one event too late, as if a subscription from a position included it. */
  const oneFurther =
    (openFeed: OpenFeed): OpenFeed =>
    (after) => {
      const feed = openFeed(after);
      let skipped = after === null;
      return {
        ...feed,
        next: async (signal) => {
          const step = await feed.next(signal);
          if (step === null || skipped || step.events.length === 0) return step;
          skipped = true;
          return { ...step, events: step.events.slice(1) };
        },
      };
    };

  const followed = async (plant: (openFeed: OpenFeed) => OpenFeed): Promise<string[]> => {
    const world = await filledWorld();
    const limits = { ...defaultLimits, ...impatient };
    const connection = openConnection(world.connectionString);
    cutAnywhere(world);
    const received: ReadEvent[] = [];
    let caughtUp = false;
    const following = supervise({
      openFeed: plant(openFeedOf(connection, limits, "")),
      after: null,
      limits,
      signal: connection.closing,
      onStep: async (step) => {
        received.push(...step.events);
        caughtUp ||= step.caughtUp;
      },
    });
    await until(() => caughtUp);
    await connection.close();
    await following;
    expect(world.proxy.seen.cuts).toBeGreaterThan(0);
    return problemsOf(received, world.server.log);
  };

  test("the checker is green for the supervisor and red for a planted one", async () => {
    expect(await followed((openFeed) => openFeed)).toEqual([]);
    expect(await followed(oneFurther)).not.toEqual([]);
  });

  test("the checker is red for an event that comes twice", async () => {
    const { server } = await filledWorld();
    const honest = server.log.events.filter(({ stream }) => !stream.startsWith("$"));
    expect(problemsOf(honest, server.log)).toEqual([]);
    expect(problemsOf([...honest.slice(0, 9), ...honest.slice(8)], server.log)).not.toEqual([]);
  });
});
