import { beforeAll, describe, expect, it } from "vitest";
import { allPages, type NamedPage } from "./allPages.ts";
import { hostileNames } from "./hostile.ts";
import { situations } from "./situations.ts";

let pages: readonly NamedPage[];
beforeAll(async () => {
  pages = allPages(await situations());
});

const those = (holds: (page: NamedPage) => boolean): readonly string[] =>
  pages.filter(holds).map(({ name, language }) => `${name}.${language}`);
const matching = (pattern: RegExp) => those(({ text }) => pattern.test(text));

describe("no page ever", () => {
  it("is green but where everything was checked and the code is confirmed", () =>
    expect(matching(/class="verdict pass"/).toSorted()).toEqual(
      ["buyer-hostile", "buyer-pass", "buyer-sold", "host-ready"]
        .flatMap((name) => [`${name}.en`, `${name}.zh`])
        .toSorted(),
    ));

  it("shows a tick in a code's card that is not green", () =>
    expect(
      matching(/class="card unit (?!pass)\w+"[^>]*><svg class="mark"[^>]*><use href="#pass"/),
    ).toEqual([]));

  it("blames anybody", () =>
    expect(matching(/假货|造假|可疑|fake\b(?! orders)|fraud|suspicious|counterfeit/i)).toEqual([]));

  it("carries a style of its own, or a script that is not ours, or anything from outside", () => {
    expect(matching(/ style="|<style/)).toEqual([]);
    expect(matching(/<script(?! src="\/check\.js" defer><\/script>)/)).toEqual([]);
    expect(matching(/ (?:src|href|action)="(?!#|\/(?!\/)|data:,"|tel:)/)).toEqual([]);
    expect(matching(/ on[a-z]+="/)).toEqual([]);
    expect(those(({ name, text }) => text.includes("<script") && !name.startsWith("host"))).toEqual(
      [],
    );
  });

  it("lets a hostile name be markup", () => {
    expect(matching(/<script>alert|<img|<b>"|onmouseover='/)).toEqual([]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that must not come through.
    expect(matching(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)).toEqual(
      [],
    );
    expect(matching(new RegExp(hostileNames.unbroken.slice(0, 400)))).toEqual([]);
    expect(
      those(({ name, text }) => name === "buyer-hostile" && text.includes("&lt;script&gt;")),
    ).toHaveLength(2);
  });

  it("names the host, an official, an order, or a buyer", () =>
    expect(matching(/示例主播|h:mayor|h:li\b|h:zhao|O-[abc]\d/)).toEqual([]));

  it("says a place finer than a city of a scan", () =>
    expect(
      those(
        ({ name, text }) =>
          name.startsWith("buyer-s") && /第 \d+ 次，[^<]*(?:区|县|路|街)/.test(text),
      ),
    ).toEqual([]));

  it("shows a recall without lot, instruction, who pays and which lots are not affected", () => {
    const recalls = pages.filter(({ text }) => text.includes('id="recall"'));
    expect(recalls).toHaveLength(2);
    for (const { text, language } of recalls)
      for (const word of language === "zh"
        ? ["L-c2", "不要吃", "运费由商家出", "不在召回范围"]
        : ["L-c2", "Do not eat it", "freight paid by the seller", "not part of it"])
        expect(text).toContain(word);
  });

  it("names a deadline without who must act, or a failure without a reason", () => {
    expect(
      matching(/<span class="by"><\/span>|<p><span class="word">[^<]*<\/span>\s*<\/p>/),
    ).toEqual([]);
    const missing = pages.filter(({ text }) => text.includes('id="missing"'));
    expect(missing).toHaveLength(2);
    for (const { text } of missing)
      expect(text.match(/<span class="by">.*?<span class="due">/gs)?.length).toBeGreaterThan(5);
  });

  it("shows a colour without a word", () => {
    for (const { text } of pages)
      for (const [line = ""] of text.matchAll(
        /<li class="(?:pass|late|fail|wait|na|unk)">.*?<\/li>/gs,
      ))
        if (!/class="word"|<time|<b>/.test(line)) throw new Error(line);
    expect(pages.length).toBeGreaterThan(40);
  });

  it("uses italics", () => expect(matching(/<(?:i|em)>/)).toEqual([]));

  it("writes what is absent", () =>
    expect(matching(/>undefined|undefined<|\bnull\b|NaN|\[object/)).toEqual([]));
});

describe("every page", () => {
  it("says in which language it is, and has one first heading and a title", () => {
    expect(
      those(
        ({ text, language }) =>
          !text.includes(`<html lang="${language === "zh" ? "zh-CN" : "en"}">`),
      ),
    ).toEqual([]);
    expect(those(({ text }) => text.match(/<h1/g)?.length !== 1)).toEqual([]);
    expect(matching(/<title> ·|<title><\/title>/)).toEqual([]);
  });

  it("uses every id once, and leads only to ids that are there", () => {
    for (const { name, text } of pages) {
      const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      const links = [...text.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
      expect([name, ids.length]).toEqual([name, new Set(ids).size]);
      expect([name, links.filter((id) => !ids.includes(id))]).toEqual([name, []]);
    }
  });
});
