import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Goods, lotPath, openGoods } from "./goods.ts";

// Looks at packs over real HTTP: what counts as a scan, and what is told of it.
let goods: Goods;
beforeAll(async () => {
  goods = await openGoods();
});
afterAll(() => goods.close());

const json = { accept: "application/json" };
const html = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const product = "/01/06970123000017";

describe("a scan", () => {
  let own: Goods;
  beforeEach(async () => {
    own = await openGoods();
  });
  afterEach(() => own.close());
  const scan = (number: number, headers: Readonly<Record<string, string>> = {}) =>
    own.get(own.pathOf(number), { ...json, ...headers });

  it("is a first one, then one that was scanned before: when, how often, in which city", async () => {
    const first = await scan(1, { "x-region": "610113" });
    expect(first.headers.get("cache-control")).toBe("no-store");
    expect(first.json).toMatchObject({ level: "UNIT", code: { state: "FIRST_SCAN" } });
    expect(first.json.code.scansBefore).toBe(0);
    const [event] = await own.store.read("unit-codes:g.1");
    expect(event?.data).toEqual({ unit: "codes:g.1", region: "610100" });
    await scan(1);
    const { code } = (await scan(1)).json;
    expect(code).toMatchObject({ state: "SCANNED_BEFORE", scansBefore: 2, spread: "NONE" });
    expect(code.earlier).toEqual([
      { nth: 1, at: "2026-10-21T19:42:00+08:00", region: { zh: "西安市", en: "Xi'an" } },
      { nth: 2, at: "2026-10-21T19:42:00+08:00" },
    ]);
  });

  it("is told once more, and not counted, to who follows the page's own links", async () => {
    const { text } = await own.get(own.pathOf(9), html);
    const [, link = ""] = /class="lang" href="([^"]+)"/.exec(text) ?? [];
    // Another buyer looks in between.
    await scan(9);
    const switched = await own.get(link.replaceAll("&amp;", "&"), html);
    expect(switched.text).toContain("This code: first scan");
    expect((await scan(9)).json.code).toMatchObject({ state: "SCANNED_BEFORE", scansBefore: 2 });
    // The mark is of one pack: on another it is a scan like any other.
    const mark = link.slice(link.indexOf("?")).replaceAll("&amp;", "&");
    await own.get(own.pathOf(10) + mark, html);
    expect((await scan(10)).json.code.scansBefore).toBe(1);
  });

  it("is none by HEAD, by who fetches ahead, by who draws previews, or for the linkset", async () => {
    const path = own.pathOf(2);
    await own.get(path, json, { method: "HEAD" });
    await scan(2, { "sec-purpose": "prefetch;prerender" });
    await scan(2, { "user-agent": "facebookexternalhit/1.1" });
    const unseen = await scan(2, { "user-agent": "Slackbot-LinkExpanding 1.0" });
    expect(unseen.json).toMatchObject({ level: "LOT" });
    expect(unseen.headers.get("cache-control")).toBe("no-store");
    await own.get(path, { accept: "application/linkset+json" });
    const image = { "sec-fetch-mode": "no-cors", "sec-fetch-site": "cross-site" };
    expect((await scan(2, image)).json).toMatchObject({ level: "LOT" });
    expect(await own.store.read("unit-codes:g.2")).toEqual([]);
    expect((await scan(2)).json.code.state).toBe("FIRST_SCAN");
  });

  it("keeps nothing finer than a city, and nothing about who it was", async () => {
    await scan(3, { "x-region": "610113", "x-client": "203.0.113.9", "user-agent": "Phone/1.0" });
    const [event] = await own.store.read("unit-codes:g.3");
    const text = JSON.stringify(event, (_, value) =>
      typeof value === "bigint" ? `${value}` : value,
    );
    expect(text).not.toMatch(/203\.0\.113|Phone|610113/);
    expect(JSON.stringify(own.log())).not.toContain(own.serialOf(3));
  });

  it("leaves nothing in the log by which the code could be read, wherever it stood", async () => {
    const [serial, number] = [own.serialOf(3), "K-0123-4567-89AB-CDEF"];
    const typed = serial.toLowerCase().replace(/(.{4})(?=.)/g, "$1-");
    for (const path of [
      `${product}/10/21/21/${serial}`,
      `${product}/10/L-a1/21/${serial}/21/x`,
      `/gtin/06970123000017/ser/${serial}`,
      `/nothing/${typed}`,
      `/nothing/%20${encodeURIComponent(typed.replaceAll("-", " "))}`,
      `/complaints/complaints/${number}`,
      `/nothing/${number.toLowerCase()}`,
    ])
      await own.get(path, html);
    const log = JSON.stringify(own.log());
    for (const secret of [serial, typed, typed.replaceAll("-", "%20"), number, "k-0123-4567"])
      expect(log).not.toContain(secret);
    expect(log).toContain(`"path":"${product}/10/21/21/*"`);
    expect(log).toContain('"path":"/nothing/*"');
  });

  it("answers an unknown code and one that is not active with the same page", async () => {
    const bodies = await Promise.all(
      [
        "0".repeat(20),
        own.serialOf(150),
        own.serialOf(1).replace(/.$/, (last) => (last === "0" ? "1" : "0")),
      ].map(async (serial) => {
        const { status, text, headers } = await own.get(`${lotPath}/21/${serial}`, html);
        expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
        const grouped = serial.replace(/(.{4})(?=.)/g, "$1 ");
        return text.replaceAll(serial, "S").replaceAll(grouped, "G");
      }),
    );
    expect(new Set(bodies.map((body) => body.replaceAll(/position[^<]*/g, ""))).size).toBe(1);
    expect(bodies[0]).toContain("没有启用记录");
    expect(bodies[0]).not.toMatch(/class="verdict pass"/);
  });

  it("of a code on the wrong goods is of no active code", async () => {
    await own.record(
      "registerBatch",
      `batch: "b:x", producer: "m:packer", originDivision: "611026", product: "木耳"`,
    );
    await own.record(
      "packLot",
      `lot: "L-x", packer: "m:packer", gtin: "6970123000017", packedOn: "2026-09-05", units: 10, batches: ["b:x"]`,
    );
    const { json: told } = await own.get(`${product}/10/L-x/21/${own.serialOf(1)}`, json);
    expect(told.code.state).toBe("NOT_ACTIVATED");
    expect(await own.store.read("unit-codes:g.1")).toEqual([]);
  });

  it("of a serial alone finds the lot; of an unknown one, the product", async () => {
    const { json: told } = await own.get(`${product}/21/${own.serialOf(4)}`, json);
    expect(told).toMatchObject({ level: "UNIT", trace: { lotNumber: "L-a1" } });
    const unknown = await own.get(`${product}/21/${own.serialOf(150)}`, json);
    expect(unknown.json).toMatchObject({ level: "PRODUCT" });
  });

  it("reads the serial as a person types it", async () => {
    const typed = own.serialOf(5).toLowerCase();
    expect((await own.get(`${lotPath}/21/${typed}`, json)).json.code.state).toBe("FIRST_SCAN");
  });

  it("of a sold pack tells the day and the stream, and that it came back", async () => {
    const order = `order: "O-a1"`;
    expect(await own.record("sellUnits", `${order}, units: ["${own.serialOf(6)}"]`)).toBe(
      "Recorded",
    );
    const sold = (await scan(6)).json.code;
    expect(sold).toMatchObject({
      state: "FIRST_SCAN",
      sold: { on: "2026-10-17", session: "s:a", returned: false },
    });
    expect(JSON.stringify(sold)).not.toContain("O-a1");
    await own.record("requestReturn", order);
    await own.record("receiveReturn", order);
    expect((await scan(6)).json.code.sold.returned).toBe(true);
  });

  it("of a recalled lot is frozen from the moment that the recall is on record", async () => {
    expect((await scan(7)).json.code.frozen).toBe(false);
    await own.record("initiateRecall", `recall: "RC-9", level: 1, lots: ["L-a1"]`);
    const { code, trace } = (await scan(7)).json;
    expect([code.frozen, trace.status]).toEqual([true, "RECALLED"]);
    const { text } = await own.get(own.pathOf(7), { ...html, "accept-language": "en" });
    expect(text).toMatch(/<h1[^>]*>[^<]*Do not/);
    expect(text).not.toContain('class="verdict pass"');
  });

  it("tells what a person has found, and that a person looks, and blames nobody before", async () => {
    await scan(8);
    expect(await own.record("confirmClone", `unit: "${own.serialOf(8)}"`)).toBe("Recorded");
    expect((await scan(8)).json.code.spread).toBe("CONFIRMED");
    expect(await own.record("clearClone", `unit: "${own.serialOf(8)}"`)).toBe("Recorded");
    expect((await scan(8)).json.code.spread).toBe("NONE");
  });
});

describe("a scan that cannot be recorded", () => {
  it("is never told as the first, and says so", async () => {
    let isFull = false;
    const own = await openGoods({
      wrap: (store) => ({
        ...store,
        append: (stream, events, expected) =>
          isFull ? Promise.reject(new Error("full")) : store.append(stream, events, expected),
      }),
    });
    try {
      await own.get(own.pathOf(1), json);
      isFull = true;
      const told = await own.get(own.pathOf(2), json);
      expect([told.status, told.json.code.state]).toEqual([503, "UNCHECKED"]);
      const page = await own.get(own.pathOf(2), html);
      expect(page.text).not.toContain('class="verdict pass"');
      // What is on record already is told all the same.
      expect((await own.get(own.pathOf(1), json)).json.code.state).toBe("SCANNED_BEFORE");
      isFull = false;
      expect((await own.get(own.pathOf(2), json)).json.code.state).toBe("FIRST_SCAN");
    } finally {
      await own.close();
    }
  });
});
