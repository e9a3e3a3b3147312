import { afterEach, describe, expect, it } from "vitest";
import { type EventStore, type Fault, StoreFault } from "../../src/eventstore/eventStore.ts";
import { startTestServer, type TestServer, type TestServerOptions } from "./testServer.ts";

let server: TestServer | undefined;
const start = async (options?: TestServerOptions): Promise<TestServer> => {
  server = await startTestServer(options);
  return server;
};
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const post = (at: TestServer, body: string, headers: Record<string, string> = {}) =>
  fetch(`${at.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
const rules = JSON.stringify({ query: "{ rules { name } }" });

describe("its state", () => {
  it("is alive, and ready while nothing speaks against it", async () => {
    const reasons: string[] = [];
    const { url } = await start({ ready: async () => reasons });
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    reasons.push("the store is full");
    const ready = await fetch(`${url}/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { ready: false, reasons: ["the store is full"] },
    ]);
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  it("has nothing else", async () => {
    const { url } = await start();
    expect((await fetch(`${url}/else`)).status).toBe(404);
  });
});

describe("a request's id", () => {
  it("is the caller's where that is sane, in the answer and in the log", async () => {
    const at = await start();
    const answer = await post(at, rules, { "x-request-id": "mine-1" });
    expect(answer.headers.get("x-request-id")).toBe("mine-1");
    await answer.text();
    await expect.poll(() => at.log().map(({ requestId }) => requestId)).toContain("mine-1");
  });

  it("is minted where it is not", async () => {
    const at = await start();
    const answer = await post(at, rules, { "x-request-id": "two words <b>" });
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("keys", () => {
  it("that are not known are no buyers", async () => {
    const at = await start();
    for (const authorization of ["Bearer nobody", "Bearer", "Basic eDp5", "nobody"]) {
      const answer = await post(at, rules, { authorization });
      expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    }
  });

  it("never stand in the log", async () => {
    const at = await start();
    const key = at.keyOf("merchant", "m:secret-key");
    await at.ask(key, "{ whoAmI { party } }");
    await post(at, rules, { authorization: "Bearer another-secret" });
    await expect.poll(() => at.log().length).toBe(2);
    expect(JSON.stringify(at.log())).not.toContain(key);
    expect(JSON.stringify(at.log())).not.toContain("another-secret");
  });
});

describe("bodies", () => {
  const padded = (bytes: number) =>
    JSON.stringify({ query: "{ rules { name } }", extensions: { pad: "x".repeat(bytes) } });

  it("are read up to 100 kB without a key, up to 1 MB with one", async () => {
    const at = await start();
    const authorization = `Bearer ${at.keyOf("platform", "p")}`;
    expect((await post(at, padded(90_000))).status).toBe(200);
    expect((await post(at, padded(110_000))).status).toBe(413);
    expect((await post(at, padded(900_000), { authorization })).status).toBe(200);
    const tooLarge = await post(at, padded(2_000_000), { authorization });
    expect([tooLarge.status, (await tooLarge.json()).errors[0].extensions.code]).toEqual([
      413,
      "TOO_LARGE",
    ]);
  });

  it("hold one thousand events at most", async () => {
    const at = await start();
    const key = at.keyOf("platform", "p");
    const merchant = (i: number) => ({
      type: "MerchantRegistered",
      commandId: `c${i}`,
      data: { merchant: `m${i}`, name: "某某食品有限公司".repeat(4) },
    });
    const query = `mutation($events: [EventInput!]!) { it: recordEvents(events: $events) {
      ... on RecordedAll { recorded refused } ... on Refused { code } } }`;
    const thousand = Array.from({ length: 1000 }, (_, i) => merchant(i));
    const taken = await at.ask(key, query, { events: thousand });
    expect(taken.data).toEqual({ it: { recorded: 1000, refused: 0 } });
    const more = await at.ask(key, query, { events: [...thousand, merchant(1000)] });
    expect(more.data).toEqual({ it: { code: "INVALID_INPUT" } });
  });
});

describe("other sites", () => {
  it("cannot send forms, nor plain requests that say nothing of themselves", async () => {
    const { url } = await start();
    const form = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "query={rules{name}}",
    });
    expect(form.status).toBe(415);
    expect((await fetch(`${url}/graphql?query={rules{name}}`)).status).toBe(403);
  });

  it("are not allowed in by CORS", async () => {
    const { url } = await start();
    const answer = await fetch(`${url}/graphql`, { headers: { origin: "https://else.where" } });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });
});

it("takes no mutation by GET", async () => {
  const { url } = await start();
  const query = encodeURIComponent("mutation { recordEvents(events: []) { __typename } }");
  const answer = await fetch(`${url}/graphql?query=${query}`, {
    headers: { "x-graphql-yoga-csrf": "1" },
  });
  expect(answer.status).toBe(405);
});

it("lists its schema in development only", async () => {
  const query = "{ __schema { queryType { name } } }";
  const closed = await start();
  expect((await closed.ask(undefined, query)).data).toBeNull();
  await closed.close();
  const open = await start({ server: { development: true } });
  expect((await open.ask(undefined, query)).errors).toEqual([]);
  const graphiql = await fetch(`${open.url}/graphql`, { headers: { accept: "text/html" } });
  expect([graphiql.status, graphiql.headers.get("content-type")]).toEqual([200, "text/html"]);
});

it("says of every answer that it is not to be kept, framed or guessed at", async () => {
  const at = await start();
  for (const answer of [await post(at, rules), await fetch(`${at.url}/else`)]) {
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("x-frame-options")).toBe("DENY");
  }
});

it("says 503 when there is too much at once", async () => {
  const at = await start({ server: { requestsAtOnce: 0 } });
  const answer = await post(at, rules);
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "1"]);
});

describe("what goes wrong inside", () => {
  it("is named by the request's id, and told to nobody", async () => {
    const at = await start({
      context: (parts) => ({
        ...parts,
        answer: () => Promise.reject(new Error("/data/secret.sqlite is broken")),
        readModel: { ...parts.readModel, row: () => ({ data: {} }) as never },
      }),
    });
    const query = '{ verdict(listing: "x") { __typename } }';
    const answer = await post(at, JSON.stringify({ query }), { "x-request-id": "r-1" });
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).toContain("r-1");
    expect(text).not.toContain("secret");
    const [logged] = at.log().filter(({ level }) => level === 50);
    expect(logged).toMatchObject({ requestId: "r-1" });
    expect(JSON.stringify(logged)).toContain("secret.sqlite");
  });

  const failing = (fault: Fault) => (store: EventStore) => ({
    ...store,
    append: () => Promise.reject(new StoreFault(fault, "ENOSPC at /data/sanguan.sqlite")),
  });
  const register = `mutation { registerMerchant(input: { commandId: "c", name: "n" }) { __typename } }`;

  it.each([
    ["full", "STORAGE_FULL"],
    ["readOnly", "STORAGE_READ_ONLY"],
    ["unavailable", "STORAGE_UNAVAILABLE"],
    ["closed", "SHUTTING_DOWN"],
  ] as const)("says when to come back if the store is %s", async (fault, code) => {
    const at = await start({ wrap: failing(fault) });
    const { status, headers, errors } = await at.ask(at.keyOf("platform", "p"), register);
    expect([status, errors[0]?.extensions?.code]).toEqual([503, code]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    expect(JSON.stringify(errors)).not.toContain("sqlite");
    const read = await at.ask(undefined, "{ rules { name } }");
    expect(read.status).toBe(200);
  });
});
