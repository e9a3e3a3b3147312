import { type Html, html, type Part } from "./html.ts";
import type { Language } from "./languages.ts";
import { type Mark, mark } from "./marks.ts";
import { lettered, listed, said } from "./said.ts";
import type { Gate, GateVerdict, Origin, Trace, Verdict } from "./trace.ts";
import {
  gateIds,
  gateWords,
  markWords,
  nothingToJudge,
  threeGates,
  verdictMarks,
} from "./words.ts";

/** A place as it stands on record: its name with what is finer, else that alone. */
export const placeOf = ({ divisionName, originDetail }: Origin): string | undefined => {
  if (originDetail === null) return divisionName ?? undefined;
  return divisionName === null || originDetail.includes(divisionName)
    ? originDetail
    : `${divisionName} ${originDetail}`;
};

const originsText = (origins: readonly Origin[], language: Language): Html | undefined => {
  const places = [...new Set(origins.flatMap((origin) => placeOf(origin) ?? []))].slice(0, 3);
  if (places.length === 0) return undefined;
  const told = listed(
    places.map((place) => said(place, language)),
    language,
  );
  return language === "zh" ? html` · 产地 ${told}` : html` · from ${told}`;
};

/** What it is; the first heading, unless a recall stands above. */
export const itemLines = (trace: Trace, language: Language): Html => {
  const name = html`${said(trace.product ?? trace.gtin, language)} ${
    trace.netContent !== null &&
    html`<small>
      ${said(trace.netContent, language)}</small>`
  }`;
  const heading =
    trace.recalls.length > 0 || trace.status === "RECALLED"
      ? html`<h2 id="item">${name}</h2>`
      : html`<h1 id="item">${name}</h1>`;
  const lot = language === "zh" ? "生产批号" : "Lot";
  return html`<div class="item">${heading}<p>
    ${lot} ${lettered(trace.lotNumber)}${originsText(trace.origins, language)}</p></div>
`;
};

/** The answer in one band. */
export const verdictBand = (name: Mark, text: Part, note: string | Html): Html =>
  html`<div class="verdict ${name}">${mark(name)}<div><h2>${text}</h2>${
    note !== "" &&
    html`<p>
    ${note}</p>`
  }</div></div>
`;

interface Shown {
  readonly name: Mark;
  readonly word: string;
}

const shownOf = (verdict: Verdict | undefined, language: Language): Shown => {
  if (verdict === undefined) return { name: "unk", word: markWords.unk[language] };
  const name = verdictMarks[verdict];
  return { name, word: (verdict === "NA" ? nothingToJudge : markWords[name])[language] };
};

/** Three gates on one line, and conduct as the ground beneath them: never a fourth gate. */
export const gatesDrawn = (
  gates: readonly Pick<GateVerdict, "gate" | "verdict">[],
  language: Language,
): Html => {
  const verdictOf = (gate: Gate) => gates.find((one) => one.gate === gate)?.verdict;
  const conduct = shownOf(verdictOf("CONDUCT"), language);
  const beside = language === "zh" ? "另列，不算三关" : "beside the gates";
  const drawn = threeGates.map((gate) => {
    const { name, word } = shownOf(verdictOf(gate), language);
    return html`<li><a class="gate ${name}" href="#${gateIds[gate]}">${mark(name)}<b>
      ${gateWords[gate][language]}</b><span class="word">${word}</span></a></li>`;
  });
  return html`<ul class="gates">${drawn}</ul>
<a class="ground ${conduct.name}" href="#conduct">${mark(conduct.name)}<b>
  ${gateWords.CONDUCT[language]}</b><span class="word">${conduct.word}</span>
  <span class="note">${beside}</span></a>
`;
};
