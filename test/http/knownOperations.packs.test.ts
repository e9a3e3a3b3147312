import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readOperations } from "../../src/http/known/operations.ts";
import { type Goods, openGoods } from "./goods.ts";
import { openSecondSession, sellThere } from "./soldElsewhere.ts";

const text = readOperations().get("trace") ?? "";

let goods: Goods;
beforeEach(async () => {
  goods = await openGoods();
  expect(await openSecondSession(goods)).toEqual(["Recorded", "Recorded"]);
});
afterEach(() => goods.close());

/** The session in which the pack is judged, on the lane of known operations twice, and on Yoga. */
const sessions = async (number: number): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  for (const query of [text, text, `${text}\n`]) {
    const { data } = await goods.ask(undefined, query, { code: goods.pathOf(number) });
    found.push(data.trace.session?.session);
  }
  return found;
};
const everywhere = (session: string) => Array(3).fill(session);

describe("a pack that is looked at again and again", () => {
  it("is judged on both lanes where it was sold, at once", async () => {
    expect(await sessions(1)).toEqual(everywhere("s:a"));
    expect(await sellThere(goods, 1)).toBe("Recorded");
    expect(await sessions(1)).toEqual(everywhere("s:2"));
  });

  it("is not moved by the sale of another", async () => {
    expect(await sessions(2)).toEqual(everywhere("s:a"));
    expect(await sellThere(goods, 1)).toBe("Recorded");
    expect([await sessions(1), await sessions(2)]).toEqual([everywhere("s:2"), everywhere("s:a")]);
  });

  it("is judged there as soon as its code is active", async () => {
    expect(await sessions(150)).toEqual(everywhere("s:a"));
    await goods.record("activateCodes", `run: "codes:g", from: 101, to: 200`);
    expect(await sellThere(goods, 150)).toBe("Recorded");
    expect(await sessions(150)).toEqual(everywhere("s:2"));
  });
});
