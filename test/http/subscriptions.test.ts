import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StoredEvent } from "../../src/eventstore/eventStore.ts";
import { subscribe } from "./sse.ts";
import { startTestServer, type TestServer } from "./testServer.ts";
import { playStory } from "./world.ts";

let server: TestServer;
let following = 0;
beforeEach(async () => {
  following = 0;
  server = await startTestServer({
    context: (parts) => ({
      ...parts,
      log: {
        ...parts.log,
        subscribe: (after, onEvents) => {
          following += 1;
          const subscription = parts.log.subscribe(after, onEvents);
          return {
            ...subscription,
            stop: () => {
              following -= 1;
              return subscription.stop();
            },
          };
        },
      },
      readModel: {
        ...parts.readModel,
        onVerdictChange: (listener) => {
          following += 1;
          const stop = parts.readModel.onVerdictChange(listener);
          return () => {
            following -= 1;
            stop();
          };
        },
      },
    }),
  });
  await playStory(server, "a-happy-path");
});
afterEach(() => server.close());

const withdraw = async () => {
  const { data } = await server.ask(
    server.keyOf("platform", "p"),
    `mutation { it: changeMerchantStatus(input: { commandId: "w", merchant: "m:packer", status: "REVOKED" }) {
      ... on Recorded { event { id position } } ... on Refused { code message } } }`,
  );
  return data.it;
};
const changes = (args: string) =>
  `subscription { verdictChanged${args} { before { gates { gate verdict } } after { session gates { gate verdict } } } }`;

describe("verdictChanged", () => {
  it("tells a buyer of the session it names, and of no other", async () => {
    const told = await subscribe(server, undefined, changes('(session: "s:a")'));
    const other = await subscribe(server, undefined, changes('(session: "s:b")'));
    expect(await withdraw()).toHaveProperty("event");
    await expect.poll(() => told.received.length).toBe(1);
    const { before, after } = told.received[0].data.verdictChanged;
    expect(before.gates[0]).toEqual({ gate: "THRESHOLD", verdict: "PASS" });
    expect(after).toMatchObject({ session: "s:a", gates: [{ verdict: "FAIL" }, {}, {}, {}] });
    expect(other.received).toEqual([]);
    for (const { leave } of [told, other]) leave();
    await expect.poll(() => following).toBe(0);
  });

  it("asks a buyer to name something", async () => {
    const refused = await subscribe(server, undefined, changes(""));
    await refused.ended;
    expect(refused.received[0].errors[0].extensions.code).toBe("FORBIDDEN");
    expect(following).toBe(0);
  });

  it("tells a party of its own", async () => {
    const own = await subscribe(server, server.keyOf("merchant", "m:packer"), changes(""));
    const other = await subscribe(server, server.keyOf("merchant", "m:rice"), changes(""));
    await withdraw();
    await expect.poll(() => own.received.length).toBe(1);
    expect(other.received).toEqual([]);
    for (const { leave } of [own, other]) leave();
    await expect.poll(() => following).toBe(0);
  });
});

describe("eventRecorded", () => {
  const query = "subscription { eventRecorded { id type position } }";

  it("tells each party what it may read, in order", async () => {
    const own = await subscribe(server, server.keyOf("merchant", "m:packer"), query);
    const other = await subscribe(server, server.keyOf("merchant", "m:rice"), query);
    const { event } = await withdraw();
    await expect.poll(() => own.received.length).toBe(1);
    expect(own.received[0].data.eventRecorded).toMatchObject(event);
    expect(other.received).toEqual([]);
    for (const { leave } of [own, other]) leave();
    await expect.poll(() => following).toBe(0);
  });

  it("goes on after a position, missing nothing", async () => {
    const events: readonly StoredEvent[] = await server.store.readAll(null, 1000);
    const after = String(events[9]?.position);
    const resumed = await subscribe(
      server,
      server.keyOf("regulator", "r"),
      query.replace("eventRecorded", `eventRecorded(after: "${after}")`),
    );
    await expect.poll(() => resumed.received.length).toBe(events.length - 10);
    expect(resumed.received.map(({ data }) => data.eventRecorded.id)).toEqual(
      events.slice(10).map(({ id }) => id),
    );
    resumed.leave();
  });

  it("is refused to a buyer", async () => {
    const refused = await subscribe(server, undefined, query);
    await refused.ended;
    expect(refused.received[0].errors[0].extensions.code).toBe("UNAUTHENTICATED");
  });
});
