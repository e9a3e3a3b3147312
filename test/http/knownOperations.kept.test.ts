import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ContextParts } from "../../schema/builder.ts";
import { schema } from "../../schema/schema.ts";
import { openHeldResults } from "../../src/http/known/heldResults.ts";
import { type Known, openKnownOperations } from "../../src/http/known/known.ts";
import { readOperations } from "../../src/http/known/operations.ts";
import { type Goods, lotPath, openGoods } from "./goods.ts";

const known = openKnownOperations(schema, readOperations());
const contexts: ContextParts[] = [];
let goods: Goods;
beforeAll(async () => {
  goods = await openGoods({
    context: (parts) => {
      contexts.push(parts);
      return parts;
    },
  });
});
afterAll(() => goods.close());

/** @returns how often the trace was made for these questions; what is held is not made again. */
const timesMade = async (
  questions: readonly Readonly<Record<string, unknown>>[],
  alsoDeclared: readonly string[] = [],
): Promise<number> => {
  const [context] = contexts;
  const trace = known.byName("trace");
  if (context === undefined || trace === undefined) throw new Error("there is no trace");
  let times = 0;
  const counted: Known = {
    ...trace,
    variables: [...trace.variables, ...alsoDeclared],
    run: (given, variables) => {
      times += 1;
      return trace.run(given, variables);
    },
  };
  const tell = openHeldResults(context);
  for (const variables of questions) expect(await tell(counted, variables)).toBeDefined();
  return times;
};

describe("a result that is held", () => {
  const junk = Array.from({ length: 2000 }, (_, i) => ({ code: lotPath, junk: `${i}` }));

  it("is one, whatever is sent besides what the operation takes", async () =>
    expect(await timesMade(junk)).toBe(1));

  it("which would show if each question were kept", async () =>
    expect(await timesMade(junk.slice(0, 100), ["junk"])).toBe(100));

  it("is one in whatever order its variables come", async () => {
    const [one, other] = [
      { code: lotPath, at: null },
      { at: null, code: lotPath },
    ];
    expect(await timesMade([one, other])).toBe(1);
  });

  it.each([
    ["is of a question that is short", 300, 1],
    ["is never of a long one", 600, 3],
  ])("%s", async (_name, length, times) => {
    const code = `https://example.com${lotPath}?x=${"y".repeat(length)}`;
    expect(await timesMade([{ code }, { code }, { code }])).toBe(times);
  });
});
