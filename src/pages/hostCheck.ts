import { gatesDrawn, verdictBand } from "./answer.ts";
import { clock } from "./clock.ts";
import { closing, opening } from "./frame.ts";
import type { HostFacts } from "./hostFacts.ts";
import { forecastCard, nextCard } from "./hostForecast.ts";
import { hostHeadlineMarks, hostHeadlineOf, hostHeadlineText } from "./hostHeadline.ts";
import { toDoCard } from "./hostToDo.ts";
import { type Html, html, textOf } from "./html.ts";
import { inOtherLanguage, type Language } from "./languages.ts";
import { legend } from "./legend.ts";
import { ruleCard } from "./ruleList.ts";
import { lettered, listed, plainly, said } from "./said.ts";
import { countsOf } from "./summary.ts";

/** Script that keeps the page current while it is open; without it the link does. */
const checkScript = "/check.js";

const whatAndWhen = (facts: HostFacts, language: Language): Html => {
  const { product, netContent, listing, lotNumbers, seller, session, start } = facts;
  const zh = language === "zh";
  const lots = listed(
    lotNumbers.slice(0, 8).map((lot) => lettered(lot)),
    language,
  );
  const startText =
    start === null
      ? zh
        ? "，没有预定时间"
        : ", no planned start"
      : zh
        ? html`，预定 <span class="nb">${clock(start)}</span> 开播`
        : html`, planned for <span class="nb">${clock(start)}</span>`;
  const lotText = lotNumbers.length > 0 && html`${zh ? "生产批号" : "Lot"} ${lots}`;
  return html`<div class="item"><h1 id="item">
    ${said(product ?? listing, language)} ${
      netContent !== null &&
      html`<small>
    ${said(netContent, language)}</small>`
    }</h1><p>
    ${lotText}${seller !== null && html` · ${said(seller, language)}`}<br>
    ${zh ? "场次" : "Stream"} ${lettered(session)}${startText}</p></div>
`;
};

const countText = ({ judgement }: HostFacts, language: Language): string => {
  const { FAIL, PENDING } = countsOf(judgement.rules);
  const late = judgement.toDo.filter(({ tooLate }) => tooLate).length;
  if (language === "zh") {
    const counted = [FAIL > 0 && `${FAIL} 条不通过`, PENDING > 0 && `${PENDING} 条待定`];
    const text = counted.filter((one) => one !== false).join("，") || "没有不通过，也没有待定";
    return `${text}${late > 0 ? `；其中 ${late} 条期限已过` : ""}。`;
  }
  const counted = [FAIL > 0 && `${FAIL} not passed`, PENDING > 0 && `${PENDING} waiting`];
  const text = counted.filter((one) => one !== false).join(", ");
  if (text === "") return "No rule fails and none waits.";
  return `Rules: ${text}${late > 0 ? `; for ${late} of them the time has passed` : ""}.`;
};

const actions = (language: Language): Html =>
  language === "zh"
    ? html`<p class="actions"><a class="button first" href="#todo">谁要做什么</a>
      <a class="button" href="#forecast">会怎样</a></p>`
    : html`<p class="actions"><a class="button first" href="#todo">Who must act</a>
      <a class="button" href="#forecast">The forecast</a></p>`;

const liveCard = ({ judgement }: HostFacts, address: string, language: Language): Html => {
  const at = html`<span class="nb">${clock(judgement.at)}</span>`;
  return language === "zh"
    ? html`<section class="card" aria-labelledby="live-h" id="live"><h2 id="live-h">本页会自己更新</h2>
      <p role="status">截至 ${at} 的回答。页面开着就会更新；没有更新时，请用下面的链接。</p><p class="actions">
      <a class="button" href="${address}">重新核对</a></p></section>
`
    : html`<section class="card" aria-labelledby="live-h" id="live">
      <h2 id="live-h">This page stays current</h2>
      <p role="status">As answered at ${at}. It updates while open; if it does not, use the
      link.</p><p class="actions"><a class="button" href="${address}">Check again</a></p></section>
`;
};

/** A host's check before going on air: what passes, what fails, what is missing, who must act. */
export const hostCheckPage = (
  facts: HostFacts,
  language: Language,
  { address, uri }: { readonly address: string; readonly uri: string },
): string => {
  const zh = language === "zh";
  const headline = hostHeadlineOf(facts);
  const name = hostHeadlineMarks[headline];
  const text = hostHeadlineText(headline, facts)[language];
  const { gates } = facts.judgement;
  const rules = ruleCard(facts.judgement, html`${zh ? "逐条核对" : "Rule by rule"}`, language);
  return textOf(html`${opening({
    language,
    title: `${text}${zh ? "：" : ": "}${plainly(facts.product ?? facts.listing)} · ${zh ? "主播核对" : "host's check"}`,
    there: inOtherLanguage(address, language),
    script: checkScript,
  })}<div class="main-col"><section class="answer" aria-labelledby="item">
    ${whatAndWhen(facts, language)}${verdictBand(name, text, countText(facts, language))}
        ${gatesDrawn(gates, language)}</section>
${actions(language)}
${toDoCard(facts, language)}${rules}</div>
<div class="side-col">
  ${forecastCard(facts, language)}${nextCard(facts, name, language)}${legend[language]}
      ${liveCard(facts, address, language)}</div>
${closing([
  zh
    ? "给主播和直播间运营者看。买家看到的是同样的判定。"
    : "For hosts and room operators. Buyers see the same verdicts.",
  html`<span class="code">${uri}</span>`,
  zh ? "时间均为北京时间。" : "All times are Beijing time.",
])}`);
};
