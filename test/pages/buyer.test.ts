import { beforeAll, describe, expect, it } from "vitest";
import { buyerPage, type Prepared, prepared, stateOf } from "../../src/pages/buyer.ts";
import { languages } from "../../src/pages/languages.ts";
import type { Trace } from "../../src/pages/trace.ts";
import type { UnitFacts } from "../../src/pages/unitFacts.ts";
import { pageOfLot, pageOfUnit, read } from "./allPages.ts";
import { type Situations, situations } from "./situations.ts";
import { firstScan, scannedBefore, serial, units } from "./units.ts";

let facts: Situations;
beforeAll(async () => {
  facts = await situations();
});

/** The text of a page without its tags, as it reads. */
const readOut = (page: string): string =>
  page
    .replace(/<head>.*<\/head>/s, "")
    .replaceAll(/<\/?(?:span|bdi|time|b|a|small)\b[^>]*>/g, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");
const titleOf = (page: string): string => /<title>(.*)<\/title>/.exec(page)?.[1] ?? "";
const bandOf = (page: string): string => /<div class="verdict (\w+)">/.exec(page)?.[1] ?? "none";
const unitOf = (page: string): string =>
  /<section class="card unit (\w+)"/.exec(page)?.[1] ?? "none";

describe("a first scan of goods that passed", () => {
  it("is green, and says who found what and when", () => {
    const page = pageOfUnit(facts.passed, firstScan, "zh");
    expect(bandOf(page)).toBe("pass");
    expect(titleOf(page)).toBe("三关全部通过：柞水木耳(干) L-a1 · 三关");
    expect(readOut(page)).toContain("35 条：32 条通过，3 条不适用");
    expect(readOut(page)).toContain("这枚码：首次扫描");
    expect(readOut(page)).toContain("水分、铅、镉、汞、二氧化硫残留、农药残留");
    expect(readOut(page)).toContain("7K3M 9QX2 T5V8 B4NC W6RD");
  });

  it("is told in English too, with what is Chinese marked as such", () => {
    const page = pageOfUnit(facts.passed, firstScan, "en");
    expect(page).toContain('<html lang="en">');
    expect(titleOf(page)).toBe("All three gates passed: 柞水木耳(干) L-a1 · Sanguan");
    expect(page).toContain('<bdi lang="zh-CN">陕西秦耳食品有限公司</bdi>');
    expect(readOut(page)).toContain("As answered at 2026-10-21 19:42");
  });

  it("of a pack that is sold names day and livestream, never the host", () => {
    expect(readOut(pageOfUnit(facts.passed, units.sold, "zh"))).toContain(
      "这枚码：已售出（2026-10-17，直播间）",
    );
    expect(readOut(pageOfUnit(facts.passed, units.sold, "en"))).toContain(
      "This code: sold (2026-10-17, livestream)",
    );
  });
});

describe("a code that was scanned before", () => {
  it("lists when and in which city, and asks whether it was the buyer", () => {
    const page = readOut(pageOfUnit(facts.later, scannedBefore, "zh"));
    expect(page).toContain("这些扫描里有你吗？");
    expect(page).toContain("2026-10-22 08:10第 2 次，西安市");
    expect(page).toContain("2026-11-18 21:05第 3 次，郑州市");
    expect(page).toContain("2026-11-20 12:00这一次，你");
  });

  it("says how many scans it does not list, and of which the place is not known", () => {
    const page = readOut(pageOfUnit(facts.later, units.scannedOften, "en"));
    expect(page).toContain("38 more not listed");
    expect(page).toContain("40th, place not known");
    expect(page).toContain("41st, Zhengzhou");
  });

  it("that is spread over places blames nobody, and a person is named as looking", () => {
    expect(titleOf(pageOfUnit(facts.later, units.suspected, "en"))).toMatch(
      /^This code appeared in several places; a person is looking into it/,
    );
  });

  it("of which a person confirmed copies says so", () =>
    expect(readOut(pageOfUnit(facts.later, units.copied, "zh"))).toContain(
      "经人核实，有别的包装印着同一枚码",
    ));
});

describe("a code without activation", () => {
  const same = (page: string) => page.replaceAll(/[0-9A-Z]{20}|([0-9A-Z]{4} ){4}[0-9A-Z]{4}/g, "");

  it("has the page of an unknown code: nothing but its own letters differs", () =>
    expect(
      same(
        pageOfUnit(facts.passed, { ...units.notActivated, serial: "0000000000ZZZZZZZZZZ" }, "zh"),
      ),
    ).toBe(same(pageOfUnit(facts.passed, units.notActivated, "zh"))));

  it("tells nothing of the code but that, whatever else the facts hold", () =>
    expect(
      pageOfUnit(
        facts.passed,
        { ...scannedBefore, state: "NOT_ACTIVATED", scansBefore: 0, earlier: [] },
        "zh",
      ),
    ).not.toContain("首次扫描"));

  it("offers no form", () =>
    expect(pageOfUnit(facts.passed, units.notActivated, "zh")).not.toContain("<form"));
});

describe("before the stream", () => {
  it("says what is missing, who must act, and by when", () => {
    const page = readOut(pageOfUnit(facts.pending, units.notActivated, "zh"));
    expect(page).toContain("还没有结论");
    expect(page).toContain("两关待定。预定 2026-10-17 10:00 开播，开播前要走完三关。");
    expect(page).toContain("退换货条款 待定陕西秦耳食品有限公司最晚 2026-10-17 10:00 开播前");
  });

  it("draws what is still ahead dashed", () =>
    expect(pageOfUnit(facts.pending, units.notActivated, "en")).toContain(
      "Dashed, not reached or not certain: Live, Buyer.",
    ));
});

describe("under a recall", () => {
  it("the instruction is the first heading, and names lot, cause, who pays, and other lots", () => {
    const page = pageOfUnit(facts.recalled, units.frozen, "zh");
    expect(page.indexOf('id="recall"')).toBeLessThan(page.indexOf('id="item"'));
    expect(/<h1[^>]*>(.*?)<\/h1>/.exec(page)?.[1]).toBe("请勿食用<br>本批正在召回");
    const text = readOut(page);
    expect(text).toContain("生产批号 L-c2");
    expect(text).toContain("黄曲霉毒素 B1");
    expect(text).toContain("全额退款，运费由商家出");
    expect(text).toContain("L-c1、L-c3 不在召回范围");
    expect(text).toContain("这枚码：已随召回冻结");
    expect(titleOf(page)).toBe("请勿食用，本批正在召回：商洛核桃仁 L-c2 · 三关");
  });

  it("stays under it where the code is not activated, and on the page of the lot", () => {
    expect(pageOfUnit(facts.recalled, units.notActivated, "en")).toContain("Do not eat this");
    expect(pageOfLot(facts.recalled, "en")).toContain("Do not eat this");
  });

  it("that is completed says was, not is", () => {
    const done: Trace = {
      ...facts.recalled,
      recalls: facts.recalled.recalls.map((notice) => ({
        ...notice,
        completed: "2026-10-12T10:00:00+08:00",
      })),
    };
    expect(readOut(pageOfUnit(done, units.frozen, "en"))).toContain("The lot was recalled");
  });

  it("of goods that nobody eats says do not use", () => {
    const cosmetics: Trace = {
      ...facts.recalled,
      packing: facts.recalled.packing && { ...facts.recalled.packing, sc: null },
      label: facts.recalled.label && { ...facts.recalled.label, sc: null },
    };
    expect(readOut(pageOfUnit(cosmetics, units.frozen, "en"))).toContain("Do not use this");
  });

  it("that only the code tells of still stands on top", () => {
    const page = pageOfUnit(facts.passed, units.frozen, "zh");
    expect(bandOf(page)).toBe("fail");
  });
});

describe("a gate that failed", () => {
  it("is named in the headline with the topics that failed, and its fold is open", () => {
    const page = pageOfUnit(facts.failed, firstScan, "zh");
    expect(readOut(page)).toContain("门槛关、品质关、售后关不通过");
    expect(readOut(page)).toMatch(/原因：主播禁入名单、保质期、生产日期，另有 2 条/);
    expect(page).toContain('<details open><summary class="fail">');
  });

  it("gives a reason with every rule that failed or waits", () => {
    const page = pageOfUnit(facts.failed, firstScan, "en");
    expect(page).not.toMatch(/<span class="by">\s*<\/span>/);
    expect(readOut(page)).toContain("says 2026-03-01; it was packed on 2025-10-20");
  });
});

describe("the page of a lot", () => {
  it("is never green: no pack was checked", () => {
    const page = pageOfLot(facts.passed, "en");
    expect(bandOf(page)).toBe("unk");
    expect(readOut(page)).toContain("This code names the lot only");
    expect(page).not.toContain("<form");
  });
});

describe("a page is prepared once for all packs of a state", () => {
  const asked = (unit: UnitFacts) => {
    const address = `${facts.later.path}/21/${unit.serial}`;
    return { address, uri: `https://trace.example${address}` };
  };

  it("and filled for each it reads as if it were made anew, in any order", () => {
    for (const language of languages) {
      const byState = new Map<string, Prepared>();
      const all: readonly UnitFacts[] = Object.values(units);
      for (const unit of [...all, ...all.toReversed()]) {
        const anew = prepared(facts.later, language, unit);
        const known = byState.get(stateOf(unit)) ?? anew;
        byState.set(stateOf(unit), known);
        expect(buyerPage(known, unit, asked(unit))).toEqual(buyerPage(anew, unit, asked(unit)));
      }
      expect(byState.size).toBeLessThan(all.length);
    }
  });
});

describe("a buyer who wants to act", () => {
  const code = () => `${facts.passed.path}/21/${serial}`;

  it("finds a form that sends the code as proof", () => {
    const page = pageOfUnit(facts.passed, firstScan, "zh");
    expect(page).toContain('<form method="post" action="/complaints"');
    expect(page).toContain(`<input type="hidden" name="code" value="${code()}">`);
    expect(page).toContain('maxlength="1000"');
  });

  it("may return only what is sold and not yet back", () => {
    const returns = 'value="RETURN"';
    expect(pageOfUnit(facts.passed, units.sold, "zh")).toContain(returns);
    expect(pageOfUnit(facts.passed, firstScan, "zh")).not.toContain(returns);
    expect(pageOfUnit(facts.passed, units.returned, "zh")).not.toContain(returns);
  });

  it("reads that contact data is kept apart, encrypted, and erased on request", () =>
    expect(readOut(pageOfUnit(facts.passed, firstScan, "en"))).toContain(
      "It is kept apart, encrypted, never in the public record, and erased when you ask for it.",
    ));

  it("is told of no seven days where the listing grants none", () => {
    expect(readOut(pageOfUnit(facts.passed, firstScan, "zh"))).toContain("可无理由退货");
    expect(readOut(pageOfUnit(facts.failed, firstScan, "zh"))).toContain("不支持无理由退货");
  });
});

describe("the other language", () => {
  it("is one link away, and keeps what else was asked", () => {
    const lot = prepared(facts.passed, "zh", firstScan);
    const address = `${facts.passed.path}/21/${serial}?lang=zh&x=1`;
    const page = read(buyerPage(lot, firstScan, { address, uri: address }));
    const href = `${facts.passed.path}/21/${serial}?lang=en&amp;x=1`;
    expect(page).toContain(`<link rel="alternate" hreflang="en" href="${href}">`);
    expect(page).toContain(`<a class="lang" href="${href}" hreflang="en" lang="en">English</a>`);
  });
});

it("the card of a code is green only under a green headline", () => {
  expect(unitOf(pageOfUnit(facts.passed, firstScan, "zh"))).toBe("pass");
  expect(unitOf(pageOfUnit(facts.pending, firstScan, "zh"))).toBe("na");
  expect(unitOf(pageOfUnit(facts.failed, firstScan, "zh"))).toBe("na");
});
