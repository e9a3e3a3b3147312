import { describe, expect, it } from "vitest";
import { demoTable } from "../../src/cli/demo.ts";
import { type Answer, renderStories } from "../../src/cli/storyTable.ts";
import { fitTo, renderTable, widthOf } from "../../src/cli/table.ts";
import { openCaseFile } from "../../src/rules/caseFile.ts";
import { judge } from "../../src/rules/judge.ts";
import { defaultPolicy } from "../../src/rules/policy.ts";
import { coreRulebook } from "../../src/rules/rulebook.ts";
import { exhibitsOf, storyNames } from "../stories.ts";

describe("the width of a text", () => {
  it.each([
    ["abc", 3],
    ["门槛关", 6],
    ["(秦耳)，", 8],
    ["✓ PASS", 6],
    ["⋯", 1],
    ["🍄", 2],
    ["👨‍👩‍👧", 2],
    ["e\u0301", 1],
    ["\u200b", 0],
    ["한글", 4],
    ["ｱ", 1],
    ["Ａ", 2],
  ])("%j is %d", (text, width) => expect(widthOf(text)).toBe(width));

  it("cuts where it does not fit, never within a character", () =>
    expect([fitTo("门槛关", 6), fitTo("门槛关，品质关", 9), fitTo("门槛关，品质关", 8)]).toEqual([
      "门槛关",
      "门槛关...",
      "门槛...",
    ]));
});

const verdict: Answer = {
  gates: { THRESHOLD: "PASS", QUALITY: "FAIL", AFTER_SALES: "PASS_LATE", CONDUCT: "NA" },
  rules: { "label-complete": "FAIL", "batch-not-recalled": "PASS" },
  openObligations: 2,
};
const instant = {
  ...verdict,
  id: "A1",
  at: "2026-10-17T10:00:00+08:00",
  knownAt: "2026-10-18T09:30:00.5+08:00",
  note: "直播中",
};
const plain = { colour: false, columns: 200 };

describe("the table of the demo", () => {
  it("stands in columns, with Chinese headings", () =>
    expect(
      renderStories([{ name: "a", instants: [{ expected: instant, answer: verdict }] }], plain),
    ).toBe(`instant  at (Asia/Shanghai)   known at                 THRESHOLD  QUALITY  AFTER_SALES  CONDUCT   open    note
时点     所问时刻             知悉时刻                 门槛关     品质关   售后关       行为规范  待履行  说明
${"─".repeat(114)}
a
  A1     2026-10-17 10:00:00  2026-10-18 09:30:00.500  ✓ PASS     ✗ FAIL   ! PASS_LATE  - NA      2       直播中

2 rule cells compared: all of them, the gates and the open obligations are as the stories expect.
`));

  it("marks every cell that is not as expected", () => {
    const answer: Answer = {
      gates: { ...verdict.gates, QUALITY: "PASS" },
      rules: { "label-complete": "PASS", extra: "NA" },
      openObligations: 0,
    };
    const text = renderStories([{ name: "a", instants: [{ expected: instant, answer }] }], plain);
    for (const mark of [
      "✓ PASS (expected FAIL)",
      "0 (expected 2)",
      "label-complete: PASS (expected FAIL)",
      "batch-not-recalled: missing (expected PASS)",
      "extra: NA (expected none)",
      "5 cells differ from what the stories expect",
    ])
      expect(text).toContain(mark);
  });

  it("takes colours for a decoration only", () => {
    const rows = [[{ text: "门", colour: "red" as const }, { text: "x" }], { text: "y" }];
    const coloured = renderTable([], rows, { colour: true, columns: 80 });
    expect(coloured).toContain("\u001b[31m门\u001b[39m");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are such.
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(renderTable([], rows, plain));
  });

  it("cuts the last column at the edge of the terminal", () => {
    const [, , row = ""] = renderTable(
      [[{ text: "a" }, { text: "b" }]],
      [[{ text: "1" }, { text: "长".repeat(50) }]],
      {
        colour: false,
        columns: 40,
      },
    ).split("\n");
    expect(widthOf(row)).toBeLessThanOrEqual(40);
    expect(row).toMatch(/长\.\.\.$/);
  });
});

it("compares all cells of the three stories", async () => {
  const file = openCaseFile(storyNames.flatMap(exhibitsOf));
  const rulebook = coreRulebook(defaultPolicy);
  const printed: string[] = [];
  const result = await demoTable({
    storiesFolder: new URL("../../stories", import.meta.url).pathname,
    out: { isTTY: false, write: (text) => printed.push(text) },
    ask: async (question) => {
      const { gates, rules, openObligations } = judge(rulebook, file, question);
      const verdicts = rules.map(({ rule, verdict }) => [rule.id, verdict] as const);
      return { gates, rules: Object.fromEntries(verdicts), openObligations };
    },
  });
  expect(result).toEqual({ differences: 0, ruleCells: 1015 });
  expect(printed.join("").split("\n")).toHaveLength(2 + 1 + 3 + 29 + 2 + 1);
});
