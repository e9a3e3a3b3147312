import { actions } from "./actions.ts";
import { gatesDrawn, itemLines, verdictBand } from "./answer.ts";
import { answerCard, footLines } from "./answeredAt.ts";
import { complaintCard, complaintSteps } from "./complaint.ts";
import { evidenceCard } from "./evidence.ts";
import { closing, opening } from "./frame.ts";
import { headlineMarks, headlineOf, type LotFacts } from "./headline.ts";
import { headlineNote, headlineText } from "./headlineWords.ts";
import { bytesOf, type Html, held, html, textOf } from "./html.ts";
import { itemCard, itemRows } from "./itemFacts.ts";
import { inLanguage, type Language } from "./languages.ts";
import { legend } from "./legend.ts";
import { missingCard } from "./missing.ts";
import { recallLines, recallNotice } from "./recall.ts";
import { ruleCard } from "./ruleList.ts";
import { plainly, said } from "./said.ts";
import { type Summary, summaryOf } from "./summary.ts";
import { nowLine, timelineParts } from "./timeline.ts";
import type { Trace } from "./trace.ts";
import { unitCard } from "./unit.ts";
import { isActivated, type UnitFacts } from "./unitFacts.ts";
import { type Way, wayDrawn, wayOf } from "./way.ts";
import { whatToDo } from "./whatToDo.ts";

/**
 * What a page says of a lot in one language, rendered once: it holds until an event or `holdsUntil`
 * changes the answer, and each scan of one of its packs is put together around it.
 */
export interface LotPart {
  readonly language: Language;
  readonly facts: LotFacts;
  readonly summary: Summary;
  readonly name: string;
  readonly lotNumber: string;
  readonly gtin: string;
  readonly path: string;
  /** The recall's instruction, where there is one. */
  readonly instruction: string | undefined;
  readonly recall: Html;
  readonly item: Html;
  readonly gates: Html;
  readonly hasMissing: boolean;
  readonly missing: Html;
  readonly evidenceAndRules: Html;
  readonly steps: Html;
  readonly way: Way;
  readonly past: Html;
  readonly ahead: Html;
  readonly itemRows: Html;
  readonly position: string | null;
}

export const lotPart = (trace: Trace, language: Language): LotPart => {
  const { judgement } = trace;
  const missing = missingCard(trace, language);
  const timeline = timelineParts(trace, language);
  const isRecalled = trace.recalls.length > 0 || trace.status === "RECALLED";
  const lot = said(trace.lotNumber, language);
  const why =
    language === "zh" ? html`逐条核对（按本批 ${lot}）` : html`Rule by rule, for lot ${lot}`;
  const [first, second] = recallLines(trace, language);
  return {
    language,
    facts: { status: trace.status, recalls: trace.recalls, judgement },
    summary: summaryOf(judgement, trace.session),
    name: plainly(trace.product ?? trace.gtin),
    lotNumber: plainly(trace.lotNumber),
    gtin: trace.gtin,
    path: trace.path,
    instruction: isRecalled
      ? language === "zh"
        ? `${first}，${second}`
        : `${first}: ${second.toLowerCase()}`
      : undefined,
    recall: held(isRecalled ? recallNotice(trace, language) : html``),
    item: held(itemLines(trace, language)),
    gates: held(gatesDrawn(judgement.gates, language)),
    hasMissing: textOf(missing) !== "",
    missing: held(missing),
    evidenceAndRules: held(
      html`${evidenceCard(trace, language)}${ruleCard(judgement, why, language)}`,
    ),
    steps: held(complaintSteps(trace, language)),
    way: wayOf(trace, language),
    past: held(timeline.past),
    ahead: held(timeline.ahead),
    itemRows: held(itemRows(trace, language)),
    position: judgement.position,
  };
};

interface Asked {
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

/** The page around a lot: of one pack, or of the lot alone where no unit is given. */
const pageOf = (lot: LotPart, unit: UnitFacts | undefined, at: string, asked: Asked): Html => {
  const { language, summary } = lot;
  const zh = language === "zh";
  const headline = headlineOf(lot.facts, unit);
  const told = { summary, scansBefore: unit?.scansBefore ?? 0 };
  const text = headlineText(headline, told, language);
  const note = headlineNote(headline, told, language);
  const name = headlineMarks[headline];
  const form =
    unit !== undefined && isActivated(unit)
      ? {
          code: `${lot.path}/21/${unit.serial}`,
          mayReturn: unit.sold !== undefined && unit.sold.returned !== true,
        }
      : undefined;
  const fallback = zh ? "从产地到这枚码" : "The way to this code";
  const links: readonly (readonly [string, string])[] = [
    ...(unit === undefined
      ? []
      : [[zh ? "看本批" : "This lot", inLanguage(lot.path, language)] as const]),
    [zh ? "看这种商品" : "This product", inLanguage(`/01/${lot.gtin}`, language)],
  ];
  return html`${opening({
    language,
    title: `${lot.instruction ?? text}${zh ? "：" : ": "}${lot.name} ${lot.lotNumber}`,
    description: `${lot.name} ${lot.lotNumber}${zh ? "：" : ": "}${text}${zh ? "。" : ". "}${note}`,
    address: asked.address,
  })}${lot.recall}<div class="main-col"><section class="answer" aria-labelledby="item">
    ${lot.item}${verdictBand(name, text, note)}${lot.gates}</section>
${unitCard(unit, headline, language)}${whatToDo(headline, language)}
    ${actions(headline, lot.hasMissing, language)}${lot.missing}${lot.evidenceAndRules}</div>
<div class="side-col">${complaintCard(lot.steps, form, language)}
  <section class="card" aria-labelledby="way-h" id="way"><h2 id="way-h">
  ${wayHeadings[language][headline] ?? fallback}</h2>${wayDrawn(lot.way, unit)}
  <ol class="time">${lot.past}${nowLine(unit, name, language)}${lot.ahead}</ol></section>
${itemCard(lot.itemRows, unit?.serial, links, language)}${legend[language]}
    ${answerCard(at, lot.position, language)}</div>
${closing(footLines(at, asked.uri, language))}`;
};

/** The page of one pack. */
export const unitPage = (lot: LotPart, unit: UnitFacts, asked: Asked): string =>
  textOf(pageOf(lot, unit, unit.scannedAt, asked));

/** The same as the bytes that are sent; the lot's own are not made anew. */
export const unitPageBytes = (lot: LotPart, unit: UnitFacts, asked: Asked): Uint8Array =>
  bytesOf(pageOf(lot, unit, unit.scannedAt, asked));

/** The page of a lot. It is never green: no code of a pack was checked. */
export const lotPage = (lot: LotPart, at: string, asked: Asked): string =>
  textOf(pageOf(lot, undefined, at, asked));
