import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { noStream } from "../../../src/eventstore/eventStore.ts";
import { appended, events, logAfter, type Subject, sceneOf } from "./scene.ts";

export const readContract = (subject: Subject): void => {
  describe("a reader", () => {
    it("finds nothing where nothing is", async () => {
      const { store, stream, start } = await sceneOf(subject);
      expect(await store.read(stream())).toEqual([]);
      expect(await store.readAll(start, 10)).toEqual([]);
      if (start === null) expect(await store.head()).toBeNull();
    });

    it("reads a stream from a revision on", async () => {
      const { store, stream } = await sceneOf(subject);
      const all = appended(await store.append(stream(), events(5), noStream));
      expect(await store.read(stream(), 0)).toEqual(all);
      expect(await store.read(stream(), 3)).toEqual(all.slice(3));
      expect(await store.read(stream(), 5)).toEqual([]);
    });

    it("reads a stream of 2,500 events whole", async () => {
      const { store, stream } = await sceneOf(subject);
      for (let index = 0; index < 5; index += 1)
        await store.append(stream(), events(500), index * 500 - 1);
      const revisions = (await store.read(stream())).map(({ revision }) => revision);
      expect(revisions).toEqual(Array.from({ length: 2_500 }, (_, index) => index));
    });

    it("sees no stream whose name only resembles", async () => {
      const { store, stream } = await sceneOf(subject);
      const names = ["a", "A", "a ", " a", "ａ", "é", "e\u0301", "a_", "a%"].map(stream);
      for (const name of names) await store.append(name, events(1), noStream);
      for (const name of names) expect(await store.read(name)).toHaveLength(1);
    });

    it.each([1, 2, 7, 1_000])("reads the log in pages of at most %i", async (limit) => {
      const { store, stream, start } = await sceneOf(subject);
      const all = appended(await store.append(stream(), events(23), noStream));
      expect(await logAfter(store, start, limit)).toEqual(all);
      expect(await store.readAll(start, limit)).toHaveLength(Math.min(limit, 23));
      expect(await store.readAll(all[9]?.position ?? null, limit)).toEqual(
        all.slice(10, 10 + limit),
      );
      expect(await store.readAll(all.at(-1)?.position ?? null, limit)).toEqual([]);
    });

    it("finds an append whole or not at all while 8 writers append", async () => {
      const { store, stream } = await sceneOf(subject);
      let writing = true;
      const names = Array.from({ length: 8 }, (_, index) => stream(`writer${index}`));
      const writers = names.map(async (name) => {
        for (let index = 0; index < 20; index += 1)
          await store.append(name, events(3), index * 3 - 1);
      });
      const reader = async (): Promise<void> => {
        for (; writing; await nextTurn())
          for (const name of names) expect((await store.read(name)).length % 3).toBe(0);
      };
      const reading = reader();
      await Promise.all(writers);
      writing = false;
      await reading;
    });
  });
};
