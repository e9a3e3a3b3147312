import { parse } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gtin14 } from "../../src/domain/values/gtin.ts";
import { limits } from "../../src/http/limits.ts";
import { startTestServer, type TestServer } from "../http/testServer.ts";
import { playStory } from "../http/world.ts";
import { eventsOf, expectedOf, storyNames } from "../stories.ts";
import { asBuyer, operations, productAsBuyer, traceAsBuyer } from "./knownOperations.ts";
import { ProductShape, TraceShape } from "./traceShape.ts";

const tokensIn = (text: string): number => {
  let tokens = 0;
  for (let token = parse(text).loc?.startToken ?? null; token !== null; token = token.next)
    tokens += 1;
  return tokens;
};

describe.each([...operations])("the known operation %s", (name, text) => {
  it("is named as its file and keeps within what a request may cost", () => {
    expect(text).toMatch(new RegExp(`^(query|subscription) ${name}\\b`));
    expect(text.length).toBeLessThan(limits.queryCharacters);
    expect(tokensIn(text)).toBeLessThan(limits.queryTokens);
  });
});

describe.each(storyNames)("in the story %s a buyer", (story) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    await playStory(server, story);
  });
  afterAll(() => server.close());

  const told = eventsOf(story);
  const lots = told.flatMap(({ type, data }) =>
    type === "LotPacked" && "gtin" in data && "lot" in data
      ? [{ gtin: gtin14(String(data.gtin)), lot: String(data.lot) }]
      : [],
  );
  const expected = expectedOf(story);
  const moments = expected.map(({ at, knownAt }) => ({ at, knownAt }));

  it("traces every lot at every instant, in the shape that the pages read", async () => {
    for (const { gtin, lot } of lots)
      for (const clocks of moments)
        expect(await traceAsBuyer(server, `/01/${gtin}/10/${lot}`, clocks)).toMatchObject({
          lot,
          judgement: clocks,
        });
  });

  it("finds the lots of a product at every instant", async () => {
    for (const clocks of moments) {
      const { lots: found } = await productAsBuyer(server, lots[0]?.gtin ?? "", clocks);
      expect(found.map(({ lot }) => lot).sort()).toEqual(
        [...new Set(lots.map(({ lot }) => lot))].sort(),
      );
    }
  });

  const kept = /^(Order|Return|Refund|Complaint|Review|FakeTransaction|ClaimF|RecallNoticeSent)/;
  const secrets = told.flatMap(({ type, data }) =>
    kept.test(type)
      ? ["order", "complaint", "review", "case", "topic"].flatMap((field) => {
          const value: unknown = Reflect.get(data, field);
          return typeof value === "string" ? [value] : [];
        })
      : [],
  );

  it("reads of no order, complaint or case, no person's key, and no quantity", async () => {
    expect(secrets.length).toBeGreaterThan(0);
    for (const { gtin, lot } of lots)
      for (const clocks of [...moments, {}]) {
        const text = JSON.stringify(await traceAsBuyer(server, `/01/${gtin}/10/${lot}`, clocks));
        for (const secret of secrets) expect(text).not.toContain(`"${secret}"`);
        expect(text).not.toMatch(/hmac:|qtyKg|units|h:mayor/i);
      }
  });
});

describe("what is not there", () => {
  it("is told as such by both", async () => {
    const server = await startTestServer();
    const code = "/01/06970123000017/10/L-a1";
    expect(TraceShape.parse(await asBuyer(server, "trace", { code }))).toMatchObject({
      __typename: "NotFound",
      what: "lot",
    });
    expect(
      ProductShape.parse(await asBuyer(server, "product", { gtin: "6970123000017" })),
    ).toMatchObject({ __typename: "NotFound", what: "product", id: "/01/06970123000017" });
    expect(TraceShape.parse(await asBuyer(server, "trace", { code: "hello" }))).toMatchObject({
      __typename: "BadCode",
    });
    expect(
      ProductShape.parse(await asBuyer(server, "product", { gtin: "6970123000018" })),
    ).toMatchObject({ __typename: "BadCode", problems: [{ field: "gtin" }] });
    await server.close();
  });
});
