import { Agent, request } from "node:http";
import { expect, it } from "vitest";
import { subscribe } from "./sse.ts";
import { startTestServer } from "./testServer.ts";

const writers = 16;
const shutdowns = 10;

interface Tally {
  accepted: number;
  answered: number;
  refused: number;
  /** Accepted and not yet answered when the server was told to close. */
  inFlight: number;
}

const post = (url: string, agent: Agent, key: string, body: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const outgoing = request(`${url}/graphql`, {
      agent,
      method: "POST",
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      },
    });
    outgoing.on("error", reject);
    outgoing.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("error", reject);
      response.on("end", () => (response.complete ? resolve(text) : reject(new Error("cut"))));
    });
    outgoing.end(body);
  });

const register = (writer: number, i: number): string =>
  JSON.stringify({
    query: `mutation { registerMerchant(input: { commandId: "c", merchant: "m${writer}-${i}", name: "n" }) { __typename } }`,
  });

/** Writers that go on until the server is gone; then everything it has taken must be answered. */
const playOnce = async (round: number): Promise<Tally> => {
  const tally: Tally = { accepted: 0, answered: 0, refused: 0, inFlight: 0 };
  const server = await startTestServer({
    context: (parts) => ({
      ...parts,
      handler: {
        ...parts.handler,
        record: async (actor, command) => {
          tally.accepted += 1;
          const outcome = await parts.handler.record(actor, command);
          // Some are still being answered when the server is told to close.
          for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
          return outcome;
        },
      },
    }),
  });
  const agent = new Agent({ keepAlive: true, maxSockets: writers });
  const stream = await subscribe(
    server,
    server.keyOf("regulator", "r"),
    "subscription { eventRecorded { id } }",
  );
  const write = async (writer: number): Promise<void> => {
    for (let i = 0; ; i += 1) {
      const key = server.keyOf("merchant", `m${writer}-${i}`);
      const text = await post(server.url, agent, key, register(writer, i)).catch(() => undefined);
      if (text === undefined) {
        tally.refused += 1;
        return;
      }
      expect(text).toContain("Recorded");
      tally.answered += 1;
    }
  };
  const writing = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  await expect.poll(() => tally.answered).toBeGreaterThan(20 + 7 * round);
  const closed = server.close();
  tally.inFlight = tally.accepted - tally.answered;
  await closed;
  await writing;
  agent.destroy();
  expect(await stream.ended).toBe("complete");
  return tally;
};

it(`answers all that it has accepted when it is closed under load, ${shutdowns} times`, async () => {
  let caught = 0;
  for (let round = 0; round < shutdowns; round += 1) {
    const { accepted, answered, refused, inFlight } = await playOnce(round);
    expect(answered).toBe(accepted);
    expect(refused).toBe(writers);
    caught += inFlight;
  }
  expect(caught).toBeGreaterThan(0);
});

it("is not ready once it is closing, and lets nobody in afterwards", async () => {
  const server = await startTestServer();
  await server.close();
  await expect(fetch(`${server.url}/health`)).rejects.toThrow();
});

it("cuts off whoever does not come to an end", async () => {
  const stuck = await startTestServer({
    server: { closeWithinMs: 50 },
    context: (parts) => ({
      ...parts,
      handler: { ...parts.handler, record: () => new Promise(() => {}) },
    }),
  });
  const agent = new Agent();
  const answer = post(stuck.url, agent, stuck.keyOf("merchant", "m0-0"), register(0, 0));
  const cut = expect(answer).rejects.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 20));
  await stuck.close();
  await cut;
});
