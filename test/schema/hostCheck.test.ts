import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../src/domain/fact.ts";
import { startTestServer, type TestServer } from "../http/testServer.ts";
import { playStory } from "../http/world.ts";
import { HostCheckShape } from "../pages/hostShape.ts";
import { expectedOf } from "../stories.ts";
import { operations } from "./knownOperations.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await playStory(server, "b-failing-path");
});
afterAll(() => server.close());

const ask = async (
  viewer: readonly [Role, string] | undefined,
  variables: Readonly<Record<string, string>> = {},
) => {
  const { data, errors } = await server.ask(
    viewer && server.keyOf(...viewer),
    operations.get("hostCheck") ?? "",
    { listing: "li:b", session: "s:b", ...variables },
  );
  expect(errors).toEqual([]);
  return data.hostCheck;
};

const host = ["host", "h:li"] as const;
const agency = ["agency", "91330110MA2H6J8K55"] as const;
const moments = expectedOf("b-failing-path").map(({ at, knownAt }) => ({ at, knownAt }));

describe("the host's check", () => {
  it.each(expectedOf("b-failing-path"))("at $id judges as the story expects", async (expected) => {
    const { at, knownAt } = expected;
    const { judgement } = HostCheckShape.parse(await ask(host, { at, knownAt }));
    const gates = judgement.gates.map(({ gate, verdict }) => [gate, verdict]);
    expect(Object.fromEntries(gates)).toEqual(expected.gates);
    const rules = judgement.rules.map(({ rule, verdict }) => [rule.id, verdict]);
    expect(Object.fromEntries(rules)).toEqual(expected.rules);
  });

  it("names the goods by the label of then, the lots, the seller and the start", async () => {
    const named = {
      ...{
        listing: "li:b",
        session: "s:b",
        start: "2026-11-05T20:00:00+08:00",
        netContent: "5 kg",
      },
      ...{ seller: "林口县谷丰米业有限公司", lotNumbers: ["L-b1"] },
    };
    const { at, knownAt } = moments[4] ?? { at: "", knownAt: "" };
    const before = await ask(host, { at, knownAt });
    expect(before).toMatchObject({ ...named, product: "五常稻花香大米", begun: false });
    const early = await ask(host, moments[0] ?? {});
    expect(early).toMatchObject({ ...named, product: "稻花香大米", begun: false });
    expect(await ask(host)).toMatchObject({ ...named, begun: true });
  });

  it("is for everybody who takes part, and for those who read all", async () => {
    const readers = [
      host,
      agency,
      ["merchant", "m:rice"],
      ["platform", "p:1"],
      ["regulator", "samr"],
    ] as const;
    for (const viewer of readers) {
      const told = HostCheckShape.parse(await ask(viewer));
      expect([viewer, told.judgement.forecast]).toEqual([viewer, expect.any(Array)]);
    }
  });

  it("does not exist for all others, nor where the session does not sell the listing", async () => {
    const none = await ask(undefined);
    expect(none).toMatchObject({ __typename: "NotFound", what: "listing", id: "li:b" });
    const others = [
      ["host", "h:mayor"],
      ["merchant", "m:packer"],
      ["agency", "other"],
      ["operator", "other"],
      ["lab", "lab:hlj"],
      // The same name in another role is another party.
      ["merchant", "h:li"],
    ] as const;
    for (const viewer of others) expect([viewer, await ask(viewer)]).toEqual([viewer, none]);
    const platform = ["platform", "p:1"] as const;
    for (const session of ["s:none", "s:a"]) expect(await ask(platform, { session })).toEqual(none);
    expect(await ask(host, { listing: "li:none" })).toEqual({
      ...none,
      id: "li:none",
      message: none.message.replace("li:b", "li:none"),
    });
  });

  it("tells the host of no suspicion, and of no order", async () => {
    const at = "2026-11-07T12:00:00+08:00";
    const text = JSON.stringify(await ask(host, { at, knownAt: at }));
    expect(text).not.toMatch(/O-b1|ft1|412|hmac:/);
  });
});
