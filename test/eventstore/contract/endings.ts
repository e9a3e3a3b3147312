import { describe, expect, it } from "vitest";
import { noStream } from "../../../src/eventstore/eventStore.ts";
import { appended, event, events, logAfter, type Subject, sceneOf, tenOClock } from "./scene.ts";

const closedFault = { name: "StoreFault", fault: "closed" };

const closingContract = (subject: Subject): void => {
  describe("a store that was closed", () => {
    it("says so to whoever asks it for anything", async () => {
      const { store, stream } = await sceneOf(subject);
      await store.close();
      await expect(store.append(stream(), events(1), noStream)).rejects.toMatchObject(closedFault);
      await expect(store.read(stream())).rejects.toMatchObject(closedFault);
      await expect(store.readAll(null, 1)).rejects.toMatchObject(closedFault);
      await expect(store.head()).rejects.toMatchObject(closedFault);
      await expect(store.seal(0)).rejects.toMatchObject(closedFault);
      expect(() => store.subscribe(null, async () => {})).toThrow(
        expect.objectContaining(closedFault),
      );
    });

    it("may be closed again, and has finished what was asked before", async () => {
      const { store, stream } = await sceneOf(subject);
      const commands = Array.from({ length: 50 }, (_, index) =>
        store.append(stream(), events(2), index * 2 - 1),
      );
      const closings = [store.close(), store.close()];
      const results = await Promise.all(commands);
      await Promise.all(closings);
      expect(results.every(({ kind }) => kind === "appended")).toBe(true);
      await store.close();
    });
  });
};

const durabilityContract = (subject: Subject): void => {
  const { durable, seals } = subject.capabilities;
  describe.runIf(durable)("a log that is opened again", () => {
    it("holds what it held, and goes on", async () => {
      const { store, stream, start, reopened } = await sceneOf(subject);
      for (let index = 0; index < 10; index += 1)
        await store.append(stream(`s${index % 3}`), events(2), Math.floor(index / 3) * 2 - 1);
      const before = await logAfter(store, start);
      const head = await store.head();
      const again = await reopened();
      expect(await logAfter(again, start)).toEqual(before);
      expect(await again.head()).toEqual(head);
      const [next] = appended(await again.append(stream("s0"), events(1), 7));
      expect(next?.position).toBeGreaterThan(head?.position ?? 0n);
      expect(next?.revision).toBe(8);
    });

    it("knows a retry from before", async () => {
      const { store, stream, reopened } = await sceneOf(subject);
      const command = [event(), event()] as const;
      const first = await store.append(stream(), command, noStream);
      const again = await reopened();
      expect(await again.append(stream(), command, noStream)).toEqual(first);
    });

    it.runIf(subject.ownClock)(
      "goes on above its last instant with yesterday's clock",
      async () => {
        const { store, stream, clock, reopened } = await sceneOf(subject);
        await store.append(stream(), events(1), noStream);
        clock.set(tenOClock - 86_400_000);
        const again = await reopened();
        const [next] = appended(await again.append(stream(), events(1), 0));
        expect(next?.recordedAt).toBe(tenOClock);
      },
    );

    it.runIf(seals)("keeps its exact seal, also with yesterday's clock", async () => {
      const { store, stream, clock, reopened } = await sceneOf(subject);
      expect(await store.seal(tenOClock)).toBe(true);
      clock.set(tenOClock - 86_400_000);
      const again = await reopened();
      expect(await again.seal(tenOClock)).toBe(true);
      const [next] = appended(await again.append(stream(), events(1), noStream));
      expect(next?.recordedAt).toBe(tenOClock + 1);
    });
  });
};

export const endingContract = (subject: Subject): void => {
  closingContract(subject);
  durabilityContract(subject);
};
