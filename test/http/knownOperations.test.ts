import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { schema } from "../../schema/schema.ts";
import { type Role, roles } from "../../src/domain/fact.ts";
import { openKnownOperations } from "../../src/http/known/known.ts";
import { hashOf, readOperations } from "../../src/http/known/operations.ts";
import { startTestServer, type TestServer } from "./testServer.ts";
import { playWorld, worldsEnd } from "./world.ts";

type Variables = Readonly<Record<string, unknown>>;
const operations = readOperations();
const textOf = (name: string): string => operations.get(name) ?? "";

const stream = "2026-10-18T20:30:00+08:00";
const later = "2026-10-21T09:00:00+08:00";
const moments: readonly Variables[] = [
  {},
  { at: stream },
  { at: stream, knownAt: later },
  { at: later, knownAt: stream },
  { at: null },
];
const codes = [
  "/01/06923456000032/10/L-c2",
  "https://example.com/01/06970123000017/10/L-a1?x=1",
  "/01/06970123000017/10/nobody",
  "/01/06970123000018/10/L-a1",
  "",
];
const pairs = [
  { listing: "li:c", session: "s:c2" },
  { listing: "li:a" },
  { listing: 7, session: "s:a" },
  { listing: "li:nobody" },
];
const across = (ones: readonly Variables[], others: readonly Variables[]): readonly Variables[] =>
  ones.flatMap((one) => others.map((other) => ({ ...one, ...other })));

/** Of each operation, what is asked; one that is not named here fails the test. */
const variablesByName: Readonly<Record<string, readonly Variables[]>> = {
  trace: across(
    codes.map((code) => ({ code })),
    moments,
  ),
  product: across([{ gtin: "06923456000032" }, { gtin: "1" }], moments),
  batches: [{}, { first: 1 }, { first: 100 }, { first: 1_000_000 }, { first: 1, after: "b:x" }],
  missing: pairs,
  hostCheck: across(pairs, moments),
};

/** What no operation takes, or not so. */
const wrong: readonly unknown[] = [
  { code: 5, gtin: [], listing: {}, first: "many" },
  { code: null, gtin: null, listing: null, first: null },
  { code: "x", gtin: "x", listing: "x", at: "yesterday", first: 1.5 },
  { more: true },
  [],
  "none",
];

const bearers: readonly (readonly [Role, string] | undefined)[] = [
  undefined,
  ...roles.map((role) => {
    const party: Partial<Record<Role, string>> = {
      ...{ merchant: "m:walnut", host: "h:zhao", agency: "91610113MA6W8U4N6H" },
      ...{ operator: "op:zs", lab: "91611002MA6Y2D9F5E" },
    };
    return [role, party[role] ?? role] as const;
  }),
];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await playWorld(server);
});
afterAll(() => server.close());

const told = async (response: Response) => {
  const { "x-request-id": id, date: _date, ...headers } = Object.fromEntries(response.headers);
  const bytes = await response.text();
  return { status: response.status, headers, bytes: bytes.replaceAll(String(id), "<request>") };
};

const post = async (body: object, headers: Readonly<Record<string, string>> = {}) =>
  told(
    await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    }),
  );
const get = async (
  parameters: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = { "x-graphql-yoga-csrf": "1" },
) => told(await fetch(`${server.url}/graphql?${new URLSearchParams(parameters)}`, { headers }));

const keyOf = (bearer: (typeof bearers)[number]): Readonly<Record<string, string>> =>
  bearer === undefined ? {} : { authorization: `Bearer ${server.keyOf(...bearer)}` };

/** With a blank line at its end the text is not known: it goes through Yoga. */
const unknown = (name: string): string => `${textOf(name)}\n`;
const idOf = (name: string): string => `sha256:${hashOf(textOf(name))}`;
const persisted = (name: string) => ({
  persistedQuery: { version: 1, sha256Hash: hashOf(textOf(name)) },
});

it("has questions for every known operation", () =>
  expect(Object.keys(variablesByName).sort()).toEqual([...operations.keys()].sort()));

it("lists their ids for clients", () =>
  expect(
    JSON.parse(readFileSync(new URL("../../schema/operations/ids.json", import.meta.url), "utf8")),
  ).toEqual(Object.fromEntries([...operations.keys()].map((name) => [name, idOf(name)]))));

