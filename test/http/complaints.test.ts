import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Goods, openGoods } from "./goods.ts";

// A buyer acts from the page, without an account: the pack's code is the proof.
let goods: Goods;
beforeEach(async () => {
  goods = await openGoods();
});
afterEach(() => goods.close());

interface Form {
  readonly [field: string]: string;
}
const form = (more: Form = {}): Form => ({
  ...{ code: goods.pathOf(1), wish: "COMPLAINT", topic: "QUALITY", lang: "en" },
  ...{ text: "Mouldy smell.", contact: "wechat: example-buyer" },
  ...more,
});
const send = (fields: Form, headers: Readonly<Record<string, string>> = {}) =>
  goods.get("/complaints", headers, { method: "POST", body: new URLSearchParams(fields) });
const numberIn = (text: string): string => /K(-[0-9A-Z]{4}){4}/.exec(text)?.[0] ?? "";

describe("a complaint", () => {
  it("is taken with the code as its proof, and answered with a number to follow", async () => {
    const { status, text, headers } = await send(form());
    expect(status).toBe(201);
    const number = numberIn(text);
    expect(headers.get("location")).toBe(`/complaints/${number}?lang=en`);
    expect(headers.get("content-security-policy")).toContain("form-action 'self'");
    const page = await goods.get(`/complaints/${number}?lang=en`);
    expect(page.status).toBe(200);
    expect(page.text).toContain("Received");
    expect(page.headers.get("cache-control")).toBe("no-store");
  });

  it("is on record about the stream where the lot was sold, without a word of the buyer's", async () => {
    const number = numberIn((await send(form())).text);
    const [event] = await goods.store.read(`complaint-${number}`);
    expect(event?.data).toEqual({
      ...{ complaint: number, unit: "codes:g.1", session: "s:a", listing: "li:a" },
      topic: "QUALITY",
    });
    expect(event?.metadata.actor?.role).toBe("buyer");
    for (const said of ["Mouldy", "example-buyer"]) {
      const log = await goods.store.readAll(null, 1000);
      expect(JSON.stringify(log.map(({ data, metadata }) => [data, metadata]))).not.toContain(said);
      expect(JSON.stringify(goods.log())).not.toContain(said);
    }
    expect(goods.vault.read(number)).toEqual({
      text: "Mouldy smell.",
      contact: "wechat: example-buyer",
    });
  });

  it("is about the order where the pack is sold, and shows how it was settled", async () => {
    await goods.record("sellUnits", `order: "O-a1", units: ["${goods.serialOf(1)}"]`);
    const number = numberIn((await send(form())).text);
    const [event] = await goods.store.read(`complaint-${number}`);
    expect(event?.data).toMatchObject({ order: "O-a1" });
    await goods.record("resolveComplaint", `complaint: "${number}", outcome: "UPHELD"`);
    const { text } = await goods.get(`/complaints/${number}?lang=en`);
    expect(text).toContain("upheld");
    expect(text).not.toContain("O-a1");
  });

  it("sent twice is one", async () => {
    const [one, other] = await Promise.all([send(form()), send(form())]);
    expect(numberIn(one.text)).toBe(numberIn(other.text));
    const third = numberIn((await send(form({ text: "And the date is wrong." }))).text);
    expect(third).not.toBe(numberIn(one.text));
  });

  it("sent again after the pack was sold is the one before", async () => {
    const before = numberIn((await send(form())).text);
    await goods.record("sellUnits", `order: "O-a1", units: ["${goods.serialOf(1)}"]`);
    const { status, text } = await send(form());
    expect([status, numberIn(text)]).toEqual([201, before]);
    expect(await goods.store.read(`complaint-${before}`)).toHaveLength(1);
  });

  it("of two people who say the same has two numbers", async () => {
    const [one, other] = await Promise.all(
      ["198.51.100.7", "198.51.100.8"].map((client) => send(form(), { "x-client": client })),
    );
    expect(numberIn(one?.text ?? "")).not.toBe(numberIn(other?.text ?? ""));
  });

  it.each([
    [{ code: "/01/06970123000017/10/L-a1/21/00000000000000000000" }, "no activation"],
    [{ code: "" }, "no activation"],
    [{ code: "other lot" }, "no activation"],
    [{ topic: "" }, "choose or fill in"],
    [{ topic: "X" }, "no such choice"],
    [{ wish: "X" }, "no such choice"],
    [{ wish: "RETURN" }, "not on record as sold"],
    [{ text: "x".repeat(1001) }, "Too long"],
    [{ contact: "x".repeat(201) }, "Too long"],
  ])("with %o is sent back with what to correct", async (more, said) => {
    const code = goods.pathOf(1).replace("L-a1", "L-b1");
    const { status, text } = await send(
      form("code" in more && more.code === "other lot" ? { code } : more),
    );
    expect(status).toBe(422);
    expect(text).toContain(said);
    const log = await goods.store.readAll(null, 1000);
    expect(log.filter(({ type }) => type === "ComplaintFiled")).toEqual([]);
  });

  it("with markup in it comes back as text", async () => {
    const { text } = await send(form({ topic: "", text: `"><script>alert(1)</script>` }));
    expect(text).not.toContain("<script>alert");
    expect(text).toContain("&lt;script&gt;");
  });

  it("of 10 MB is not read", async () =>
    expect((await send(form({ text: "x".repeat(10_000_000) }))).status).toBe(413));

  it("is limited by pack and by who sends it, and says when to try again", async () => {
    const bySame = async (number: number, text: string, client = "198.51.100.7") =>
      (await send(form({ code: goods.pathOf(number), text }), { "x-client": client })).status;
    for (let i = 0; i < 3; i += 1) expect(await bySame(1, `${i}`)).toBe(201);
    const hoursOf = ({ headers }: { headers: Headers }) =>
      Number(headers.get("retry-after")) / 3600;
    const ofPack = await send(form({ text: "again" }));
    expect(ofPack.status).toBe(429);
    expect(hoursOf(ofPack)).toBeCloseTo(24, 1);
    expect(ofPack.text).toContain("24 hours");
    for (let i = 0; i < 7; i += 1) expect(await bySame(10 + i, "x")).toBe(201);
    const more = form({ code: goods.pathOf(30), text: "x", lang: "en" });
    const ofCaller = await send(more, { "x-client": "198.51.100.7" });
    expect(ofCaller.status).toBe(429);
    expect(hoursOf(ofCaller)).toBeCloseTo(1, 1);
    expect(ofCaller.text).toContain("60 minutes");
    expect(await bySame(30, "x", "198.51.100.8")).toBe(201);
  });

  it("that the pack has no room for costs who sends it nothing, nor the other way round", async () => {
    const bySame = async (number: number, text: string, client: string) =>
      (await send(form({ code: goods.pathOf(number), text }), { "x-client": client })).status;
    for (let i = 0; i < 3; i += 1) await bySame(1, `${i}`, "198.51.100.7");
    for (let i = 0; i < 12; i += 1) expect(await bySame(1, `${i}`, "198.51.100.8")).toBe(429);
    for (let i = 0; i < 10; i += 1) expect(await bySame(10 + i, "x", "198.51.100.8")).toBe(201);
    for (let i = 0; i < 4; i += 1) expect(await bySame(30, `${i}`, "198.51.100.8")).toBe(429);
    expect(await bySame(30, "x", "198.51.100.9")).toBe(201);
  });
});

