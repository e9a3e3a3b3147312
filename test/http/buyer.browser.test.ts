import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { executablePath, launch } from "../pages/browser.ts";
import { type Goods, lotPath, openGoods } from "./goods.ts";

// A buyer's phone, a pack in hand, and the real service: every state of a code, in both languages.
const screenshots = process.env.SCREENSHOTS;
let browser: Browser;
let context: BrowserContext;
let goods: Goods;
/** What the browser complained of, and whom else it asked. */
let complaints: string[];

const open = async (more: object = {}): Promise<void> => {
  await context?.close();
  context = await browser.newContext({
    ...{ viewport: { width: 360, height: 740 }, locale: "zh-CN" },
    extraHTTPHeaders: { "x-region": "610100" },
    ...more,
  });
  context.on("console", (message) => complaints.push(message.text()));
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(goods.url) && !url.startsWith("data:")) complaints.push(url);
  });
};

const scan = async (path: string, name?: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${goods.url}${path}`);
  if (screenshots !== undefined && name !== undefined) {
    mkdirSync(screenshots, { recursive: true });
    await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
  }
  return page;
};
const headline = (page: Page) => page.locator(".verdict h2, .verdict h1").first().textContent();
const isGreen = (page: Page) => page.locator(".verdict.pass").count();
const english = { locale: "en-GB" };

describe.runIf(executablePath !== undefined)("in Chromium (skipped where there is none)", () => {
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    complaints = [];
    goods = await openGoods();
    await open();
  });
  afterEach(async () => {
    await context.close();
    await goods.close();
    expect(complaints).toEqual([]);
  });

  it("a first scan is green, and the next one is not", async () => {
    const first = await scan(goods.pathOf(1), "first.zh");
    expect(await headline(first)).toBe("三关全部通过");
    expect(await isGreen(first)).toBe(1);
    expect(await first.locator("#unit").textContent()).toContain("首次扫描");
    await open(english);
    const next = await scan(goods.pathOf(1), "before.en");
    expect(await headline(next)).toBe("This code was scanned once before");
    expect(await isGreen(next)).toBe(0);
    expect(await next.locator("#unit").textContent()).toContain("Xi'an");
  });

  it("the switch of languages shows the same scan again", async () => {
    const page = await scan(goods.pathOf(2));
    await page.click("a.lang");
    expect(await headline(page)).toBe("All three gates passed");
    await page.click("a.lang");
    expect(await headline(page)).toBe("三关全部通过");
  });

  it("a code without activation and one that nobody made are one page, and not green", async () => {
    const texts: (string | null)[] = [];
    for (const serial of [goods.serialOf(150), "7K3M9QX2T5V8B4NCW6RD"]) {
      const page = await scan(`${lotPath}/21/${serial}`, "inactive.zh");
      expect(await isGreen(page)).toBe(0);
      texts.push(await page.locator("#unit").textContent());
    }
    expect(texts[0]).toContain("没有启用记录");
    expect(texts[0]).toBe(texts[1]);
  });

  it("a sold pack names the day and the stream", async () => {
    await goods.record("sellUnits", `order: "O-a1", units: ["${goods.serialOf(3)}"]`);
    const page = await scan(goods.pathOf(3), "sold.zh");
    expect(await page.locator("#unit").textContent()).toContain("已售出");
    expect(await page.content()).not.toContain("O-a1");
  });

  it("a recall stands above everything, with what to do", async () => {
    const early = await scan(goods.pathOf(4));
    expect(await headline(early)).toBe("三关全部通过");
    await goods.record("initiateRecall", `recall: "RC-9", level: 1, lots: ["L-a1"]`);
    await open(english);
    const page = await scan(goods.pathOf(4), "recall.en");
    expect(await page.locator("h1").first().textContent()).toMatch(/^Do not eat this/);
    expect(await isGreen(page)).toBe(0);
    expect(await page.locator("#unit").textContent()).toContain("frozen by the recall");
  });

  it("a code that turned up all over the country says so, and blames nobody", async () => {
    for (const [i, region] of ["610100", "310000", "510100", "230100", "440100"].entries()) {
      await goods.setClock(`2026-10-2${i + 2}T09:00:00+08:00`);
      await goods.get(goods.pathOf(5), { accept: "application/json", "x-region": region });
    }
    await goods.setClock("2026-10-29T09:00:00+08:00");
    const page = await scan(goods.pathOf(5), "spread.zh");
    const text = (await page.locator("main").textContent()) ?? "";
    expect(text).toContain("这枚码在多地出现，正在由人核实");
    expect(text).not.toMatch(/假货|造假|可疑/);
    await goods.record("confirmClone", `unit: "${goods.serialOf(5)}"`);
    const confirmed = await scan(goods.pathOf(5), "copied.zh");
    expect(await isGreen(confirmed)).toBe(0);
    expect(await headline(confirmed)).not.toBe(await headline(page));
  });

  it("a buyer complains and asks for a return, without a script", async () => {
    await goods.record("sellUnits", `order: "O-a1", units: ["${goods.serialOf(6)}"]`);
    await open({ javaScriptEnabled: false });
    const page = await scan(goods.pathOf(6));
    await page.click("#tell summary");
    await page.check('input[value="RETURN"]');
    await page.selectOption("#topic", "QUALITY");
    await page.fill("#contact", "example-buyer");
    await page.click('#tell button[type="submit"]');
    const number = /K(-[0-9A-Z]{4}){4}/.exec((await page.textContent("main")) ?? "")?.[0] ?? "";
    expect(number).not.toBe("");
    if (screenshots !== undefined)
      await page.screenshot({ path: join(screenshots, "return.zh.png"), fullPage: true });
    await goods.record("acceptReturn", `order: "O-a1"`);
    await page.click("a.button.first");
    expect(await page.textContent("main")).toContain("商家同意退货");
  });

  it("names in their own script, with marks and markup, stay names", async () => {
    const hostile = `<script>alert(1)</script>\\u202Eמוצר \\u{1F344} "><img src=x onerror=alert(1)>`;
    await goods.record(
      "recordLabel",
      `lot: "L-a1", productName: "${hostile.replaceAll('"', '\\"')}"`,
    );
    let dialogs = 0;
    context.on("dialog", (dialog) => {
      dialogs += 1;
      void dialog.dismiss();
    });
    const page = await scan(goods.pathOf(7), "hostile.zh");
    expect(await page.locator("h1").first().textContent()).toContain("<script>alert(1)</script>");
    expect(await page.locator("script, img").count()).toBe(0);
    expect(dialogs).toBe(0);
    const wide = await page.evaluate("document.documentElement.scrollWidth");
    expect(wide).toBeLessThanOrEqual(360);
  });

  it("what is wrong or not there says so, in both languages", async () => {
    const bad = await scan("/01/06970123000018", "unreadable.zh");
    expect(await bad.locator("h1").first().textContent()).toBe("这枚码读不出来");
    const unknown = await scan(`${lotPath}x`, "unknown.zh");
    expect(await unknown.locator("h1").first().textContent()).toBe("没有这件商品的记录");
    // The browser tells of the two statuses; that is all.
    expect(complaints.every((line) => /status of 40[04]/.test(line))).toBe(true);
    complaints = [];
    await open(english);
    const product = await scan("/01/06970123000017", "product.en");
    expect(await headline(product)).toBe("Each lot has its own answer");
    await product.click("#lots a");
    expect(product.url()).toContain(lotPath);
    const lot = await scan(lotPath, "lot.en");
    expect(await isGreen(lot)).toBe(0);
  });
});
