import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Goods, lotPath, openGoods } from "./goods.ts";

// GS1 Digital Links over real HTTP: read, negotiated, cached, or refused.
let goods: Goods;
beforeAll(async () => {
  goods = await openGoods();
});
afterAll(() => goods.close());

const json = { accept: "application/json" };
const html = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const product = "/01/06970123000017";

describe("an address", () => {
  it.each([
    ["/01/06970123000018", "a check digit", 400],
    ["/01/6970123000017", "13 digits", 400],
    [`${product}/21/1/10/L-a1`, "the order of keys", 400],
    [`${product}/10/`, "an empty lot", 400],
    [`${product}/10/%E0%A4%A`, "a broken escape", 400],
    [`${product}/10/${"x".repeat(21)}`, "a lot of 21 characters", 400],
    [`${product}/99/x`, "no qualifier", 400],
    [`${product}?15=991399`, "a date that is none", 400],
    ["/gtin/06970123000017", "a name in place of a key", 400],
    [`${product}/10/${"x".repeat(3000)}`, "no end", 400],
    [`${product}/10/%F0%9F%98%80`, "an emoji", 400],
    ["/01/06970123000024", "goods that nobody packed", 404],
    [`${product}/10/L-zzz`, "a lot that nobody packed", 404],
    ["/414/9506000134352", "a place", 404],
    ["/nothing", "nothing", 404],
    ["//evil.example/01/1", "another host's name before it", 400],
  ])("%s: %s is answered %i", async (path, _, status) => {
    const told = await goods.get(path, json);
    expect(told.status).toBe(status);
    expect(told.json.errors[0]).toMatchObject({ message: expect.stringMatching(/\S/) });
    const page = await goods.get(path, html);
    expect(page.status).toBe(status);
  });

  it("that is wrong is told with the part and the clause, in the reader's language", async () => {
    const { json: told } = await goods.get("/01/06970123000018", json);
    expect(told.errors[0].extensions).toMatchObject({ part: "(01)", clause: expect.any(String) });
    const { text } = await goods.get("/01/06970123000018", { ...html, "accept-language": "en" });
    expect(text).toContain("This code cannot be read");
  });

  it("never leads to another host, however it begins", async () => {
    for (const path of ["//evil.example/01/1", "/\\evil.example/01/1"]) {
      const { text } = await goods.get(path, html);
      expect(text).toMatch(/class="lang" href="\/evil\.example\/01\/1\?lang=en"/);
    }
  });

  it("is answered with data to a program and with a page to a browser", async () => {
    expect((await goods.get(lotPath, json)).json).toMatchObject({ level: "LOT" });
    expect((await goods.get(product, json)).json).toMatchObject({ level: "PRODUCT" });
    for (const path of [lotPath, product, goods.pathOf(90)]) {
      const { status, headers, text } = await goods.get(path, html);
      expect(status).toBe(200);
      expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(headers.get("content-security-policy")).toMatch(
        /^default-src 'none'; style-src 'self'/,
      );
      expect(text).toContain("<!doctype html>");
    }
  });

  it("is answered in the language of the switch, else of the browser, else in Chinese", async () => {
    const titleOf = async (path: string, language?: string) => {
      const headers = language === undefined ? html : { ...html, "accept-language": language };
      return /<html lang="([^"]+)"/.exec((await goods.get(path, headers)).text)?.[1];
    };
    expect(await titleOf(lotPath)).toBe("zh-CN");
    expect(await titleOf(lotPath, "en-GB,en;q=0.9")).toBe("en");
    expect(await titleOf(lotPath, "fr")).toBe("zh-CN");
    expect(await titleOf(`${lotPath}?lang=en`, "zh-CN")).toBe("en");
    expect(await titleOf(`${lotPath}?lang=zh&utm_source=x`, "en")).toBe("zh-CN");
  });

  it("bears a stroke at its end, other parameters, and another spelling of escapes", async () => {
    for (const path of [
      `${lotPath}/`,
      `${lotPath}?17=280305&utm_source=x`,
      "/01/06970123000017/10/L%2Da1",
    ])
      expect((await goods.get(path, json)).status).toBe(200);
  });
});