describe("a return", () => {
  it("is asked for on the order of the pack, and followed to the refund", async () => {
    await goods.record("sellUnits", `order: "O-a1", units: ["${goods.serialOf(1)}"]`);
    const { status, text } = await send(form({ wish: "RETURN" }));
    expect(status).toBe(201);
    const number = numberIn(text);
    const last = (await goods.store.read("order-O-a1")).at(-1);
    expect(last).toMatchObject({
      type: "ReturnRequested",
      data: { order: "O-a1", unit: "codes:g.1", reason: "QUALITY" },
    });
    await goods.record("acceptReturn", `order: "O-a1"`);
    await goods.record("receiveReturn", `order: "O-a1"`);
    await goods.record("payRefund", `order: "O-a1"`);
    const page = await goods.get(`/complaints/${number}?lang=en`);
    for (const said of ["agreed to the return", "goods back", "Refunded"])
      expect(page.text).toContain(said);
    expect(page.text).not.toContain("O-a1");
  });

  it("is followed by its number, however that is written, and by no other", async () => {
    const { headers } = await send(form());
    const number = numberIn(headers.get("location") ?? "");
    for (const written of [number, number.toLowerCase(), number.replaceAll("-", "")])
      expect((await goods.get(`/complaints/${written}`)).text).toContain(number);
    for (const other of ["abc", "K", `${number}0`, "K-0000-0000-0000-0000"]) {
      const { status, text } = await goods.get(`/complaints/${other}?lang=en`);
      expect(status).toBe(404);
      expect(text).toContain("No complaint or return goes by this number");
      expect(text).toContain(`value="${other}"`);
    }
  });

  it("is looked for by a number that is typed in", async () => {
    const { headers } = await send(form());
    const number = numberIn(headers.get("location") ?? "");
    expect((await goods.get("/complaints?lang=en")).text).toContain("Follow a complaint or return");
    const typed = async (text: string) => {
      const query = new URLSearchParams({ lang: "en", number: text });
      const sent = await goods.get(`/complaints?${query}`);
      expect(sent.status).toBe(303);
      return goods.get(sent.headers.get("location") ?? "");
    };
    expect((await typed(` ${number.toLowerCase()} `)).text).toContain("Received");
    for (const odd of ["../01", "💥", "x".repeat(500), "//evil.example", '"><b>'])
      expect((await typed(odd)).status).toBe(404);
  });

  it("is followed also when what the buyer said is erased", async () => {
    await goods.record("sellUnits", `order: "O-a1", units: ["${goods.serialOf(1)}"]`);
    const number = numberIn((await send(form({ wish: "RETURN" }))).text);
    expect(goods.vault.erase(number)).toBe("erased");
    const page = await goods.get(`/complaints/${number}?lang=en`);
    expect([page.status, page.text.includes("Received")]).toEqual([200, true]);
  });
});

it("tells nothing under a number that is none", async () => {
  for (const number of ["K-0000-0000-0000-0000", "K-1", "..%2F", "O-a1"])
    expect((await goods.get(`/complaints/${number}`)).status).toBe(404);
  const put = await goods.get("/complaints", {}, { method: "PUT" });
  expect([put.status, put.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
  const sent = await goods.get(
    "/complaints",
    { "content-type": "application/json" },
    { method: "POST", body: "{}" },
  );
  expect(sent.status).toBe(415);
});
