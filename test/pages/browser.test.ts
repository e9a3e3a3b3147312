import { mkdirSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { allPages, type NamedPage } from "./allPages.ts";
import { executablePath, launch, type Site, serve } from "./browser.ts";
import { situations } from "./situations.ts";

const Violations = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }),
);
const screenshots = process.env.SCREENSHOTS;

let pages: readonly NamedPage[] = [];
let browser: Browser;
let site: Site;

const nameOf = ({ name, language }: NamedPage): string => `${name}.${language}`;
const urlOf = (page: NamedPage): string => `${site.origin}/${nameOf(page)}`;

/** Does something with every page in a window of its own kind. */
const onEvery = async (
  context: BrowserContext,
  act: (page: Page, named: NamedPage) => Promise<void>,
): Promise<void> => {
  const page = await context.newPage();
  for (const named of pages) {
    await page.goto(urlOf(named));
    await act(page, named);
  }
  await context.close();
};

const openFolds = (page: Page): Promise<void> =>
  page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");

describe.runIf(executablePath !== undefined)("in Chromium (skipped where there is none)", () => {
  beforeAll(async () => {
    pages = allPages(await situations());
    [browser, site] = await Promise.all([launch(), serve(pages)]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it.each([
    ["light", "closed"],
    ["dark", "open"],
  ] as const)("axe finds nothing on any page, %s, folds %s", async (colorScheme, folds) => {
    const context = await browser.newContext({
      bypassCSP: true,
      colorScheme,
      viewport: { width: 360, height: 740 },
    });
    const found: string[] = [];
    await onEvery(context, async (page, named) => {
      if (folds === "open") await openFolds(page);
      await page.addScriptTag({ content: axe.source });
      const run =
        "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => r.violations)";
      for (const { id, nodes } of Violations.parse(await page.evaluate(run)))
        found.push(`${nameOf(named)}: ${id} ${nodes[0]?.html.slice(0, 120)}`);
    });
    expect(found).toEqual([]);
  });

  it("axe would find something if there were something", async () => {
    const page = await browser.newPage({ bypassCSP: true });
    await page.setContent("<main><img src='data:,'><p style='color:#eee'>pale</p></main>");
    await page.addScriptTag({ content: axe.source });
    const ids = Violations.parse(await page.evaluate("axe.run().then((r) => r.violations)"));
    expect(ids.map(({ id }) => id)).toContain("image-alt");
    await page.close();
  });

  it.each([320, 360, 1024])("nothing is wider than a window of %i px", async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 740 } });
    const wide: string[] = [];
    await onEvery(context, async (page, named) => {
      await openFolds(page);
      const over = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      if (over !== 0) wide.push(`${nameOf(named)}: ${over}`);
    });
    expect(wide).toEqual([]);
  });

  it("everything that is tapped outside running text is at least 44 px high and wide", async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const small: string[] = [];
    const measure = `[...document.querySelectorAll("a, summary, button, select, textarea, input:not([type=hidden]), .choice")]
      .filter((one) => !one.closest("p:not(.actions), .steps, .plain") && !(one.matches("input") && one.closest(".choice")))
      .map((one) => ({ box: one.getBoundingClientRect(), html: one.outerHTML.slice(0, 90) }))
      .filter(({ box }) => box.width > 0 && (box.height < 44 || box.width < 44))
      .map(({ box, html }) => Math.round(box.width) + "x" + Math.round(box.height) + " " + html)`;
    await onEvery(context, async (page, named) => {
      await openFolds(page);
      for (const one of z.array(z.string()).parse(await page.evaluate(measure)))
        small.push(`${nameOf(named)}: ${one}`);
    });
    expect(small).toEqual([]);
  });

  it("asks for its style sheet and nothing from outside, and breaks no policy", async () => {
    const context = await browser.newContext();
    const outside: string[] = [];
    const complaints: string[] = [];
    context.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(site.origin) && !url.startsWith("data:")) outside.push(url);
    });
    context.on("console", (message) => complaints.push(message.text()));
    context.on("weberror", (error) => complaints.push(error.error().message));
    context.on("dialog", (dialog) => complaints.push(dialog.message()));
    await onEvery(context, async () => {});
    expect(outside).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("says all without JavaScript, folds and form included", async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    });
    const page = await context.newPage();
    await page.goto(`${site.origin}/buyer-sold.zh`);
    await page.locator('a.gate[href="#quality"]').click();
    expect(await page.locator("#quality").isVisible()).toBe(true);
    await page.locator("#tell summary").click();
    await page.locator('input[value="RETURN"]').check();
    await page.locator("#topic").selectOption("QUALITY");
    await page.locator("#text").fill("袋子破了 <b>&");
    await page.locator("form button").click();
    await page.waitForURL("**/complaint-received.zh");
    expect(Object.fromEntries(site.forms.at(-1) ?? [])).toEqual({
      code: "/01/06970123000017/10/L-a1/21/7K3M9QX2T5V8B4NCW6RD",
      lang: "zh",
      wish: "RETURN",
      topic: "QUALITY",
      text: "袋子破了 <b>&",
      contact: "",
    });
    await context.close();
  });

  it("shows what was filled in again where it was refused, as text", async () => {
    const page = await browser.newPage();
    await page.goto(`${site.origin}/complaint-refused.en`);
    expect(await page.locator("#text").inputValue()).toBe("</textarea><script>alert(1)</script>");
    expect(await page.locator("#contact").inputValue()).toBe('"><b>');
    expect(await page.locator('input[value="RETURN"]').isChecked()).toBe(true);
    await page.close();
  });

  it("prints on one A4 page, folds closed", async () => {
    const context = await browser.newContext();
    const long: string[] = [];
    await onEvery(context, async (page, named) => {
      // The hostile page's names are as long as names can get; people print pages of goods.
      if (named.name === "buyer-hostile") return;
      await page.evaluate(
        "for (const fold of document.querySelectorAll('details')) fold.open = false",
      );
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      const count = pdf.match(/\/Type\s*\/Page\b/g)?.length;
      if (count !== 1) long.push(`${nameOf(named)}: ${count}`);
    });
    expect(long).toEqual([]);
  });

  it("keeps a host's check current while it is open, and its folds as they were", async () => {
    const page = await browser.newPage();
    const ready = pages.find(({ name, language }) => name === "host-ready" && language === "en");
    const check = pages.find(({ name, language }) => name === "host-check" && language === "en");
    site.put("/host-live", check?.text ?? "");
    const listening = page.waitForRequest("**/host-live/events");
    await page.goto(`${site.origin}/host-live`);
    await listening;
    expect(await page.locator(".verdict h2").textContent()).toBe("Not ready for air");
    site.put("/host-live", ready?.text ?? "");
    // The stream of events may open a moment after it was asked for.
    const again = setInterval(site.announce, 100);
    await page.locator(".verdict.pass").waitFor();
    clearInterval(again);
    expect(await page.locator(".verdict h2").textContent()).toBe("Ready for air");
    expect(await page.title()).toMatch(/^Ready for air/);
    await page.close();
  });

  it.runIf(screenshots !== undefined)("leaves pictures of every page", async () => {
    const folder = screenshots ?? "";
    mkdirSync(folder, { recursive: true });
    for (const [width, colorScheme] of [
      [360, "light"],
      [360, "dark"],
      [1024, "light"],
    ] as const) {
      const context = await browser.newContext({ viewport: { width, height: 740 }, colorScheme });
      await onEvery(context, async (page, named) => {
        const path = join(folder, `${nameOf(named)}.${width}.${colorScheme}.png`);
        await page.screenshot({ path, fullPage: true });
      });
    }
  });
});
