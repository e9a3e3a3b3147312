import { createServer, request } from "node:http";
import { connect } from "node:net";
import { createYoga } from "graphql-yoga";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { schema } from "../../schema/schema.ts";
import { type Attack, attacks } from "./hostile.ts";
import { startTestServer, type TestServer } from "./testServer.ts";

const seed = 20261123;
const count = 300;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** The first line of whatever comes back, or nothing where the connection was closed. */
const sendRaw = (raw: string | Uint8Array): Promise<number | undefined> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(server.url);
    let text = "";
    const socket = connect(Number(port), hostname, () => {
      socket.write(raw);
      // Half a request that never goes on must not hold the test up.
      setTimeout(() => socket.end(), 50);
    });
    socket.on("data", (data) => {
      text += data.toString("latin1");
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
      resolve(status === undefined ? undefined : Number(status));
    });
  });

const send = ({ method = "POST", path = "/graphql", headers = {}, body, withKey, raw }: Attack) => {
  if (raw !== undefined) return sendRaw(raw);
  return new Promise<number | undefined>((resolve) => {
    const { hostname, port } = new URL(server.url);
    const key = withKey === true ? server.keyOf("platform", "p:1") : undefined;
    const chunked = "transfer-encoding" in headers;
    const outgoing = request({
      ...{ hostname, port, method, path },
      headers: {
        ...headers,
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && !chunked && { "content-length": Buffer.byteLength(body) }),
      },
    });
    outgoing.on("error", () => resolve(undefined));
    outgoing.on("response", (response) => {
      response.resume();
      response.on("error", () => {});
      // A stream that was opened stays open; its status is all that matters here.
      resolve(response.statusCode);
      if (response.headers["content-type"]?.startsWith("text/event-stream")) outgoing.destroy();
    });
    outgoing.end(body);
  });
};

const honest = async () => {
  const { status, data } = await server.ask(undefined, "{ rules { name } }");
  return { status, data };
};

describe(`${count} hostile requests (seed ${seed})`, () => {
  const statuses = new Map<string, number[]>();

  it.each(attacks(seed, count).map((attack, i) => ({ i, name: attack.name, attack })))(
    "$i: $name",
    async ({ name, attack }) => {
      const status = await send(attack);
      statuses.set(name, [...(statuses.get(name) ?? []), status ?? 0]);
      expect(status ?? 0).toBeLessThan(500);
      if ([...statuses.values()].flat().length % 20 === 0)
        expect(await honest()).toEqual({ status: 200, data: { rules: { name: "core" } } });
    },
  );

  it("were refused for what they are", () => {
    const each = (name: string) => new Set(statuses.get(name));
    expect(each("huge body")).toEqual(new Set([413]));
    expect(each("huge body in pieces")).toEqual(new Set([413]));
    expect(each("form")).toEqual(new Set([415]));
    expect(each("odd key")).toEqual(new Set([401]));
  });

  it("recorded nothing", async () => expect(await server.store.head()).toBeNull());

  it("left no fault in the log", () =>
    expect(server.log().filter(({ level }) => Number(level) >= 50)).toEqual([]));
});

it("would not stand up to them as Yoga comes", async () => {
  const yoga = createYoga({ schema, logging: false });
  const open = createServer((incoming, outgoing) => yoga(incoming, outgoing));
  await new Promise<void>((resolve) => open.listen(0, "127.0.0.1", resolve));
  const address = open.address();
  if (typeof address !== "object" || address === null) throw new Error("not listening");
  const answer = await fetch(`http://127.0.0.1:${address.port}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{a".repeat(12_000) + "}".repeat(12_000) }),
  });
  expect(answer.status).toBe(500);
  open.closeAllConnections();
  await new Promise((resolve) => open.close(resolve));
});
