import { afterEach, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../http/testServer.ts";
import { playStory, worldsEnd } from "../http/world.ts";
import type { StoryName } from "../stories.ts";

let server: TestServer;
const playedOut = async (story: StoryName): Promise<TestServer> => {
  server = await startTestServer();
  await playStory(server, story);
  return server;
};
afterEach(() => server.close());

const ask = async (query: string, key?: string) => {
  const { data, errors } = await server.ask(key, `{ it: ${query} }`);
  expect(errors).toEqual([]);
  return data.it;
};
const platform = () => server.keyOf("platform", "p:1");

const verdict = (args: string, fields: string) =>
  `verdict(${args}) { ... on Judgement { ${fields} } ... on NotFound { what id message } }`;
const toDo = "toDo { rule { id } verdict missing { code } actor party by tooLate }";
const byRule = (tasks: readonly { readonly rule: { readonly id: string } }[]) =>
  Object.fromEntries(tasks.map(({ rule, ...task }) => [rule.id, task]));

describe("what is to do", () => {
  it("is due at the start of the session, for evidence that is missing", async () => {
    await playedOut("a-happy-path");
    const args = 'listing: "li:a", session: "s:a", at: "2026-09-10T00:00:00+08:00"';
    const { toDo: tasks } = await ask(verdict(args, toDo), server.keyOf("merchant", "m:packer"));
    expect(byRule(tasks)["pre-inspection-passed"]).toEqual({
      verdict: "PENDING",
      missing: { code: "NO_REPORT" },
      actor: "lab",
      party: null,
      by: "2026-10-17T10:00:00+08:00",
      tooLate: false,
    });
    expect(byRule(tasks)["quality-pledge-signed"]).toMatchObject({
      actor: "merchant",
      party: "m:packer",
    });
  });

  it("names no party to those who take no part", async () => {
    await playedOut("a-happy-path");
    const args = 'listing: "li:a", session: "s:a", at: "2026-09-10T00:00:00+08:00"';
    const { toDo: tasks } = await ask(verdict(args, toDo));
    expect(tasks.length).toBeGreaterThan(3);
    expect(new Set(tasks.map(({ party }: { party: string | null }) => party))).toEqual(
      new Set([null]),
    );
  });

  it("is due when the obligation is, and too late once that has passed", async () => {
    await playedOut("c-messy-path");
    const at = (instant: string) =>
      ask(verdict(`listing: "li:c", session: "s:c1", at: "${instant}"`, toDo), platform());
    const open = byRule((await at("2026-09-20T00:00:00+08:00")).toDo)["ship-within-promise"];
    expect(open).toMatchObject({ verdict: "PENDING", tooLate: false });
    expect(Date.parse(Object(open).by)).toBeGreaterThan(Date.parse("2026-09-20T00:00:00+08:00"));
    const never = byRule((await at("2026-09-20T00:00:00+08:00")).toDo)["inspection-before-stream"];
    expect(never).toMatchObject({ verdict: "FAIL", by: null, tooLate: true });
  });
});

describe("a verdict", () => {
  it("is the same for ever at the same position", async () => {
    await playedOut("a-happy-path");
    const fields = "position final at knownAt gates { gate verdict } rules { rule { id } verdict }";
    const question = verdict('listing: "li:a", session: "s:a"', fields);
    const first = await ask(question);
    expect(first.final).toBe(true);
    await server.ask(
      platform(),
      `mutation { voidRecord(input: { commandId: "v", event: "a-14", reason: "wrong lot" }) { __typename } }`,
    );
    const args = `listing: "li:a", session: "s:a", at: "${first.at}", knownAt: "${first.knownAt}"`;
    expect(await ask(verdict(args, fields))).toEqual(first);
    const hindsight = `listing: "li:a", session: "s:a", at: "${first.at}", knownAt: "${worldsEnd.replace("12-20", "12-31")}"`;
    expect(await ask(verdict(hindsight, "gates { verdict }"))).not.toEqual({ gates: first.gates });
  });

  it("that is final stays so, whatever comes that cannot be read", async () => {
    await playedOut("a-happy-path");
    const fields = "final underReview at knownAt gates { gate verdict }";
    const traced = `status judgement { ${fields} }`;
    const code = 'gtin: "6970123000017", lot: "L-a1"';
    const first = await ask(verdict('listing: "li:a", session: "s:a"', fields));
    const seen = await ask(trace(code, traced));
    expect(first).toMatchObject({ final: true, underReview: false });
    await server.play({
      ...{ id: "poison", type: "OrderTeleported", stream: "order-O-a1", data: {} },
      ...{ occurredAt: worldsEnd, recordedAt: Date.parse(worldsEnd) + 1000 },
    });
    const clocks = `at: "${first.at}", knownAt: "${first.knownAt}"`;
    expect(await ask(verdict(`listing: "li:a", session: "s:a", ${clocks}`, fields))).toEqual(first);
    expect(await ask(trace(`${code}, ${clocks}`, traced))).toEqual(seen);
    const now = await ask(verdict('listing: "li:a", session: "s:a"', fields));
    expect(now.underReview).toBe(true);
  });

  it("on nothing that is known is not found", async () => {
    await playedOut("a-happy-path");
    const unknown = verdict('listing: "li:x"', "final");
    expect(await ask(unknown)).toMatchObject({ what: "listing", id: "li:x" });
    const session = verdict('listing: "li:a", session: "s:x"', "final");
    expect(await ask(session)).toMatchObject({ what: "session", id: "s:x" });
  });

  it("without a session is given for a start that is never reached", async () => {
    await playedOut("b-failing-path");
    const { session, toDo: tasks } = await ask(verdict('listing: "li:b"', `session ${toDo}`));
    expect(session).toBeNull();
    for (const { verdict: found, by } of tasks) if (found === "PENDING") expect(by).toBeNull();
  });

  it("tells a buyer of an open case that it is under review, and shows no evidence", async () => {
    await playedOut("a-happy-path");
    const suspect = `mutation { it: suspectFakeTransactions(input: {
      commandId: "s", session: "s:a", case: "case:1", orders: 77 }) { __typename } }`;
    const { data } = await server.ask(platform(), suspect);
    expect(data.it.__typename).toBe("Recorded");
    const question = verdict(
      'listing: "li:a", session: "s:a"',
      "rules(gate: CONDUCT, verdicts: [PENDING]) { rule { id } reason { code text { en } parameters } evidence { id data } }",
    );
    const told = {
      rules: [
        {
          rule: { id: "no-fake-transactions" },
          reason: { code: "UNDER_REVIEW", text: { en: "A case is under review." }, parameters: {} },
          evidence: [],
        },
      ],
    };
    expect(await ask(question)).toEqual(told);
    expect(await ask(question, server.keyOf("host", "h:mayor"))).toEqual(told);
    expect((await ask(question, platform())).rules[0]).toMatchObject({
      reason: { code: "FAKE_SUSPECTED" },
      evidence: [{ data: { case: "case:1", orders: 77 } }],
    });
  });
});

const trace = (args: string, fields: string) =>
  `trace(${args}) { __typename ... on Trace { ${fields} } ... on NotFound { what } ... on BadCode { problems { field } } }`;
const walnut = (lot: string, at?: string) =>
  `gtin: "6923456000032", lot: "${lot}"${at === undefined ? "" : `, at: "${at}"`}`;

describe("a trace", () => {
  const which = "session { session begun } judgement { listing session }";

  it("is judged in the next session before the first has begun", async () => {
    await playedOut("c-messy-path");
    const found = await ask(trace(walnut("L-c1", "2026-09-15T00:00:00+08:00"), which));
    expect(found.session).toEqual({ session: "s:c1", begun: false });
    expect(found.judgement).toEqual({ listing: "li:c", session: "s:c1" });
  });

  it("is judged in the last session begun with the lot on sale", async () => {
    await playedOut("c-messy-path");
    expect((await ask(trace(walnut("L-c1", "2026-10-01T00:00:00+08:00"), which))).session).toEqual({
      session: "s:c1",
      begun: true,
    });
    expect((await ask(trace(walnut("L-c1"), which))).session.session).toBe("s:c2");
    // This one was withdrawn before the second session.
    expect((await ask(trace(walnut("L-c2"), which))).session.session).toBe("s:c1");
  });

  it("has no session before one is planned, and nothing is failed by a start", async () => {
    await playedOut("c-messy-path");
    const early = walnut("L-c1", "2026-09-07T11:45:00+08:00");
    const found = await ask(
      trace(early, `${which} status judgement { gates { gate verdict text { en } } }`),
    );
    expect(found.session).toBeNull();
    const verdicts = found.judgement.gates.map(({ verdict: one }: { verdict: string }) => one);
    expect(verdicts).not.toContain("FAIL");
  });

  const change = async (mutation: string) => {
    const { data, errors } = await server.ask(
      platform(),
      `mutation { it: ${mutation} { __typename ... on Refused { message } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.it).toEqual({ __typename: "Recorded" });
  };
  const plan = (id: string, listing: string, commandId: string) =>
    change(`scheduleSession(input: { commandId: "${commandId}", session: "${id}",
      listing: "${listing}", host: "h:zhao", start: "2027-02-01T20:00:00+08:00" })`);

  it("names no session from which the listing was removed", async () => {
    await playedOut("c-messy-path");
    await plan("s:next", "li:c", "p");
    const fresh = trace(`gtin: "6923456000032", lot: "L-new"`, which);
    await change(`packLot(input: { commandId: "l", lot: "L-new", gtin: "6923456000032",
      packer: "m:walnut", packedOn: "2026-12-01", units: 10 })`);
    await change(`draftListing(input: { commandId: "d", listing: "li:new", merchant: "m:walnut",
      lots: ["L-new"] })`);
    await change(`addListingToSession(input: { commandId: "a", session: "s:next",
      listing: "li:new" })`);
    expect((await ask(fresh)).session).toEqual({ session: "s:next", begun: false });
    await change(`removeListingFromSession(input: { commandId: "r", session: "s:next",
      listing: "li:new" })`);
    expect((await ask(fresh)).session).toBeNull();
    expect((await ask(fresh)).judgement).toEqual({ listing: "li:new", session: null });
  });

  it("names no session that was planned anew for another listing", async () => {
    await playedOut("c-messy-path");
    await change(`packLot(input: { commandId: "l", lot: "L-new", gtin: "6923456000032",
      packer: "m:walnut", packedOn: "2026-12-01", units: 10 })`);
    await change(`draftListing(input: { commandId: "d", listing: "li:new", merchant: "m:walnut",
      lots: ["L-new"] })`);
    await plan("s:next", "li:new", "p1");
    const fresh = trace(`gtin: "6923456000032", lot: "L-new"`, which);
    expect((await ask(fresh)).session).toEqual({ session: "s:next", begun: false });
    await plan("s:next", "li:c", "p2");
    expect((await ask(fresh)).session).toBeNull();
  });

  it("of a recalled lot is never green", async () => {
    await playedOut("c-messy-path");
    const fields =
      "status statusText { en } recalls { level } judgement { gates { gate verdict } }";
    const found = await ask(trace(walnut("L-c2"), fields));
    expect(found).toMatchObject({ status: "RECALLED", recalls: [{ level: 2 }] });
    expect(found.judgement.gates).toContainEqual({ gate: "QUALITY", verdict: "FAIL" });
    expect((await ask(trace(walnut("L-c1"), fields))).recalls).toEqual([]);
  });

  it("says so where a gate has nothing to judge", async () => {
    await playedOut("a-happy-path");
    await server.ask(
      platform(),
      `mutation { cancelSession(input: { commandId: "x", session: "s:a" }) { __typename } }`,
    );
    await server.ask(
      platform(),
      `mutation { scheduleSession(input: { commandId: "y", session: "s:new", listing: "li:a", start: "2027-01-01T10:00:00+08:00" }) { __typename } }`,
    );
    await server.ask(
      platform(),
      `mutation { cancelSession(input: { commandId: "z", session: "s:new" }) { __typename } }`,
    );
    const question = verdict(
      'listing: "li:a", session: "s:new"',
      "gates { verdict text { en zh } }",
    );
    const { gates } = await ask(question);
    expect(gates).toEqual(
      Array.from({ length: 4 }, () => ({
        verdict: "NA",
        text: { en: "Nothing to judge", zh: "无可判定事项" },
      })),
    );
  });

  it("of what is not on record, or cannot be read, says which", async () => {
    await playedOut("a-happy-path");
    expect(await ask(trace('code: "/01/06970123000017/10/L-x"', "lot"))).toEqual({
      __typename: "NotFound",
      what: "lot",
    });
    expect(await ask(trace('code: "/01/06970123000018/10/L-a1"', "lot"))).toEqual({
      __typename: "BadCode",
      problems: [{ field: "gtin" }],
    });
    expect(await ask(trace('lot: "L-a1"', "lot"))).toMatchObject({ __typename: "BadCode" });
  });

  it("names product, producer, origin, lab, pledge, certificate and host", async () => {
    await playedOut("a-happy-path");
    const fields = `product producer origins { divisionName } reports { lab result items { item } }
      pledge { version } certificates { no } session { host } status path`;
    expect(
      await ask(trace('code: "https://x.cn/01/06970123000017/10/L-a1"', fields)),
    ).toMatchObject({
      product: "柞水木耳(干)",
      origins: [{ divisionName: "柞水县" }],
      reports: [{ result: "QUALIFIED" }],
      pledge: { version: 1 },
      certificates: [{ no: "HGZ-611026-20260825-0017" }],
      session: { host: "h:mayor" },
      status: "PASSED",
      path: "/01/06970123000017/10/L-a1",
    });
  });
});

describe("one's own", () => {
  it("batches come with the verdicts on whoever sells their goods", async () => {
    await playedOut("a-happy-path");
    const query = "myBatches { nodes { key verdicts { listing session gates { gate verdict } } } }";
    const { nodes } = await ask(query, server.keyOf("merchant", "m:jinling"));
    expect(nodes).toMatchObject([
      { key: "b:ZS-BF-20260820", verdicts: [{ listing: "li:a", session: "s:a" }] },
    ]);
  });

  it("sessions come with the verdicts on what is sold", async () => {
    await playedOut("c-messy-path");
    const query = `mySessions { nodes { key verdicts { listing rules(verdicts: [FAIL]) { rule { id } }
      judgement { toDo { rule { id } missing { text { en } } } } } } }`;
    const { nodes } = await ask(query, server.keyOf("host", "h:zhao"));
    expect(nodes.map(({ key }: { key: string }) => key)).toEqual(["s:c2", "s:c1"]);
    expect(nodes[1].verdicts[0].rules).toContainEqual({ rule: { id: "inspection-before-stream" } });
  });

  it("timeline holds what hangs on it, and of others' only what may be read", async () => {
    await playedOut("c-messy-path");
    const query = 'session(id: "s:c1") { timeline(last: 100) { type subject } }';
    const types = async (key: string) =>
      new Set((await ask(query, key)).timeline.map(({ type }: { type: string }) => type));
    expect(await types(server.keyOf("merchant", "m:walnut"))).toContain("OrderPlaced");
    const host = await types(server.keyOf("host", "h:zhao"));
    expect(host).toContain("SessionStarted");
    expect(host).not.toContain("OrderPlaced");
    expect(host).not.toContain("ComplaintFiled");
  });

  it("timeline holds as many as are asked for, of those that may be read", async () => {
    await playedOut("c-messy-path");
    const last = async (n: number) =>
      (
        await ask(
          `session(id: "s:c1") { timeline(last: ${n}) { id } }`,
          server.keyOf("host", "h:zhao"),
        )
      ).timeline;
    const all = await last(100);
    expect(all.length).toBeGreaterThan(3);
    // The last events of the session are its complaints and orders, which a host may not read.
    expect(await last(3)).toEqual(all.slice(-3));
    for (const id of ["1", "2", "3", "4"])
      await server.ask(
        platform(),
        `mutation { suspectFakeTransactions(input: { commandId: "${id}", session: "s:c1", case: "${id}" }) { __typename } }`,
      );
    expect(await last(3)).toEqual(all.slice(-3));
  });

  it("timeline tells nobody but the authorities of a suspicion that was taken back", async () => {
    await playedOut("a-happy-path");
    const { data } = await server.ask(
      platform(),
      `mutation { it: suspectFakeTransactions(input: { commandId: "s", session: "s:a", case: "k" }) {
        ... on Recorded { event { id } } } }`,
    );
    await server.ask(
      platform(),
      `mutation { voidRecord(input: { commandId: "v", event: "${data.it.event.id}", reason: "the case k was opened by mistake" }) { __typename } }`,
    );
    const query = 'session(id: "s:a") { timeline(last: 100) { type data } }';
    const told = async (key: string) => JSON.stringify(await ask(query, key));
    expect(await told(platform())).toContain("the case k");
    for (const key of [server.keyOf("merchant", "m:packer"), server.keyOf("host", "h:mayor")])
      expect(await told(key)).not.toMatch(/RecordVoided|FakeTransaction|the case k/);
  });

  it("never shows which buyer ordered, to anybody", async () => {
    await playedOut("a-happy-path");
    const { data } = await server.ask(
      platform(),
      `mutation { it: placeOrder(input: { commandId: "o", order: "O-x", session: "s:a", lot: "L-a1", buyerKey: "hmac:${"ab".repeat(32)}" }) {
        ... on Recorded { event { data } } ... on Refused { message } } }`,
    );
    expect(data.it.event.data).toEqual({ order: "O-x", session: "s:a", lot: "L-a1" });
    const query = 'order(id: "O-x") { lotId timeline(last: 100) { data } }';
    for (const key of [platform(), server.keyOf("merchant", "m:packer")]) {
      const told = await ask(query, key);
      expect(told).toMatchObject({ lotId: "L-a1" });
      expect(JSON.stringify(told)).not.toMatch(/buyerKey|hmac:/);
    }
  });

  it("never shows which person a host is, to anybody", async () => {
    await playedOut("a-happy-path");
    const { data } = await server.ask(
      platform(),
      `mutation { it: verifyHostIdentity(input: { commandId: "i", host: "h:mayor", personKey: "hmac:${"ab".repeat(32)}", adult: true }) {
        ... on Recorded { event { type data } } ... on Refused { message } } }`,
    );
    expect(data.it.event).toEqual({
      type: "HostIdentityVerified",
      data: { host: "h:mayor", adult: true },
    });
    const timeline = 'host(id: "h:mayor") { timeline(last: 100) { type data } }';
    const evidence = verdict('listing: "li:a", session: "s:a"', "rules { evidence { type data } }");
    for (const key of [platform(), server.keyOf("host", "h:mayor")])
      for (const query of [timeline, evidence]) {
        const told = JSON.stringify(await ask(query, key));
        if (query === timeline || key === platform())
          expect(told).toContain("HostIdentityVerified");
        expect(told).not.toMatch(/personKey|hmac:/);
      }
  });
});

describe("a command", () => {
  const register = (id: string, name: string, more = "") =>
    `mutation { it: registerMerchant(input: { commandId: "${id}", merchant: "m:9", name: "${name}"${more} }) {
      ... on Recorded { repeated event { id revision } } ... on Refused { code problems { field } } } }`;
  const send = async (query: string) => {
    const { data, errors } = await server.ask(server.keyOf("merchant", "m:9"), query);
    expect(errors).toEqual([]);
    return data.it;
  };

  it("sent again is answered like the first time; with another body it is refused", async () => {
    server = await startTestServer();
    const first = await send(register("c:1", "N"));
    expect(first).toMatchObject({ repeated: false, event: { revision: 0 } });
    expect(await send(register("c:1", "N", ", status: null"))).toEqual({
      ...first,
      repeated: true,
    });
    expect(await send(register("c:1", "M"))).toMatchObject({ code: "COMMAND_ID_REUSED" });
  });

  it("names the field that is wrong", async () => {
    server = await startTestServer();
    expect(await send(register("c:1", "N", ', uscc: "911"'))).toEqual({
      code: "BAD_IDENTIFIER",
      problems: [{ field: "data.uscc" }],
    });
    expect(await send(register("c:1", "N", ', occurredAt: "2126-01-01T00:00:00Z"'))).toEqual({
      code: "IN_THE_FUTURE",
      problems: [{ field: "occurredAt" }],
    });
    expect(await send(register("c:1", "N", ", expectedRevision: 3"))).toEqual({
      code: "REVISION_CONFLICT",
      problems: [{ field: "expectedRevision" }],
    });
  });

  it("may leave the id of what begins to the service", async () => {
    server = await startTestServer();
    const query = `mutation { it: registerMerchant(input: { commandId: "c:1", name: "N" }) {
      ... on Recorded { repeated event { subject } } } }`;
    const { data } = await server.ask(platform(), query);
    expect(data.it.event.subject).toMatch(/^merchant:[0-9a-f-]{36}$/);
    const again = await server.ask(platform(), query);
    expect(again.data.it).toEqual({ ...data.it, repeated: true });
  });

  it("in bulk has its own result", async () => {
    server = await startTestServer();
    const query = `mutation($events: [EventInput!]!) { it: recordEvents(events: $events) { ... on RecordedAll {
      recorded refused results { ... on Recorded { event { type } } ... on Refused { code } } } } }`;
    const event = (type: string, commandId: string, data: object) => ({ type, commandId, data });
    const { data } = await server.ask(platform(), query, {
      events: [
        event("MerchantRegistered", "1", { merchant: "m:1", name: "N" }),
        event("Unheard", "2", {}),
        event("BatchRegistered", "3", { batch: "b:1", producer: "m:1", product: "p" }),
        event("MerchantStatusChanged", "4", { merchant: "m:1", status: "ACTIVE" }),
      ],
    });
    expect(data.it).toEqual({
      recorded: 2,
      refused: 2,
      results: [
        { event: { type: "MerchantRegistered" } },
        { code: "INVALID_INPUT" },
        { code: "INVALID_INPUT" },
        { event: { type: "MerchantStatusChanged" } },
      ],
    });
  });
});

describe("a page", () => {
  it.each(["first: 0", "first: -1", "first: 101"])(
    "of %s is an error, not an empty page",
    async (size) => {
      const server = await startTestServer();
      const answer = await server.ask(
        server.keyOf("platform", "platform"),
        `{ lots(${size}) { nodes { key } } }`,
      );
      expect(answer.errors[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
      expect(answer.data.lots).toBeNull();
      await server.close();
    },
  );
});
