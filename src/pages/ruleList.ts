import { dated, day } from "./clock.ts";
import { type Html, html, joined } from "./html.ts";
import type { Language } from "./languages.ts";
import { mark } from "./marks.ts";
import { said, sentence } from "./said.ts";
import { countsOf, countsText } from "./summary.ts";
import { topicOf } from "./topics.ts";
import type { Gate, GateVerdict, PublicFact, RuleVerdict, Verdict } from "./trace.ts";
import { allGates, gateIds, gateWords, markWords, nothingToJudge, verdictMarks } from "./words.ts";

/** What a rule's line needs to know. */
export type ShownRule = Pick<
  RuleVerdict,
  "verdict" | "reason" | "recordedLater" | "provisional"
> & {
  readonly rule: Pick<RuleVerdict["rule"], "id" | "gate" | "title">;
  readonly because?: readonly PublicFact[];
};

const order: readonly Verdict[] = ["FAIL", "PENDING", "PASS_LATE", "PASS", "NA"];

/** What it rests on: who, what, when, and when it came on record if that was another day. */
const factText = ({ by, title, occurredAt, recordedAt }: PublicFact, language: Language): Html => {
  const isLate = day(recordedAt) > day(occurredAt);
  const recorded =
    isLate &&
    (language === "zh"
      ? html`（${dated(recordedAt)} 入账）`
      : html` (recorded ${dated(recordedAt)})`);
  const comma = language === "zh" ? "，" : ", ";
  return html`${by !== null && [said(by, language, 60), comma]}${title[language]}${comma}
      ${dated(occurredAt)}${recorded}`;
};

const detailsOf = (found: ShownRule, language: Language): Html => {
  const zh = language === "zh";
  const isPassed = found.verdict === "PASS" || found.verdict === "PASS_LATE";
  // The reason says it already where a rule did not pass.
  const facts = (found.because ?? [])
    .slice(0, isPassed ? 2 : 1)
    .map((fact) => factText(fact, language));
  const reason =
    !isPassed || facts.length === 0
      ? sentence(found.reason.text[language].replace(/[.。]$/, ""), language)
      : undefined;
  const parts = reason === undefined ? facts : [reason, ...(isPassed ? [] : facts)];
  return html`${joined(parts, zh ? "；" : "; ")}
      ${found.recordedLater && (zh ? "。证据是事后入账的" : ". Recorded afterwards")}
      ${found.provisional && (zh ? "。工作日历未公布，暂定" : ". Provisional: the calendar is not announced")}`;
};

const ruleLine = (found: ShownRule, language: Language): Html => {
  const name = verdictMarks[found.verdict];
  return html`<li class="${name}">${mark(name)}<div>
    ${topicOf(found.rule)[language]} <span class="word">${markWords[name][language]}</span>
    <span class="by">${detailsOf(found, language)}</span></div></li>
`;
};

/** All that does not apply, in one line. */
const naLine = (rules: readonly ShownRule[], language: Language): Html | undefined => {
  if (rules.length === 0) return undefined;
  const names = rules.map(({ rule }) => topicOf(rule)[language]);
  return html`<li class="na">${mark("na")}<div><span class="word">${markWords.na[language]}</span>
    <span class="by">${names.join(language === "zh" ? "、" : "; ")}</span></div></li>
`;
};

const gateRules = (
  gate: Gate,
  verdict: Verdict | undefined,
  rules: readonly ShownRule[],
  language: Language,
): Html => {
  const name = verdict === undefined ? "unk" : verdictMarks[verdict];
  const word = (verdict === "NA" ? nothingToJudge : markWords[name])[language];
  const applying = rules
    .filter((found) => found.verdict !== "NA")
    .toSorted((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict));
  const open = verdict === "FAIL" && html` open`;
  return html`<details${open}><summary class="${name}">${mark(name)}<span class="label">
    <b>${gateWords[gate][language]}${language === "zh" ? "：" : ": "}<span class="word">${word}
    </span></b><span class="note">${countsText(countsOf(rules), language)}</span></span></summary>
    <ul class="rules" id="${gateIds[gate]}">
${applying.map((found) => ruleLine(found, language))}${naLine(
  rules.filter((found) => found.verdict === "NA"),
  language,
)}</ul></details>
`;
};

/** Every rule by its topic, what it came to and why, a fold for each gate. */
export const ruleCard = (
  {
    gates,
    rules,
  }: {
    readonly gates: readonly Pick<GateVerdict, "gate" | "verdict">[];
    readonly rules: readonly ShownRule[];
  },
  heading: Html,
  language: Language,
): Html =>
  html`<section class="card" aria-labelledby="why-h" id="why"><h2 id="why-h">${heading}</h2>
${allGates.map((gate) =>
  gateRules(
    gate,
    gates.find((one) => one.gate === gate)?.verdict,
    rules.filter(({ rule }) => rule.gate === gate),
    language,
  ),
)}</section>
`;
