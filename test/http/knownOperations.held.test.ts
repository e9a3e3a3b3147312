import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { ContextParts } from "../../schema/builder.ts";
import { schema } from "../../schema/schema.ts";
import { written } from "../../src/http/bytes.ts";
import { openHeldResults } from "../../src/http/known/heldResults.ts";
import { openHotLane } from "../../src/http/known/hotLane.ts";
import { openKnownOperations } from "../../src/http/known/known.ts";
import { readOperations } from "../../src/http/known/operations.ts";
import { byRecording, scripted } from "../projections/playing.ts";
import { eventsOf, type StoryName, storyNames } from "../stories.ts";
import { startTestServer, type TestServer, type TestServerOptions } from "./testServer.ts";
import { playStory } from "./world.ts";

const known = openKnownOperations(schema, readOperations());
const text = readOperations().get("trace") ?? "";
const codeOf: Readonly<Record<StoryName, string>> = {
  "a-happy-path": "/01/06970123000017/10/L-a1",
  "b-failing-path": "/01/06956789000028/10/L-b1",
  "c-messy-path": "/01/06923456000032/10/L-c2",
};

let server: TestServer;
afterEach(() => server.close());
const start = async (options?: TestServerOptions): Promise<TestServer> => {
  server = await startTestServer(options);
  return server;
};

const look = async (query: string, code: string): Promise<string> => {
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables: { code } }),
  });
  return response.text();
};

/** Plays a story event by event. @returns how many looks differed from what Yoga says. */
const differing = async (story: StoryName): Promise<number> => {
  const code = codeOf[story];
  const events = byRecording(eventsOf(story).map(scripted));
  let found = 0;
  for (const [i, event] of events.entries()) {
    await server.play(event);
    // An instant that was answered is over: nothing more may be recorded at it.
    if (events[i + 1]?.recordedAt === event.recordedAt) continue;
    // Asked twice, the second answer is one that is held.
    const looks = [await look(text, code), await look(text, code)];
    const slow = await look(`${text}\n`, code);
    found += looks.filter((one) => one !== slow).length;
  }
  return found;
};

describe.each(storyNames)("story %s, looked at after each event", (story) => {
  it("is told in the same bytes as when it is made anew", async () => {
    await start();
    expect(await differing(story)).toBe(0);
  });

  it("which would show if an answer were held too long", async () => {
    // Whoever asks what is held is told the first answer for ever.
    const first = new Map<unknown, object>();
    const forEver = (parts: ContextParts): ContextParts => {
      const { answer } = parts;
      const asked = async (question: Parameters<typeof answer>[0]) => {
        const told = await answer(question);
        if (!first.has(question.lot)) first.set(question.lot, told);
        return told;
      };
      return { ...parts, answer: Object.assign(asked, { held: (lot: string) => first.get(lot) }) };
    };
    await start({ context: forEver });
    expect(await differing(story)).toBeGreaterThan(0);
  });
});

describe("the lane of known operations", () => {
  it("answers the ordinary by itself, without Yoga", async () => {
    let context: ContextParts | undefined;
    await start({
      context: (parts) => {
        context = parts;
        return parts;
      },
    });
    await playStory(server, "a-happy-path");
    if (context === undefined) throw new Error("the server has no context");
    const lane = openHotLane({ known, context, tellBuyer: openHeldResults(context) });
    const ask = (name: string, variables: object) => {
      const response = new ServerResponse(new IncomingMessage(new Socket()));
      const body = JSON.stringify({ query: known.byName(name)?.text, variables });
      return lane(
        { url: "http://localhost/graphql", method: "POST", headers: {}, body },
        undefined,
        response,
      );
    };
    const pair = { listing: "li:a", session: "s:a" };
    for (const [name, variables] of Object.entries({
      trace: { code: codeOf["a-happy-path"] },
      product: { gtin: "06970123000017" },
      batches: {},
      missing: pair,
      hostCheck: pair,
    }))
      expect([name, await ask(name, variables)]).toEqual([name, undefined]);
    expect(await ask("missing", { listing: {} })).toBeDefined();
  });

  it("makes an answer once for all who want it together", async () => {
    let asked = 0;
    const counting = (parts: ContextParts): ContextParts => {
      const { answer } = parts;
      const counted = (question: Parameters<typeof answer>[0]) => {
        asked += 1;
        return answer(question);
      };
      return { ...parts, answer: Object.assign(counted, { held: Reflect.get(answer, "held") }) };
    };
    await start({ context: counting });
    await playStory(server, "a-happy-path");
    const all = () =>
      Promise.all(Array.from({ length: 20 }, () => look(text, codeOf["a-happy-path"])));
    await look(text, codeOf["a-happy-path"]);
    asked = 0;
    const [first, ...others] = await all();
    expect(asked).toBe(0);
    expect(others.every((other) => other === first)).toBe(true);
    // A later instant is another answer.
    await server.setClock(Date.parse("2026-12-20T10:00:05+08:00"));
    expect((await all())[0]).not.toBe(first);
    expect(asked).toBe(1);
  });
});

describe("an answer that is written again", () => {
  const odd = ["\u0000", '"\u0000"', "\\u0000", "\ud800", "<script>", "核桃 🥜 ‮"];
  const bytes = (value: object) => Buffer.from(JSON.stringify(value));

  it.each([
    { data: { trace: null } },
    { data: { trace: { judgement: { rules: [] } }, other: [{ rules: [1, { rules: ["x"] }] }] } },
    { rules: odd, judgement: { rules: [{ text: odd }], gates: odd } },
    { data: odd.map((text) => ({ text, rules: "none" })) },
    { data: { long: "长".repeat(300_000), rules: [1] } },
  ])("is the same each time: %#", async (value) => {
    await start();
    const answer = written(value);
    for (let time = 0; time < 3; time += 1)
      expect(Buffer.compare(bytes(value), answer.bytes())).toBe(0);
  });
});
