import { describe, expect, onTestFinished, test } from "vitest";
import { openConnection } from "../../src/eventstore/eventstoredb/connection.ts";
import { wireIdOf } from "../../src/eventstore/eventstoredb/wire.ts";
import { openFakeServer } from "./fake/server.ts";
import {
  connectionStringOf,
  copiesOf,
  eventOf,
  impatient,
  openStore,
  openWorld,
  until,
} from "./fake/world.ts";

describe("EventStoreDB, protocol contract: appends", () => {
  test("never take the batch call, and at most 64 are under way", async () => {
    const { server, store } = await openWorld({}, { callMs: 20_000 });
    const appends = Array.from({ length: 200 }, (_, index) =>
      store.append(`order-${index}`, [eventOf(`order-${index}`)], -1),
    );
    const kinds = (await Promise.all(appends)).map(({ kind }) => kind);
    expect(kinds).toEqual(kinds.map(() => "appended"));
    expect(server.seen.batchAppends).toBe(0);
    expect(server.seen.appendsAtOnceMax).toBeGreaterThan(1);
    expect(server.seen.appendsAtOnceMax).toBeLessThanOrEqual(64);
  });

  test("find the leader when the first node is none", async () => {
    const leader = await openFakeServer();
    onTestFinished(() => leader.stop());
    const { server, store } = await openWorld({ log: leader.log });
    server.faults.leaderPort = leader.port;
    expect(await store.append("lot-1", [eventOf("a")], -1)).toMatchObject({ kind: "appended" });
    expect(server.seen.refusedByFollower).toBeGreaterThan(0);
    expect(leader.seen.appends).toBe(1);
    expect(copiesOf(leader.log, wireIdOf("a"))).toBe(1);
  });

  test("find the leader of a cluster by gossip", async () => {
    const nodes = await Promise.all([openFakeServer(), openFakeServer()]);
    const hosts = nodes.map(({ port }) => `127.0.0.1:${port}`).join(",");
    const store = openStore({ connectionString: `esdb://${hosts}?tls=false` });
    onTestFinished(() => {
      for (const { stop } of nodes) stop();
    });
    expect(await store.append("lot-1", [eventOf("a")], -1)).toMatchObject({ kind: "appended" });
  });

  test("whose answer never comes are sent again after the deadline, and stand once", async () => {
    const { server, store } = await openWorld();
    server.faults.lostAnswers = 2;
    const result = await store.append("lot-1", [eventOf("a"), eventOf("b")], -1);
    expect(result).toMatchObject({ kind: "appended", events: [{ id: "a" }, { id: "b" }] });
    expect(server.seen.lostAnswers).toBe(2);
    expect(copiesOf(server.log, wireIdOf("a"))).toBe(1);
  });

  test("that lost their answer and then the race are told apart by their ids", async () => {
    const { server, store } = await openWorld();
    server.faults.lostAnswers = 1;
    const other = openStore({ connectionString: connectionStringOf(server.port) });
    const first = store.append("lot-1", [eventOf("a")], -1);
    await until(() => server.seen.lostAnswers === 1);
    expect(await other.append("lot-1", [eventOf("b")], -1)).toEqual({
      kind: "conflict",
      revision: 0,
    });
    expect(await other.append("lot-1", [eventOf("c")], 0)).toMatchObject({ kind: "appended" });
    expect(await first).toMatchObject({ kind: "appended", events: [{ id: "a", revision: 0 }] });
  });

  test("are known by their ids, also to a server that does not know them again", async () => {
    const { server, store } = await openWorld();
    server.faults.forgetful = true;
    const first = await store.append("lot-1", [eventOf("a"), eventOf("b")], -1);
    expect(await store.append("lot-1", [eventOf("a"), eventOf("b")], -1)).toEqual(first);
    const other = await store.append("lot-1", [eventOf("a"), eventOf("c")], -1);
    expect(other).toEqual({ kind: "conflict", revision: 1 });
    expect(server.log.streamOf("lot-1")).toHaveLength(2);
  });

  test("get a new connection after several INTERNAL errors in a row", async () => {
    const { server, proxy, store } = await openWorld();
    await store.head();
    const before = proxy.seen.connections;
    server.faults.internalErrors = 4;
    expect(await store.append("lot-1", [eventOf("a")], -1)).toMatchObject({ kind: "appended" });
    expect(server.seen.internalErrors).toBe(4);
    expect(proxy.seen.connections).toBeGreaterThan(before);
  });

  test("end with a fault, in time, when the server is frozen", async () => {
    const { server, store } = await openWorld({}, { ...impatient, callMs: 100, totalMs: 400 });
    await store.head();
    server.faults.frozen = true;
    const refused = { name: "StoreFault", fault: "unavailable" };
    await expect(store.append("lot-1", [eventOf("a")], -1)).rejects.toMatchObject(refused);
    await expect(store.read("lot-1")).rejects.toMatchObject(refused);
    await expect(store.readAll(null, 5)).rejects.toMatchObject(refused);
  });

  test("are refused before the call where the client would crash or the server refuse", async () => {
    const { server, store } = await openWorld();
    const of = (data: unknown) => store.append("lot-1", [eventOf("a", { data })], -1);
    await expect(of({ amount: 1n })).rejects.toThrow(TypeError);
    await expect(of(undefined)).rejects.toThrow(TypeError);
    await expect(of("x".repeat(1024 * 1024))).rejects.toMatchObject({ fault: "tooLarge" });
    await expect(store.append("lot-1", [eventOf("a"), eventOf("a")], -1)).resolves.toMatchObject({
      kind: "duplicate",
    });
    expect(server.seen.appends).toBe(0);
  });
});

test("a secure connection to EventStoreDB is not opened without credentials", () => {
  expect(() => openConnection("esdb://node1:2113")).toThrow("needs credentials");
  expect(openConnection("esdb://us%40r:p%3Aw@node1:2113").credentials).toEqual({
    username: "us@r",
    password: "p:w",
  });
});