describe.each([...operations.keys()])("%s is answered on both lanes alike", (name) => {
  it.each(bearers.map((bearer) => [bearer?.[0] ?? "buyer", bearer] as const))(
    "to a %s",
    async (_role, bearer) => {
      const headers = keyOf(bearer);
      for (const variables of [...(variablesByName[name] ?? []), ...wrong]) {
        const slow = await post({ query: unknown(name), variables }, headers);
        expect(await post({ documentId: idOf(name), variables }, headers)).toEqual(slow);
        expect(await post({ query: textOf(name), variables }, headers)).toEqual(slow);
      }
    },
    60_000,
  );

  it("however it is asked", async () => {
    const variables = variablesByName[name]?.[0] ?? {};
    const parameters = { variables: JSON.stringify(variables) };
    const accepts = [
      ...["application/json", "application/graphql-response+json", "*/*", "text/html", "image/*"],
      ...["application/graphql-response+json, application/json", "application/json;q=0.5, */*"],
    ];
    for (const accept of accepts) {
      const slow = await post({ query: unknown(name), variables }, { accept });
      const extensions = persisted(name);
      expect(await post({ extensions, variables }, { accept })).toEqual(slow);
      expect(
        await post({ documentId: idOf(name), variables, operationName: name }, { accept }),
      ).toEqual(slow);
      const headers = { accept, "x-graphql-yoga-csrf": "1" };
      expect(await get({ ...parameters, documentId: idOf(name) }, headers)).toEqual(slow);
      expect(await get({ ...parameters, extensions: JSON.stringify(extensions) }, headers)).toEqual(
        slow,
      );
    }
  });

  it("under a name that it does not have", async () => {
    const variables = variablesByName[name]?.[0];
    const asked = { variables, operationName: "other" };
    const slow = await post({ query: unknown(name), ...asked });
    expect(slow.bytes).toContain("errors");
    expect(await post({ documentId: idOf(name), ...asked })).toEqual(slow);
  });

  it("not at all to a page of another site", async () => {
    const variables = JSON.stringify(variablesByName[name]?.[0] ?? {});
    const slow = await get({ query: unknown(name), variables }, {});
    expect(slow.status).toBe(403);
    expect(await get({ documentId: idOf(name), variables }, {})).toEqual(slow);
    const form = { "content-type": "text/plain" };
    expect((await post({ documentId: idOf(name) }, form)).status).toBe(415);
  });

  it("and not at all to a key that nobody has", async () => {
    const headers = { authorization: "Bearer nobody" };
    expect((await post({ documentId: idOf(name) }, headers)).status).toBe(401);
  });
});

describe("an id that is not known", () => {
  const unknowns = [
    { documentId: `sha256:${"0".repeat(64)}` },
    { documentId: "trace" },
    { extensions: { persistedQuery: { version: 1, sha256Hash: `sha256:${"0".repeat(64)}` } } },
    { extensions: { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } } },
  ];

  it.each(unknowns)("is told as servers of persisted operations tell it: %j", async (asked) => {
    const older = await post(asked);
    expect(older.status).toBe(200);
    expect(JSON.parse(older.bytes)).toEqual({
      errors: [
        { message: "PersistedQueryNotFound", extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } },
      ],
    });
    const accept = "application/graphql-response+json";
    expect(await post(asked, { accept })).toMatchObject({ status: 404, bytes: older.bytes });
    // What a client accepts besides changes nothing, were it a word that objects have.
    for (const other of ["application/json, text/plain, */*", "constructor"])
      expect(await post(asked, { accept: other })).toMatchObject(older);
  });
});

describe("an id beside a text", () => {
  const query = "{ whoAmI { party } }";
  const persisted = (sha256Hash: string) => ({
    extensions: { persistedQuery: { version: 1, sha256Hash } },
  });
  const beside = async (name: object) => {
    const { status, bytes } = await post({ query, ...name });
    return { status, ...JSON.parse(bytes) };
  };

  it("changes nothing where it is the text's", async () => {
    const plainly = await beside({});
    expect(await beside(persisted(`sha256:${hashOf(query)}`))).toEqual(plainly);
    expect(await beside(persisted(hashOf(query)))).toEqual(plainly);
    expect(await beside({ documentId: `sha256:${hashOf(query)}` })).toEqual(plainly);
  });

  it.each([
    ["of nothing", persisted("0".repeat(64))],
    ["of a known operation", { documentId: idOf("trace") }],
  ])("is refused where it is that %s: one of the two is not meant", async (_of, name) =>
    expect(await beside(name)).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: "PERSISTED_QUERY_MISMATCH" } }],
    }),
  );
});

describe("the lane of known operations", () => {
  it("compiles each of them, and none has an error to tell of its own", async () => {
    const known = openKnownOperations(schema, operations);
    for (const name of operations.keys()) {
      const { byId } = { byId: known.byHash(hashOf(textOf(name))) };
      expect(byId).toBe(known.byName(name));
      expect(byId).toBe(known.byText(textOf(name)));
    }
  });

  it("takes only queries that the schema can answer", () => {
    const open = (text: string) => () => openKnownOperations(schema, new Map([["it", text]]));
    expect(open("{ whoAmI { party } }")).not.toThrow();
    expect(open("{ nothing }")).toThrow("operation it");
    expect(open("subscription { eventRecorded { event { id } } }")).toThrow("operation it");
  });

  it("answers at the latest instant after a mutation has been answered", async () => {
    const code = "/01/06923456000032/10/L-c2";
    const look = async () =>
      JSON.parse((await post({ documentId: idOf("trace"), variables: { code } })).bytes).data.trace;
    const before = await look();
    await server.setClock(Date.parse(worldsEnd) + 5000);
    const input = {
      ...{ commandId: "label", lot: "L-c2", productName: "新标签", producer: "某厂" },
    };
    const { data } = await server.ask(
      server.keyOf("merchant", "m:walnut"),
      "mutation($input: RecordLabelInput!) { recordLabel(input: $input) { __typename } }",
      { input },
    );
    expect(data.recordLabel.__typename).toBe("Recorded");
    const after = await look();
    expect(after.product).toBe("新标签");
    expect(Number(after.judgement.position)).toBeGreaterThan(Number(before.judgement.position));
  });
});
