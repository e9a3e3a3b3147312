import { actions } from "./actions.ts";
import { gatesDrawn, itemLines, verdictBand } from "./answer.ts";
import { answerCard, footLines } from "./answeredAt.ts";
import { clock, shortDay, timed } from "./clock.ts";
import { complaintCard, complaintSteps } from "./complaint.ts";
import { evidenceCard } from "./evidence.ts";
import { closing, opening } from "./frame.ts";
import { type Headline, headlineMarks, headlineOf } from "./headline.ts";
import { headlineNote, headlineText } from "./headlineWords.ts";
import { blank, type Html, html, textOf } from "./html.ts";
import { itemCard, itemRows } from "./itemFacts.ts";
import { inLanguage, inOtherLanguage, type Language } from "./languages.ts";
import { legend } from "./legend.ts";
import { missingCard } from "./missing.ts";
import { recallLines, recallNotice } from "./recall.ts";
import { ruleCard } from "./ruleList.ts";
import { byFour, plainly, said } from "./said.ts";
import { filled, type Sheet, sheetOf } from "./sheet.ts";
import { type Summary, summaryOf } from "./summary.ts";
import { nowLine, timelineParts } from "./timeline.ts";
import type { Trace } from "./trace.ts";
import { unitCard } from "./unit.ts";
import { isActivated, type UnitFacts } from "./unitFacts.ts";
import { wayDrawn } from "./way.ts";
import { whatToDo } from "./whatToDo.ts";

/** What is another at each look, however often the rest was sent. */
const blanks = ["text", "there", "unit", "code", "day", "time", "clock", "serial", "uri"] as const;

/** The page of a lot, or of its packs that are told alike, but for what is another at each look. */
export interface Prepared {
  readonly trace: Trace;
  readonly language: Language;
  readonly summary: Summary;
  readonly headline: Headline;
  readonly sheet: Sheet<(typeof blanks)[number]>;
}

export interface Asked {
  /** Path and query by which the page was asked for. */
  readonly address: string;
  /** The code as a whole, as it is printed under the answer. */
  readonly uri: string;
}

const wayHeadings: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: {
    RECALLED: "从产地到你，再退回去",
    PENDING: "走到哪一步",
    PASSED: "从产地到你手里",
    LATE: "从产地到你手里",
  },
  en: {
    RECALLED: "The way to you, and back",
    PENDING: "How far it has come",
    PASSED: "The way to you",
    LATE: "The way to you",
  },
};

/** What is said first of a recalled lot: what to do. */
const instructionOf = (trace: Trace, language: Language): string | undefined => {
  if (trace.recalls.length === 0 && trace.status !== "RECALLED") return undefined;
  const [first, second] = recallLines(trace, language);
  return language === "zh" ? `${first}，${second}` : `${first}: ${second.toLowerCase()}`;
};

/** What a page says of a lot whatever pack it is asked for by. */
const lotPieces = (trace: Trace, language: Language) => {
  const { judgement } = trace;
  const lot = said(trace.lotNumber, language);
  const why =
    language === "zh" ? html`逐条核对（按本批 ${lot}）` : html`Rule by rule, for lot ${lot}`;
  const instruction = instructionOf(trace, language);
  return {
    instruction,
    recall: instruction !== undefined && recallNotice(trace, language),
    item: itemLines(trace, language),
    gates: gatesDrawn(judgement.gates, language),
    missing: missingCard(trace, language),
    evidenceAndRules: html`${evidenceCard(trace, language)}${ruleCard(judgement, why, language)}`,
    steps: complaintSteps(trace, language),
    ...timelineParts(trace, language),
    itemRows: itemRows(trace, language),
  };
};

/** The page around a lot: of packs that are told alike, or of the lot alone. */
const pageOf = (
  { trace, summary, language, headline }: Omit<Prepared, "sheet">,
  unit: UnitFacts | undefined,
): Html => {
  const zh = language === "zh";
  const lot = lotPieces(trace, language);
  const text = blank("text");
  const note = headlineNote(headline, summary, language);
  const mark = headlineMarks[headline];
  const goods = `${plainly(trace.product ?? trace.gtin)} ${plainly(trace.lotNumber)}`;
  const colon = zh ? "：" : ": ";
  const form =
    unit !== undefined && isActivated(unit)
      ? {
          code: blank("code"),
          mayReturn: unit.sold !== undefined && unit.sold.returned !== true,
        }
      : undefined;
  const fallback = zh ? "从产地到这枚码" : "The way to this code";
  const links: readonly (readonly [string, string])[] = [
    ...(unit === undefined
      ? []
      : [[zh ? "看本批" : "This lot", inLanguage(trace.path, language)] as const]),
    [zh ? "看这种商品" : "This product", inLanguage(`/01/${trace.gtin}`, language)],
  ];
  return html`${opening({
    language,
    title: html`${lot.instruction ?? text}${colon}${goods}`,
    description: html`${goods}${colon}${text}${zh ? "。" : ". "}${note}`,
    there: blank("there"),
  })}${lot.recall}<div class="main-col"><section class="answer" aria-labelledby="item">
    ${lot.item}${verdictBand(mark, text, note)}${lot.gates}</section>
${blank("unit")}${whatToDo(headline, language)}
    ${actions(headline, textOf(lot.missing) !== "", language)}${lot.missing}
    ${lot.evidenceAndRules}</div>
<div class="side-col">${complaintCard(lot.steps, form, language)}
  <section class="card" aria-labelledby="way-h" id="way"><h2 id="way-h">
  ${wayHeadings[language][headline] ?? fallback}</h2>${wayDrawn(trace, unit, blank("day"), language)}
  <ol class="time">${lot.past}${nowLine(unit, blank("time"), mark, language)}${lot.ahead}</ol>
  </section>
${itemCard(lot.itemRows, unit && blank("serial"), links, language)}${legend[language]}
    ${answerCard(blank("clock"), trace.judgement.position, language)}</div>
${closing(footLines(blank("clock"), blank("uri"), language))}`;
};

/** Packs of which this is the same are told alike, but for what fills the blanks. */
export const stateOf = (unit: UnitFacts | undefined): string =>
  unit === undefined
    ? "lot"
    : `${unit.state} ${unit.frozen} ${unit.spread} ${unit.sold && unit.sold.returned === true}`;

/** It holds until the answer on the lot is another, for every pack of the same state. */
export const prepared = (
  trace: Trace,
  language: Language,
  unit: UnitFacts | undefined,
): Prepared => {
  const summary = summaryOf(trace.judgement, trace.session);
  const page = { trace, language, summary, headline: headlineOf(trace, unit) };
  return { ...page, sheet: sheetOf(pageOf(page, unit), blanks) };
};

/**
 * The page of one pack in UTF-8; of the lot alone where there is no unit: that is never green, for no
 * code of a pack was checked.
 */
export const buyerPage = (
  { trace, language, summary, headline, sheet }: Prepared,
  unit: UnitFacts | undefined,
  { address, uri }: Asked,
): Uint8Array => {
  const at = unit?.scannedAt ?? trace.judgement.at;
  return filled(sheet, {
    text: headlineText(headline, { summary, scansBefore: unit?.scansBefore ?? 0 }, language),
    there: inOtherLanguage(address, language),
    unit: unitCard(unit, headline, language),
    code: unit && `${trace.path}/21/${unit.serial}`,
    day: shortDay(at),
    time: timed(at),
    clock: clock(at),
    serial: unit && byFour(unit.serial),
    uri,
  });
};
