import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { noStream, type StoredEvent } from "../../../src/eventstore/eventStore.ts";
import { appended, events, idsOf, logAfter, type Subject, sceneOf, until } from "./scene.ts";

/** Takes down what it is handed, and whether two batches were ever handed over at once. */
const notes = (handle: () => Promise<void> = () => Promise.resolve()) => {
  const taken: StoredEvent[] = [];
  const sizes: number[] = [];
  let busy = 0;
  const onEvents = async (batch: readonly StoredEvent[]): Promise<void> => {
    busy += 1;
    if (busy > 1) throw new Error("a batch was handed over before the last was handled");
    await handle();
    sizes.push(batch.length);
    taken.push(...batch);
    busy -= 1;
  };
  return { taken, sizes, onEvents };
};

export const subscriptionContract = (subject: Subject): void => {
  describe("a subscription", () => {
    it("hands over what is there, then what comes: no gap, nothing twice", async () => {
      const { store, stream, start } = await sceneOf(subject);
      await store.append(stream(), events(1_200), noStream);
      const { taken, sizes, onEvents } = notes();
      const subscription = store.subscribe(start, onEvents);
      for (let index = 0; index < 60; index += 1)
        await store.append(stream("live"), events(2), index * 2 - 1);
      await until(() => taken.length >= 1_320);
      await subscription.stop();
      expect(idsOf(taken)).toEqual(idsOf(await logAfter(store, start)));
      expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
    });

    it("begins at the beginning of the log where told so", async () => {
      const { store, stream } = await sceneOf(subject);
      await store.append(stream(), events(3), noStream);
      const [first] = await store.readAll(null, 1);
      const { taken, onEvents } = notes();
      const subscription = store.subscribe(null, onEvents);
      await until(() => taken.length > 0);
      await subscription.stop();
      expect(taken[0]).toEqual(first);
    });

    it("begins after the position that it was given", async () => {
      const { store, stream } = await sceneOf(subject);
      const all = appended(await store.append(stream(), events(10), noStream));
      const { taken, onEvents } = notes();
      const subscription = store.subscribe(all[6]?.position ?? null, onEvents);
      await until(() => taken.length >= 3);
      const more = appended(await store.append(stream(), events(1), 9));
      await until(() => taken.length >= 4);
      await subscription.stop();
      expect(taken).toEqual([...all.slice(7), ...more]);
    });

    it("waits for a slow consumer and loses nothing meanwhile", async () => {
      const { store, stream, start } = await sceneOf(subject);
      const { taken, sizes, onEvents } = notes(() => sleep(20));
      const subscription = store.subscribe(start, onEvents);
      for (let index = 0; index < 40; index += 1)
        await store.append(stream(), events(1), index - 1);
      await until(() => taken.length >= 40);
      await subscription.stop();
      expect(idsOf(taken)).toEqual(idsOf(await store.read(stream())));
      expect(sizes.every((size) => size > 0)).toBe(true);
    });

    it("ends with the error of a consumer that rejects", async () => {
      const { store, stream, start } = await sceneOf(subject);
      await store.append(stream(), events(3), noStream);
      let calls = 0;
      const subscription = store.subscribe(start, async () => {
        calls += 1;
        throw new Error("the consumer is broken");
      });
      await expect(subscription.ended).rejects.toThrow("the consumer is broken");
      await store.append(stream(), events(1), 2);
      await subscription.stop();
      expect(calls).toBe(1);
    });

    it("hands over nothing after it was stopped", async () => {
      const { store, stream, start } = await sceneOf(subject);
      await store.append(stream(), events(1), noStream);
      const { taken, onEvents } = notes();
      const subscription = store.subscribe(start, onEvents);
      await until(() => taken.length === 1);
      await subscription.stop();
      await subscription.ended;
      const other = notes();
      const witness = store.subscribe(start, other.onEvents);
      await store.append(stream(), events(1), 0);
      await until(() => other.taken.length === 2);
      await witness.stop();
      expect(taken).toHaveLength(1);
    });

    it("may be stopped by its own consumer", async () => {
      const { store, stream, start } = await sceneOf(subject);
      await store.append(stream(), events(600), noStream);
      let calls = 0;
      const subscription = store.subscribe(start, async () => {
        calls += 1;
        void subscription.stop();
      });
      await subscription.ended;
      expect(calls).toBe(1);
    });

    it("is one of many that hear the same", async () => {
      const { store, stream, start } = await sceneOf(subject);
      const all = Array.from({ length: 5 }, () => notes());
      const subscriptions = all.map(({ onEvents }) => store.subscribe(start, onEvents));
      await store.append(stream(), events(3), noStream);
      await until(() => all.every(({ taken }) => taken.length === 3));
      await Promise.all(subscriptions.map((one) => one.stop()));
      for (const { taken } of all) expect(taken).toEqual(all[0]?.taken);
    });

    it("ends without an error when the store is closed", async () => {
      const { store, start } = await sceneOf(subject);
      const subscription = store.subscribe(start, async () => {});
      await store.close();
      await subscription.ended;
    });
  });
};
