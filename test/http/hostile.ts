/** A request as an attacker writes it: raw text for the socket, or one that `fetch` would refuse. */
export interface Attack {
  readonly name: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
  /** Sent as it is, in place of all the rest. */
  readonly raw?: string | Uint8Array;
  readonly withKey?: boolean;
}

type Random = () => number;

/** A generator of numbers from 0 to 1 that gives the same ones for the same seed. */
const seeded = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const whole = (random: Random, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1));
const oneOf = <Value>(random: Random, values: readonly [Value, ...Value[]]): Value =>
  values[Math.floor(random() * values.length)] ?? values[0];
const bytesOf = (random: Random, length: number): Uint8Array =>
  Uint8Array.from({ length }, () => whole(random, 0, 255));

const json = { "content-type": "application/json" };
const asking = (name: string, query: unknown, rest: object = {}, more: Partial<Attack> = {}) => ({
  name,
  headers: json,
  body: JSON.stringify({ query, ...rest }),
  ...more,
});
const recording = (name: string, data: string): Attack => ({
  name,
  headers: json,
  withKey: true,
  body: `{"query":"mutation($e:[EventInput!]!){recordEvents(events:$e){__typename}}","variables":{"e":[{"type":"BatchRegistered","commandId":"x","data":${data}}]}}`,
});

type Family = (random: Random) => Attack;

