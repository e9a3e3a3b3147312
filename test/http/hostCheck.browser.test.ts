import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { topics } from "../../src/pages/topics.ts";
import { executablePath, launch } from "../pages/browser.ts";
import { expectedOf } from "../stories.ts";
import { type Checking, checkPath, dayBefore, openChecking } from "./checking.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const screenshots = process.env.SCREENSHOTS;

let browser: Browser;
let server: Checking;
/** What the browser complained of, and whom else it asked. */
let complaints: string[];
let context: BrowserContext;

const phone = { viewport: { width: 360, height: 740 }, locale: "zh-CN" };

const openContext = async (more: object = {}): Promise<void> => {
  context = await browser.newContext({ ...phone, ...more });
  context.on("console", (message) => complaints.push(message.text()));
  context.on("weberror", (error) => complaints.push(error.error().message));
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(server.url) && !url.startsWith("data:")) complaints.push(url);
  });
};

const openLink = async (): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${server.url}${await server.link()}`);
  return page;
};

const headline = (page: Page) => page.locator(".verdict h2").textContent();
const picture = async (page: Page, name: string): Promise<void> => {
  if (screenshots === undefined) return;
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
};
/** The rules that fail on the day before the stream, as the page calls them. */
const failing = expectedOf("b-failing-path")
  .filter(({ at }) => at === dayBefore)
  .flatMap(({ rules }) => Object.keys(rules).filter((id) => rules[id] === "FAIL"))
  .map((id) => topics[id]?.zh ?? id);
/** One that waits. */
const reporting = "主播报送";

describe.runIf(executablePath !== undefined)("in Chromium (skipped where there is none)", () => {
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    complaints = [];
    server = await openChecking({ linksTo: "http://127.0.0.1" });
  });
  afterEach(async () => {
    await context.close();
    await server.close();
  });

  it("a link opens the page, and leaves nothing of itself in the address", async () => {
    await openContext();
    const page = await openLink();
    expect(page.url()).toBe(`${server.url}${checkPath}`);
    expect(await headline(page)).toBe("现在不能上播");
    const told = await page.locator("#todo").textContent();
    expect(failing).toHaveLength(5);
    for (const rule of failing) expect(told).toContain(rule);
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ name: "check", httpOnly: true, sameSite: "Lax" });
    expect(cookie?.path).toBe(checkPath);
    expect(await page.evaluate("document.cookie")).toBe("");
    await picture(page, "check-before.zh");
    await page.reload();
    expect(await headline(page)).toBe("现在不能上播");
    await page.locator("a.lang").click();
    expect(await headline(page)).toBe("Not ready for air");
    await picture(page, "check-before.en");
    expect(complaints).toEqual([]);
  });

  it("shows what is recorded while it is open, without being loaded again", async () => {
    await openContext();
    const page = await openLink();
    const todo = page.locator("#todo");
    expect(await todo.textContent()).toContain(reporting);
    await page.evaluate("globalThis.stays = true");
    expect(await server.reportHost()).toEqual({ __typename: "Recorded" });
    await expect.poll(() => todo.textContent()).not.toContain(reporting);
    expect(await page.locator("main").textContent()).toContain("1 条待定");
    expect(await page.evaluate("globalThis.stays")).toBe(true);
    await picture(page, "check-after.zh");
    expect(complaints).toEqual([]);
  });

  it("works without JavaScript, by the link on it", async () => {
    await openContext({ javaScriptEnabled: false });
    const page = await openLink();
    const todo = page.locator("#todo");
    expect(await todo.textContent()).toContain(reporting);
    await server.reportHost();
    await page.locator("#live a.button").click();
    expect(await todo.textContent()).not.toContain(reporting);
  });

  it("whoever comes without a link is told so, in a page that axe finds nothing in", async () => {
    await openContext({ bypassCSP: true });
    const page = await context.newPage();
    const response = await page.goto(`${server.url}${checkPath}`);
    expect(response?.status()).toBe(401);
    expect(await page.locator("h1").textContent()).toBe("请用给你的链接打开");
    await page.addScriptTag({ content: axe });
    expect(await page.evaluate("axe.run().then((found) => found.violations)")).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    await picture(page, "check-link-over.zh");
    await page.goto(`${server.url}${checkPath}?lang=en`);
    await picture(page, "check-link-over.en");
  });
});
