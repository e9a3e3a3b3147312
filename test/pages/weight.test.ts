import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import type { Trace, Verdict } from "../../src/pages/trace.ts";
import { allPages, pageOfUnit } from "./allPages.ts";
import { fullRulebook } from "./rulebook.ts";
import { type Situations, situations } from "./situations.ts";
import { scannedBefore } from "./units.ts";

const limit = 60_000;
const css = readFileSync(new URL("../../src/pages/style.css", import.meta.url));
const weight = (text: string): number => Buffer.byteLength(text) + css.byteLength;

let facts: Situations;
beforeAll(async () => {
  facts = await situations();
});

/** The lot judged by all 100 rules, each coming to the verdict that `of` gives it. */
const byFullRulebook = (trace: Trace, of: (index: number) => Verdict): Trace => {
  const [model] = trace.judgement.rules;
  if (model === undefined) throw new Error("no rule to go by");
  const rules = fullRulebook.map(({ id, gate, kind, title, source }, index) => ({
    ...model,
    rule: { id, gate, kind, title, source, actor: model.rule.actor },
    verdict: of(index),
    reason: {
      code: "NO_REPORT_IN_TIME",
      text: {
        en: "No inspection report on lot L-a1 before the stream.",
        zh: "批次 L-a1 在开播前没有检验报告。",
      },
    },
  }));
  return { ...trace, judgement: { ...trace.judgement, rules } };
};

it("every page with its style sheet is lighter than 60 kB", () => {
  for (const { name, text } of allPages(facts))
    if (weight(text) >= limit) throw new Error(`${name}: ${weight(text)}`);
  expect(css.byteLength).toBeGreaterThan(10_000);
});

it.each([
  ["most do not apply", (index: number): Verdict => (index % 3 === 0 ? "PASS" : "NA")],
  ["all pass", (): Verdict => "PASS"],
  ["all fail", (): Verdict => "FAIL"],
])("so is the page of 100 rules where %s, in the state with most to say", (_name, of) => {
  const page = pageOfUnit(byFullRulebook(facts.later, of), scannedBefore, "zh");
  expect(weight(page)).toBeLessThan(limit);
});

it("what does not apply stands in one line for each gate", () => {
  const page = pageOfUnit(
    byFullRulebook(facts.later, () => "NA"),
    scannedBefore,
    "en",
  );
  expect(page.match(/<li class="na">/g)).toHaveLength(4 + 1);
});
