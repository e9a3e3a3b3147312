import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { byFour } from "../../src/pages/said.ts";
import { type Goods, openGoods } from "./goods.ts";

// A look at a code in the printed spelling is answered past the routes, where all is at hand.
let goods: Goods;
beforeAll(async () => {
  goods = await openGoods();
  // First looks are answered when they are on record.
  for (const number of [1, 2, 3, 4]) await goods.get(goods.pathOf(number));
});
afterAll(() => goods.close());

/** Looks that are answered at once are over when they are logged, whether they arrive or not. */
const wasAtOnce = (): boolean => {
  const line = goods.log().findLast(({ msg }) => msg === "answered");
  return line !== undefined && !("complete" in line);
};

describe.each([
  ["data", { accept: "application/json" }],
  ["a page", { accept: "text/html", "accept-language": "en" }],
])("%s answered at once", (_, headers) => {
  it.each([false, true])("is what it is otherwise; development: %s", async (development) => {
    const own = await openGoods({ server: { development } });
    onTestFinished(own.close);
    /** What was answered, without what is another for each pack and look. */
    const look = async (number: number, query: string) => {
      const path = `${own.pathOf(number)}${query}`;
      await own.get(path, headers);
      await own.get(path, headers);
      const line = own.log().findLast(({ msg }) => msg === "answered") ?? {};
      const told = await own.get(path, { ...headers, "x-request-id": "r" });
      const serial = own.serialOf(number);
      const plain = (text: string): string =>
        text
          .replaceAll(serial, "S")
          .replaceAll(byFour(serial), "S")
          .replaceAll(/\?(x=1&amp;)?seen=[^"&]*/g, "?");
      const names = [...told.headers].filter(([name]) => name !== "date");
      return {
        atOnce: !("complete" in line),
        said: {
          status: told.status,
          headers: Object.fromEntries(names.map(([name, value]) => [name, plain(value)])),
          text: plain(told.text),
        },
      };
    };
    const [atOnce, otherwise] = [await look(1, ""), await look(2, "?x=1")];
    expect([atOnce.atOnce, otherwise.atOnce]).toEqual([true, false]);
    const { "content-length": _length, ...others } = otherwise.said.headers;
    expect(atOnce.said).toMatchObject({ ...otherwise.said, headers: others });
    expect(Object.keys(atOnce.said.headers)).toHaveLength(Object.keys(others).length + 1);
  });

  it("is tried otherwise where something fails on the way", async () => {
    const failing = vi.spyOn(goods.readModel, "sold").mockImplementation(() => {
      throw new Error("the disk is gone");
    });
    onTestFinished(() => failing.mockRestore());
    // The pack is looked up again when its first scan has come to the read side.
    await expect.poll(async () => (await goods.get(goods.pathOf(3), headers)).status).toBe(503);
    failing.mockRestore();
    expect((await goods.get(goods.pathOf(3), headers)).status).toBe(200);
    expect((await goods.get(goods.pathOf(3), headers)).status).toBe(200);
    expect(wasAtOnce()).toBe(true);
  });
});
