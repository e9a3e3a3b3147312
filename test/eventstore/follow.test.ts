import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { StoredEvent } from "../../src/eventstore/eventStore.ts";
import { followersOf } from "../../src/eventstore/follow.ts";
import { openMemoryStore } from "../../src/eventstore/memory.ts";
import { appended, events, tenOClock, until } from "./contract/scene.ts";

const someEvents = async (): Promise<readonly StoredEvent[]> => {
  const store = openMemoryStore({ clock: () => tenOClock });
  return appended(await store.append("batch-1", events(2), -1));
};

describe("a follower", () => {
  it("does not sleep over what was appended while it read an empty page", async () => {
    const log = await someEvents();
    let reads = 0;
    const followers = followersOf(async (after) => {
      reads += 1;
      if (reads === 1) {
        // Appended after the page was read, before it is handed over.
        followers.wake();
        return [];
      }
      return after === null ? log : [];
    });
    const taken: StoredEvent[] = [];
    const subscription = followers.subscribe(null, async (batch) => void taken.push(...batch));
    await until(() => taken.length === 2);
    await subscription.stop();
    expect(taken).toEqual(log);
  });

  it("is handed nothing that was still being read when it was stopped", async () => {
    const log = await someEvents();
    const page = Promise.withResolvers<readonly StoredEvent[]>();
    const followers = followersOf(() => page.promise);
    let calls = 0;
    const subscription = followers.subscribe(null, async () => {
      calls += 1;
    });
    await nextTurn();
    await nextTurn();
    const stopped = subscription.stop();
    page.resolve(log);
    await stopped;
    expect(calls).toBe(0);
  });

  it("reads no more than once while nothing happens", async () => {
    let reads = 0;
    const followers = followersOf(async () => {
      reads += 1;
      return [];
    });
    const subscription = followers.subscribe(null, async () => {});
    for (let turn = 0; turn < 50; turn += 1) await nextTurn();
    expect(reads).toBe(1);
    await subscription.stop();
  });
});
