import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { noStream } from "../../../src/eventstore/eventStore.ts";
import { appended, event, events, idsOf, logAfter, type Subject, sceneOf } from "./scene.ts";

export const appendContract = (subject: Subject): void => {
  const { ordered } = subject.capabilities;

  describe("an append", () => {
    it("answers with the events as a reader finds them", async () => {
      const { store, stream, start } = await sceneOf(subject);
      const result = appended(await store.append(stream(), events(3), noStream));
      expect(await store.read(stream())).toEqual(result);
      expect(await logAfter(store, start)).toEqual(result);
    });

    it("keeps every field as it was given", async () => {
      const { store, stream } = await sceneOf(subject);
      const given = event();
      await store.append(stream(), [given], noStream);
      const [found] = await store.read(stream());
      expect(found).toMatchObject({ ...given, stream: stream(), revision: 0 });
    });

    it("keeps emoji, every plane of Unicode, nesting and large data", async () => {
      const { store, stream } = await sceneOf(subject);
      const data = {
        text: "三关🍎👩‍🌾 \u0000\u001f\u2028 é e\u0301 𠮷",
        numbers: [0, -1, 1.5, 1e21, 5e-324, Number.MAX_SAFE_INTEGER],
        nested: { null: null, empty: {}, list: [[], [[true, false]]], "": "a name may be empty" },
        long: "桃".repeat(100_000),
      };
      await store.append(stream("合作社·苹果🍎 1/2%?#"), [event({ data })], noStream);
      const [found] = await store.read(stream("合作社·苹果🍎 1/2%?#"));
      expect(found?.data).toEqual(data);
      expect(JSON.stringify(found?.data)).toBe(JSON.stringify(data));
    });

    it("does not change when the caller changes what it gave or got", async () => {
      const { store, stream } = await sceneOf(subject);
      const data = { list: ["given"] };
      const promise = store.append(stream(), [event({ data })], noStream);
      data.list.push("changed by the caller");
      await promise;
      expect((await store.read(stream()))[0]?.data).toEqual({ list: ["given"] });
    });

    it("is refused as a conflict at any revision but the last", async () => {
      const { store, stream } = await sceneOf(subject);
      await store.append(stream(), events(3), noStream);
      for (const expected of [noStream, 0, 1, 3])
        expect(await store.append(stream(), events(1), expected)).toEqual({
          kind: "conflict",
          revision: 2,
        });
      expect(await store.append(stream("none"), events(1), 0)).toEqual({
        kind: "conflict",
        revision: noStream,
      });
      expect(await store.read(stream())).toHaveLength(3);
      expect(await store.read(stream("none"))).toEqual([]);
    });

    it("has one winner per revision among 64 writers", async () => {
      const { store, stream } = await sceneOf(subject);
      const rounds = 8;
      for (let round = 0; round < rounds; round += 1) {
        const tries = Array.from({ length: 64 }, () =>
          store.append(stream(), events(1), round - 1),
        );
        const kinds = (await Promise.all(tries)).map(({ kind }) => kind);
        expect(kinds.filter((kind) => kind === "appended")).toHaveLength(1);
        expect(kinds.filter((kind) => kind === "conflict")).toHaveLength(63);
      }
      const revisions = (await store.read(stream())).map(({ revision }) => revision);
      expect(revisions).toEqual(Array.from({ length: rounds }, (_, index) => index));
    });

    it("sent again is answered like the first time, also when the stream has gone on", async () => {
      const { store, stream, start } = await sceneOf(subject);
      const command = events(2);
      const first = appended(await store.append(stream(), command, noStream));
      expect(appended(await store.append(stream(), command, noStream))).toEqual(first);
      await store.append(stream(), events(2), 1);
      expect(appended(await store.append(stream(), command, noStream))).toEqual(first);
      expect(await logAfter(store, start)).toHaveLength(4);
    });

    it("sent many times at once is appended once", async () => {
      const { store, stream, start } = await sceneOf(subject);
      const command = events(3);
      const tries = Array.from({ length: 20 }, () => store.append(stream(), command, noStream));
      const answers = (await Promise.all(tries)).map(appended);
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(idsOf(await logAfter(store, start))).toEqual(idsOf(command));
    });

    it("that only begins like one that stands is a conflict", async () => {
      const { store, stream } = await sceneOf(subject);
      const [first] = events(1);
      await store.append(stream(), [first], noStream);
      const longer = await store.append(stream(), [first, event()], noStream);
      expect(longer).toEqual({ kind: "conflict", revision: 0 });
      expect(await store.read(stream())).toHaveLength(1);
    });

    it("with the same id twice is refused whole", async () => {
      const { store, stream } = await sceneOf(subject);
      const twin = event();
      const refused = { kind: "duplicate", id: twin.id };
      expect(await store.append(stream(), [twin, event(), twin], noStream)).toEqual(refused);
      expect(await store.read(stream())).toEqual([]);
    });

    it("does not suffer from the refusal of another beside it", async () => {
      const { store, stream } = await sceneOf(subject);
      const same = randomUUID();
      const results = await Promise.all([
        store.append(stream("a"), events(2), noStream),
        store.append(stream("b"), events(2), 7),
        store.append(stream("c"), [event({ id: same })], noStream),
        store.append(stream("d"), [event(), event()], noStream),
      ]);
      expect(results.map(({ kind }) => kind)).toEqual([
        "appended",
        "conflict",
        "appended",
        "appended",
      ]);
    });

    it.runIf(ordered)("is committed in the order in which it was made", async () => {
      const { store, stream, start } = await sceneOf(subject);
      const commands = Array.from({ length: 200 }, () => event());
      const results = await Promise.all(
        commands.map((command, index) => store.append(stream(), [command], index - 1)),
      );
      expect(results.every(({ kind }) => kind === "appended")).toBe(true);
      expect(idsOf(await logAfter(store, start))).toEqual(idsOf(commands));
    });

    it("that is far too large is a fault, and nothing is written", async () => {
      const { store, stream } = await sceneOf(subject);
      const large = event({ data: "x".repeat(17 * 1024 * 1024) });
      const append = store.append(stream(), [event(), large], noStream);
      await expect(append).rejects.toMatchObject({ name: "StoreFault", fault: "tooLarge" });
      expect(await store.read(stream())).toEqual([]);
    });
  });
};
