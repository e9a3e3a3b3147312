import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { noStream } from "../../../src/eventstore/eventStore.ts";
import { appended, event, events, logAfter, type Subject, sceneOf, tenOClock } from "./scene.ts";

const day = 24 * 3_600_000;
const outOfOrder = { name: "StoreFault", fault: "outOfOrder" };

const orderContract = (subject: Subject): void => {
  describe("the order of the log", () => {
    it("has rising positions, and revisions 0, 1, 2, ... in each stream", async () => {
      const { store, stream, start } = await sceneOf(subject);
      for (let index = 0; index < 5; index += 1) {
        await store.append(stream("a"), events(2), 2 * index - 1);
        await store.append(stream("b"), events(1), index - 1);
      }
      const log = await logAfter(store, start);
      expect(log).toHaveLength(15);
      for (const [index, { position }] of log.entries())
        if (index > 0) expect(position).toBeGreaterThan(log[index - 1]?.position ?? 0n);
      const revisions = log.filter((one) => one.stream === stream("a")).map((one) => one.revision);
      expect(revisions).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    });

    it("has the last event at its head", async () => {
      const { store, stream } = await sceneOf(subject);
      const last = appended(await store.append(stream(), events(3), noStream)).at(-1);
      expect(await store.head()).toEqual({
        position: last?.position,
        recordedAt: last?.recordedAt,
      });
    });

    it("has instants of whole milliseconds that never decrease", async () => {
      const { store, stream, start } = await sceneOf(subject);
      for (let index = 0; index < 10; index += 1)
        await store.append(stream(), events(1), index - 1);
      const instants = (await logAfter(store, start)).map(({ recordedAt }) => recordedAt);
      expect(instants.every(Number.isSafeInteger)).toBe(true);
      expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    });
  });
};

const clockContract = (subject: Subject): void => {
  describe.runIf(subject.ownClock)("a clock that it is given", () => {
    it("stamps what comes, and holds still when it is set back", async () => {
      const { store, stream, clock } = await sceneOf(subject);
      const stamps: number[] = [];
      for (const offset of [0, 5, -day, 4.75, 7.25]) {
        clock.set(tenOClock + offset);
        const expected = stamps.length - 1;
        const [only] = appended(await store.append(stream(), events(1), expected));
        stamps.push((only?.recordedAt ?? 0) - tenOClock);
      }
      expect(stamps).toEqual([0, 5, 5, 5, 7]);
    });

    it("does not stamp what brings its own instant", async () => {
      const { store, stream } = await sceneOf(subject);
      const history = [tenOClock - 2 * day, tenOClock - day, tenOClock - day] as const;
      const [first, second, third] = history.map((recordedAt) => event({ recordedAt }));
      if (!first || !second || !third) throw new Error("three were made");
      await store.append(stream(), [first, second], noStream);
      await store.append(stream(), [third, event()], 1);
      const instants = (await store.read(stream())).map(({ recordedAt }) => recordedAt);
      expect(instants).toEqual([...history, tenOClock]);
    });

    it("refuses an instant below the log's last, and takes up time again", async () => {
      const { store, stream } = await sceneOf(subject);
      await store.append(stream(), events(1), noStream);
      const late = [event(), event({ recordedAt: tenOClock - 1 })] as const;
      await expect(store.append(stream(), late, 0)).rejects.toMatchObject(outOfOrder);
      expect(await store.read(stream())).toHaveLength(1);
      // A refused instant to come has moved nothing: not a conflict's, nor a later fault's.
      const far = event({ recordedAt: tenOClock + day });
      await store.append(stream(), [far], 7);
      await expect(store.append(stream(), [far, ...late], 0)).rejects.toMatchObject(outOfOrder);
      const [next] = appended(await store.append(stream(), events(1), 0));
      expect(next?.recordedAt).toBe(tenOClock);
    });

    it("answers a retry of imported history although the log has gone on", async () => {
      const { store, stream } = await sceneOf(subject);
      const old = event({ recordedAt: tenOClock - day });
      const first = await store.append(stream(), [old], noStream);
      await store.append(stream(), events(1), 0);
      expect(await store.append(stream(), [old], noStream)).toEqual(first);
    });
  });
};

const sealContract = (subject: Subject): void => {
  describe.runIf(subject.capabilities.seals)("a seal", () => {
    it("holds while the clock stands still or goes back", async () => {
      const { store, stream, clock } = await sceneOf(subject);
      await store.append(stream(), events(1), noStream);
      expect(await store.seal(tenOClock)).toBe(true);
      const [still] = appended(await store.append(stream(), events(1), 0));
      expect(still?.recordedAt).toBeGreaterThan(tenOClock);
      clock.set(tenOClock - day);
      const [back] = appended(await store.append(stream(), events(1), 1));
      expect(back?.recordedAt).toBeGreaterThan(tenOClock);
    });

    it("is not promised for an instant still to come", async () => {
      const { store, stream } = await sceneOf(subject);
      for (const instant of [tenOClock + 1, Number.POSITIVE_INFINITY, Number.NaN])
        expect(await store.seal(instant)).toBe(false);
      const [only] = appended(await store.append(stream(), events(1), noStream));
      expect(only?.recordedAt).toBe(tenOClock);
    });

    it("may be asked again, lower, and in parts of a millisecond", async () => {
      const { store, stream, clock } = await sceneOf(subject);
      clock.set(tenOClock + 1);
      for (const instant of [tenOClock + 0.5, tenOClock - day, Number.NEGATIVE_INFINITY, tenOClock])
        expect(await store.seal(instant)).toBe(true);
      const [only] = appended(await store.append(stream(), events(1), noStream));
      expect(only?.recordedAt).toBe(tenOClock + 1);
    });

    it("is above what was asked before it, and below what is asked after it", async () => {
      const { store, stream, start, clock } = await sceneOf(subject);
      let revision = noStream;
      for (let round = 0; round < 20; round += 1) {
        clock.set(tenOClock + round * 3);
        const before = store.append(stream(), events(2), revision);
        // In every other round the append is on its way to the disk when the seal is asked.
        if (round % 2 === 1) await nextTurn();
        const seal = store.seal(clock.now());
        const after = store.append(stream(), events(2), revision + 2);
        expect(await seal).toBe(true);
        const head = await store.head();
        await Promise.all([before, after]);
        const later = await logAfter(store, head?.position ?? start);
        for (const one of later) expect(one.recordedAt).toBeGreaterThan(clock.now());
        revision += 4;
      }
      expect(await store.read(stream())).toHaveLength(80);
    });

    it("refuses history that reaches below it", async () => {
      const { store, stream } = await sceneOf(subject);
      expect(await store.seal(tenOClock)).toBe(true);
      const old = event({ recordedAt: tenOClock });
      await expect(store.append(stream(), [old], noStream)).rejects.toMatchObject(outOfOrder);
      expect(await store.read(stream())).toEqual([]);
    });
  });
};

export const timeContract = (subject: Subject): void => {
  orderContract(subject);
  clockContract(subject);
  sealContract(subject);
};
