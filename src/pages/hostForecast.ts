import { clock, timed } from "./clock.ts";
import type { HostFacts, Turn } from "./hostFacts.ts";
import { type Html, html, joined } from "./html.ts";
import type { Language } from "./languages.ts";
import { mark } from "./marks.ts";
import { topicOf } from "./topics.ts";
import type { Gate, Verdict } from "./trace.ts";
import { allGates, gateWords, markWords, nothingToJudge, verdictMarks } from "./words.ts";

type VerdictByGate = Readonly<Record<Gate, Verdict | undefined>>;

const cell = (verdict: Verdict | undefined, language: Language): Html => {
  const name = verdict === undefined ? "unk" : verdictMarks[verdict];
  const word = verdict === "NA" ? nothingToJudge : markWords[name];
  return html`<td class="${name}">${mark(name)}<span class="word">${word[language]}</span></td>`;
};

const rowOf = (heading: Html, verdicts: VerdictByGate, language: Language): Html =>
  html`<tbody><tr><th colspan="4" scope="rowgroup">${heading}</th></tr>
    <tr>${allGates.map((gate) => cell(verdicts[gate], language))}</tr></tbody>
`;

const after = (verdicts: VerdictByGate, { gates }: Turn): VerdictByGate => ({
  ...verdicts,
  ...Object.fromEntries(gates.map(({ gate, after: verdict }) => [gate, verdict])),
});

/** The gates now, and at each instant at which one of them turns if nothing is done. */
const forecastRows = (facts: HostFacts, turns: readonly Turn[], language: Language): Html => {
  const { gates } = facts.judgement;
  const verdictOf = (gate: Gate) => gates.find((one) => one.gate === gate)?.verdict;
  let verdicts: VerdictByGate = {
    THRESHOLD: verdictOf("THRESHOLD"),
    QUALITY: verdictOf("QUALITY"),
    AFTER_SALES: verdictOf("AFTER_SALES"),
    CONDUCT: verdictOf("CONDUCT"),
  };
  const zh = language === "zh";
  const rows = [rowOf(html`${zh ? "现在" : "Now"}`, verdicts, language)];
  for (const turn of turns) {
    if (turn.gates.length === 0) continue;
    verdicts = after(verdicts, turn);
    const isStart = Date.parse(turn.at) === Date.parse(facts.start ?? "");
    const start = isStart && (zh ? "（开播）" : " (the stream starts)");
    rows.push(rowOf(html`<span class="nb">${clock(turn.at)}</span>${start}`, verdicts, language));
  }
  return joined(rows);
};

export const forecastCard = (facts: HostFacts, language: Language): Html => {
  const { forecast } = facts.judgement;
  if (forecast === null) return html``;
  const zh = language === "zh";
  const heads = allGates.map((gate) => html`<th scope="col">${gateWords[gate][language]}</th>`);
  const none =
    forecast.every(({ gates }) => gates.length === 0) &&
    html`<p>${zh ? "只要没有新的事情发生，三关的结论不变。" : "Unless something happens, the gates stay as they are."}
      </p>`;
  const isFailing = facts.judgement.gates.some(({ verdict }) => verdict === "FAIL");
  const note = zh
    ? "照样开播会被记录为违规；上架和备货在不通过时会被拒绝。"
    : "Going on air all the same is recorded as a breach; listing and stock are refused while a gate fails.";
  return html`<section class="card" aria-labelledby="forecast-h" id="forecast">
    <h2 id="forecast-h">${zh ? "什么都不做，会怎样" : "If nothing is done"}</h2><table>
    <caption>${zh ? "四项的预测" : "Forecast of the gates and of conduct"}</caption><thead>
    <tr>${heads}</tr></thead>
${forecastRows(facts, forecast, language)}</table>${none}${
    isFailing &&
    html`<p class="note">
  ${note}</p>`
  }</section>
`;
};

/** The rules that get worse are named; of what merely becomes applicable, how many. */
const turnLine = ({ at, rules }: Turn, language: Language): Html => {
  const zh = language === "zh";
  const worse = rules.filter(({ after: verdict }) => verdict === "FAIL" || verdict === "PENDING");
  const named = (worse.length > 0 ? worse : rules).slice(0, 6);
  const told = named.map(
    ({ rule, after: verdict }) =>
      `${topicOf(rule)[language]}${zh ? "：" : ": "}${markWords[verdictMarks[verdict]][language]}`,
  );
  const more = rules.length - named.length;
  const others = more > 0 && (zh ? `；另有 ${more} 条变化` : `; ${more} more change`);
  const name = worse.some(({ after: verdict }) => verdict === "FAIL") ? "fail" : "wait";
  return html`<li class="${name} next">${timed(at)}<b>${told.join(zh ? "；" : "; ")}${others}</b>
    </li>
`;
};

/** What time alone will change, instant by instant. */
export const nextCard = (facts: HostFacts, name: string, language: Language): Html => {
  const { forecast, at } = facts.judgement;
  if (forecast === null || forecast.length === 0) return html``;
  const zh = language === "zh";
  return html`<section class="card" aria-labelledby="next-h" id="next">
    <h2 id="next-h">${zh ? "接下来的时间" : "What comes when"}</h2><ol class="time">
    <li class="now ${name} next">${timed(at)}<b>${zh ? "现在" : "Now"}</b></li>
${forecast.map((turn) => turnLine(turn, language))}</ol></section>
`;
};
