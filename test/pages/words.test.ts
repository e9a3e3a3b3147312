import { describe, expect, it } from "vitest";
import type { Headline } from "../../src/pages/headline.ts";
import { headlineText } from "../../src/pages/headlineWords.ts";
import { substanceIn } from "../../src/pages/substances.ts";
import { countsText, type Summary } from "../../src/pages/summary.ts";
import { topicOf, topics } from "../../src/pages/topics.ts";
import { markWords } from "../../src/pages/words.ts";
import { fullRulebook } from "./rulebook.ts";

const summary: Summary = {
  failedGates: ["QUALITY"],
  waitingGates: [],
  failedTopics: [],
  counts: { PASS: 32, PASS_LATE: 1, FAIL: 0, PENDING: 0, NA: 3 },
  conduct: "PASS",
  startsAt: undefined,
};

describe("verdicts are said in these words", () => {
  it.each([
    ["pass", "通过", "Passed"],
    ["late", "逾期补正", "Passed late"],
    ["fail", "不通过", "Not passed"],
    ["wait", "待定", "Waiting"],
    ["na", "不适用", "Does not apply"],
    ["unk", "未能核查", "Could not check"],
  ] as const)("%s", (name, zh, en) => expect(markWords[name]).toEqual({ zh, en }));
});

describe("headlines are said in these words", () => {
  const cases: readonly (readonly [Headline, string, string])[] = [
    ["PASSED", "三关全部通过", "All three gates passed"],
    ["FAILED", "品质关不通过", "Quality gate not passed"],
    ["PENDING", "还没有结论", "No answer yet"],
    ["CANNOT_ANSWER", "现在无法给出结论", "Cannot answer now"],
    ["LATE", "三关通过，有逾期补正", "Passed, one thing late"],
    ["SCANNED_BEFORE", "这枚码之前扫过 3 次", "This code was scanned 3 times before"],
    ["NOT_ACTIVATED", "这枚码：没有启用记录", "This code: no activation on record"],
    [
      "SPREAD",
      "这枚码在多地出现，正在由人核实",
      "This code appeared in several places; a person is looking into it",
    ],
  ];
  it.each(cases)("%s", (headline, zh, en) => {
    const told = { summary, scansBefore: 3 };
    expect(headlineText(headline, told, "zh")).toBe(zh);
    expect(headlineText(headline, told, "en")).toBe(en);
  });

  it("several gates are named together", () => {
    const told = {
      summary: { ...summary, failedGates: ["THRESHOLD", "QUALITY", "AFTER_SALES"] as const },
      scansBefore: 0,
    };
    expect(headlineText("FAILED", told, "zh")).toBe("门槛关、品质关、售后关不通过");
    expect(headlineText("FAILED", told, "en")).toBe(
      "Threshold, Quality and After-sales gates not passed",
    );
  });

  it("once is not several times", () =>
    expect(headlineText("SCANNED_BEFORE", { summary, scansBefore: 1 }, "en")).toBe(
      "This code was scanned once before",
    ));
});

it("counts name the worst first", () => {
  const counts = { PASS: 7, PASS_LATE: 0, FAIL: 1, PENDING: 0, NA: 1 };
  expect(countsText(counts, "zh")).toBe("1 条不通过，7 条通过，1 条不适用");
  expect(countsText(counts, "en")).toBe("1 not passed, 7 passed, 1 does not apply");
});

describe("topics", () => {
  it("there is one for every rule of the whole rulebook, and for no other", () =>
    expect(Object.keys(topics).sort()).toEqual(fullRulebook.map(({ id }) => id).sort()));

  it("name no claim: a topic with a verdict beside it reads right", () =>
    expect(
      Object.values(topics).filter(
        ({ zh, en }) => /合格$|不得|^无|^未|齐全/.test(zh) || /^No /.test(en),
      ),
    ).toEqual([]));

  it("are all different", () => {
    expect(new Set(Object.values(topics).map(({ zh }) => zh)).size).toBe(
      Object.keys(topics).length,
    );
    expect(new Set(Object.values(topics).map(({ en }) => en)).size).toBe(
      Object.keys(topics).length,
    );
  });

  it("a rule that has none keeps its title", () => {
    const title = { zh: "标题", en: "Title" };
    expect(topicOf({ id: "unheard-of", title })).toEqual(title);
  });
});

it("what was measured is said in words, where they are known", () => {
  expect(substanceIn("zh", "aflatoxin-b1")).toBe("黄曲霉毒素 B1");
  expect(substanceIn("en", "sulfur-dioxide")).toBe("sulfur dioxide");
  expect(substanceIn("zh", "unheard-of")).toBe("unheard-of");
});