describe("a resolver", () => {
  it("lets every page on the web ask, by three methods", async () => {
    const { status, headers } = await goods.get(lotPath, {}, { method: "OPTIONS" });
    expect(status).toBe(204);
    expect(headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    for (const path of [lotPath, product, "/01/06970123000018", "/01/06970123000024"])
      expect((await goods.get(path, json)).headers.get("access-control-allow-origin")).toBe("*");
    const refused = await goods.get(lotPath, {}, { method: "POST" });
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });

  it("answers a HEAD like a GET without its body", async () => {
    const [head, got] = [
      await goods.get(lotPath, json, { method: "HEAD" }),
      await goods.get(lotPath, json),
    ];
    expect(head.text).toBe("");
    expect(head.status).toBe(200);
    for (const name of ["content-type", "etag", "cache-control", "link"])
      expect(head.headers.get(name), name).toBe(got.headers.get(name));
  });

  it("describes itself", async () => {
    const { status, json: told } = await goods.get("/.well-known/gs1resolver");
    expect(status).toBe(200);
    expect(told).toMatchObject({
      resolverRoot: "https://trace.example",
      supportedPrimaryKeys: ["01"],
    });
  });

  it("gives the linkset with the item's own level and those above", async () => {
    const byAccept = await goods.get(lotPath, { accept: "application/linkset+json" });
    const byType = await goods.get(`${lotPath}?linkType=linkset`, html);
    expect(byType.text).toBe(byAccept.text);
    expect(byAccept.headers.get("content-type")).toBe("application/linkset+json");
    const { linkset } = byAccept.json;
    expect(linkset.map(({ anchor }: { anchor: string }) => anchor)).toEqual([
      `https://trace.example${lotPath}`,
      `https://trace.example${product}`,
    ]);
    expect(linkset[0]["https://ref.gs1.org/voc/defaultLink"]).toHaveLength(1);
    expect(linkset[0].up[0].href).toBe(`https://trace.example${product}`);
  });

  it("names the linkset on every answer", async () =>
    expect((await goods.get(lotPath, html)).headers.get("link")).toBe(
      `<https://trace.example${lotPath}?linkType=linkset>; rel="linkset"; type="application/linkset+json"`,
    ));

  it("leads to a link by its type, the rest of the query kept", async () => {
    const { status, headers } = await goods.get(`${lotPath}?linkType=gs1:pip&utm_source=x`, {
      ...html,
      "accept-language": "en",
    });
    expect(status).toBe(307);
    expect(headers.get("location")).toBe(`https://trace.example${lotPath}?lang=en&utm_source=x`);
    const dated = await goods.get(`${lotPath}?17=280305&linkType=gs1%3Apip&foo=%31&lang=zh`, {
      ...html,
      "accept-language": "en",
    });
    expect(dated.headers.get("location")).toBe(
      `https://trace.example${lotPath}?lang=en&17=280305&foo=%31`,
    );
    const data = await goods.get(`${lotPath}?linkType=gs1:traceability`, html);
    expect(data.json).toMatchObject({ level: "LOT" });
    expect((await goods.get(`${lotPath}?linkType=gs1:epcis`, json)).status).toBe(404);
  });
});

describe("what a cache may keep", () => {
  it("is a lot's or a product's answer, for half a minute at most", async () => {
    for (const path of [lotPath, product]) {
      const { headers } = await goods.get(path, html);
      expect(headers.get("cache-control")).toMatch(/^public, max-age=([12]?\d|30)$/);
      expect(headers.get("vary")).toBe("Accept, Accept-Language");
      const etag = headers.get("etag") ?? "";
      const again = await goods.get(path, { ...html, "if-none-match": etag });
      expect([again.status, again.text]).toEqual([304, ""]);
    }
  });

  it("differs by form and language, and by what is said", async () => {
    const tag = async (headers: Record<string, string>) =>
      (await goods.get(lotPath, headers)).headers.get("etag");
    const tags = [
      await tag(json),
      await tag({ ...html, "accept-language": "en" }),
      await tag({ ...html, "accept-language": "zh" }),
    ];
    expect(new Set(tags).size).toBe(3);
    await goods.record("recordLabel", `lot: "L-a1", productName: "柞水木耳(新)"`);
    expect(tags).not.toContain(await tag(json));
  });

  it("ends before the answer turns", async () => {
    const { headers, json: told } = await goods.get(lotPath, json);
    expect(told.trace.judgement.rules.length).toBeGreaterThan(30);
    expect(
      Number(/max-age=(\d+)/.exec(headers.get("cache-control") ?? "")?.[1]),
    ).toBeLessThanOrEqual(30);
  });
});

it("a lot whose number no code can hold is named on the product's page, and leads nowhere", async () => {
  const own = await openGoods();
  const at = "2026-10-01T08:00:00+08:00";
  const data = {
    ...{ lot: "L-100%/ä", batches: ["b:a1"], packer: "m:packer", gtin: "6970123000017" },
    ...{ packedOn: "2026-10-01", shelfLife: { months: 18 }, units: 10 },
  };
  const recordedAt = Date.parse("2026-10-21T19:43:00+08:00");
  await own.play({ id: "odd", type: "LotPacked", occurredAt: at, recordedAt, data });
  const { text } = await own.get(product, html);
  expect(text).toContain("L-100%/ä");
  expect(text).not.toContain("L-100%25");
  expect(text).toContain(`href="${lotPath}?lang=zh"`);
  await own.close();
});