const queries: readonly Family[] = [
  (random) => {
    const depth = whole(random, 100, 3000);
    return asking("deep nesting", "{a".repeat(depth) + "}".repeat(depth));
  },
  (random) => {
    const depth = whole(random, 3, 300);
    const open = "{ merchants { nodes { listings { nodes { sessions { nodes ";
    return asking(
      "deep and valid",
      `query Q ${open.repeat(depth)}{ key }${" }".repeat(depth * 6)}`,
    );
  },
  (random) => {
    const many = whole(random, 60, 3000);
    const aliases = Array.from({ length: many }, (_, i) => `a${i}: __typename`).join(" ");
    return asking("alias bomb", `{ ${aliases} }`);
  },
  (random) => {
    const many = whole(random, 2, 60);
    const cycle = Array.from(
      { length: many },
      (_, i) => `fragment F${i} on Query { ...F${(i + 1) % many} ...F${(i + 2) % many} }`,
    );
    return asking("fragment cycle", `{ ...F0 } ${cycle.join(" ")}`);
  },
  (random) => {
    const many = whole(random, 10, 40);
    const doubling = Array.from(
      { length: many },
      (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`,
    );
    const last = `fragment F${many} on Query { __typename }`;
    return asking("fragment doubling", `{ ...F0 } ${doubling.join(" ")} ${last}`);
  },
  (random) =>
    asking(
      "directive flood",
      `{ __typename ${"@skip(if: false) ".repeat(whole(random, 5, 300))} }`,
    ),
  (random) => {
    const many = whole(random, 16, 150);
    return asking("many at the root", `{ ${"rules { name } ".repeat(many)} }`);
  },
  (random) =>
    asking("huge page", `{ merchants(first: ${whole(random, 101, 2e9)}) { nodes { id } } }`),
  () => asking("negative page", "{ lots(first: -5) { nodes { id } } }", {}, { withKey: true }),
  () =>
    asking("page of nothing", '{ lots(after: "\\u0000") { nodes { id } } }', {}, { withKey: true }),
  (random) => {
    const fields =
      "nodes { sessions(first: 100) { nodes { orders(first: 100) { nodes { id } } } } }";
    return asking("costly", `{ merchants(first: ${whole(random, 50, 100)}) { ${fields} } }`);
  },
  () => asking("introspection", "{ __schema { types { fields { type { ofType { name } } } } } }"),
  (random) => asking("long query", `{ __typename ${"#".repeat(whole(random, 20_000, 90_000))} }`),
  (random) =>
    asking("query is no text", oneOf<unknown>(random, [1, null, {}, [], true, ["{__typename}"]])),
  (random) =>
    asking("odd variables", "{ __typename }", {
      variables: oneOf<unknown>(random, ["x", 1, [], [[]], true, null]),
      operationName: oneOf<unknown>(random, ["Nobody", 7, {}, null]),
    }),
  (random) => {
    const code = oneOf(random, [
      "%",
      "/01/%00/10/%E0%A4%A",
      "/01/06970123000017/10/%zz",
      "\u0000",
      "/01/".repeat(400),
      "𝕏".repeat(900),
      "/01/99999999999999/10/L-a1",
      "https://[::1/01/06970123000017/10/",
    ]);
    return asking("odd code", "query($c: String) { trace(code: $c) { __typename } }", {
      variables: { c: code },
    });
  },
  (random) =>
    asking("odd instant", 'query($t: DateTime) { verdict(listing: "x", at: $t) { __typename } }', {
      variables: {
        t: oneOf(random, [
          "",
          "9999-99-99",
          "2026-10-17T10:00:00+99:00",
          1e300,
          {},
          "0000-01-01T00:00:00Z",
        ]),
      },
    }),
  (random) =>
    asking(
      "subscription without a stream",
      'subscription { verdictChanged(listing: "x") { after { session } } }',
      {},
      {
        headers: {
          ...json,
          accept: oneOf(random, ["application/json", "multipart/mixed", "text/html"]),
        },
      },
    ),
];

const bodies: readonly Family[] = [
  (random) => {
    const whose = JSON.stringify({ query: "{ __typename }" });
    return { name: "broken JSON", headers: json, body: whose.slice(0, whole(random, 0, 22)) };
  },
  (random) => ({
    name: "random bytes",
    headers: json,
    body: bytesOf(random, whole(random, 1, 5000)),
  }),
  () => ({
    name: "UTF-16",
    headers: json,
    body: Buffer.from('{"query":"{__typename}"}', "utf16le"),
  }),
  () => ({ name: "null bytes", headers: json, body: '{"query":"{__typename}\u0000"}\u0000' }),
  (random) => {
    const depth = whole(random, 1000, 40_000);
    return recording("deep data", "[".repeat(depth) + "]".repeat(depth));
  },
  (random) => {
    const depth = whole(random, 50, 5000);
    return recording("deep objects", `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`);
  },
  () =>
    recording(
      "prototypes",
      '{"__proto__":{"batch":"x"},"constructor":{"prototype":{}},"toString":1}',
    ),
  () => recording("huge numbers", '{"batch":"b","qtyKg":1e400,"product":"p","originDivision":-0}'),
  (random) => {
    const list = `[${'"x",'.repeat(whole(random, 10_001, 100_000))}"x"]`;
    return recording("huge list", `{"batch":"b","lots":${list}}`);
  },
  (random) => {
    const event = '{"type":"LotPacked","commandId":"c","data":{}}';
    const many = whole(random, 1001, 5000);
    return {
      ...recording("too many events", "{}"),
      body: `{"query":"mutation($e:[EventInput!]!){recordEvents(events:$e){__typename}}","variables":{"e":[${Array.from({ length: many }, () => event).join()}]}}`,
    };
  },
  (random) => ({
    name: "huge body",
    headers: json,
    withKey: random() < 0.5,
    body: JSON.stringify({ query: "{ __typename }", pad: "x".repeat(2_000_000) }),
  }),
  (random) => ({
    name: "huge body in pieces",
    headers: { ...json, "transfer-encoding": "chunked" },
    body: "x".repeat(whole(random, 110_000, 400_000)),
  }),
  (random) => ({
    name: "batch",
    headers: json,
    body: JSON.stringify(
      Array.from({ length: whole(random, 0, 500) }, () => ({ query: "{ __typename }" })),
    ),
  }),
  (random) => ({
    name: "form",
    headers: {
      "content-type": oneOf(random, [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
        "multipart/form-data",
      ]),
      ...(random() < 0.5 && { "x-graphql-yoga-csrf": "1" }),
    },
    body: "query=%7B__typename%7D&variables=%zz",
  }),
  (random) => ({
    name: "content type",
    headers: {
      "content-type": oneOf(random, [
        "",
        "application/graphql",
        "application/xml",
        "application/json; charset=utf-16",
        "application/json;;;=",
        "image/png",
        "application/jsonx",
        "a".repeat(4000),
      ]),
    },
    body: '{"query":"{__typename}"}',
  }),
  () => ({
    name: "compressed",
    headers: { ...json, "content-encoding": "gzip" },
    body: "\u001f\u008b",
  }),
];

const transports: readonly Family[] = [
  (random) => ({
    name: "odd header",
    headers: {
      ...json,
      ...oneOf<Record<string, string | readonly string[]>>(random, [
        { "x-request-id": "a b\tc" },
        { "x-request-id": "x".repeat(5000) },
        { accept: "\u00ff/*, ;q=9" },
        { accept: "text/event-stream" },
        { host: "a b:xx" },
        { host: "[::1" },
        { cookie: "a=".repeat(3000) },
        { "x-forwarded-for": ["1", "2", "3"] },
        { "content-language": "x".repeat(6000) },
      ]),
    },
    body: '{"query":"{__typename}"}',
  }),
  (random) => ({
    name: "odd key",
    headers: {
      ...json,
      authorization: oneOf(random, [
        "Bearer",
        "Bearer ",
        "Bearer  x y",
        "Basic eDp5",
        `Bearer ${"x".repeat(8000)}`,
        "bearer \u00e9",
        "null",
        "Bearer undefined",
      ]),
    },
    body: '{"query":"{whoAmI{party}}"}',
  }),
  (random) => ({
    name: "method",
    method: oneOf(random, ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "PROPFIND"]),
    path: oneOf(random, ["/graphql", "/health", "/ready", "/"]),
  }),
  (random) => ({
    name: "address",
    method: "GET",
    headers: random() < 0.5 ? { "x-graphql-yoga-csrf": "1" } : {},
    path: oneOf(random, [
      "//",
      "/graphql?query=%zz",
      "/graphql?query=%7B__typename%7D&variables=%7B",
      "/graphql?query=%7B__typename%7D&extensions=[",
      "/graphql?query=mutation%7BregisterBatch%7D",
      "/graphql/../../etc/passwd",
      "/%00",
      "/graphql%2f",
      `/graphql?query=${"x".repeat(9000)}`,
      "http://[::1/graphql",
      "*",
      "/__proto__",
    ]),
  }),
  (random) => ({ name: "garbage", raw: bytesOf(random, whole(random, 1, 3000)) }),
  (random) => ({
    name: "bad HTTP",
    raw: oneOf(random, [
      "GET /graphql HTTP/9.9\r\n\r\n",
      "GET /graphql HTTP/1.1\r\n\r\n",
      "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
      "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
      "POST /graphql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nzz\r\n",
      `GET /graphql HTTP/1.1\r\nHost: x\r\n${"a: b\r\n".repeat(5000)}\r\n`,
      `GET /${"x".repeat(40_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
      "GET /graphql HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
      "POST /graphql HTTP/1.1\r\nHost: x\r\nExpect: the-unexpected\r\nContent-Length: 0\r\n\r\n",
    ]),
  }),
];

const families = [...queries, ...bodies, ...transports];

/** As many attacks as asked for, every family in turn. */
export const attacks = (seed: number, count: number): Attack[] => {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, i) => {
    const family = families[i % families.length];
    if (family === undefined) throw new Error("there are no families of attacks");
    return family(random);
  });
};
