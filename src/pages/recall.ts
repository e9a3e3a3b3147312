import { clock } from "./clock.ts";
import { type Html, html } from "./html.ts";
import type { Language } from "./languages.ts";
import { mark } from "./marks.ts";
import { kept, lettered, listed, said, whole } from "./said.ts";
import { substanceIn } from "./substances.ts";
import type { RecallNotice, Trace } from "./trace.ts";

/** The recall that matters most: one that runs before one that is done, then the gravest. */
const gravest = ({ recalls }: Pick<Trace, "recalls">): RecallNotice | undefined =>
  recalls.toSorted(
    (one, other) =>
      Number(one.completed !== null) - Number(other.completed !== null) || one.level - other.level,
  )[0];

/** Goods with a food licence or a grower's certificate are eaten; of others nobody knows. */
const isFood = ({ packing, label, certificates }: Trace): boolean =>
  (packing?.sc ?? label?.sc ?? null) !== null || certificates.length > 0;

/** The instruction, in two lines; it is the first heading of the page. */
export const recallLines = (trace: Trace, language: Language): readonly [string, string] => {
  const isDone = gravest(trace)?.completed != null;
  if (language === "zh")
    return [isFood(trace) ? "请勿食用" : "请勿使用", isDone ? "本批已被召回" : "本批正在召回"];
  return [
    isFood(trace) ? "Do not eat this" : "Do not use this",
    isDone ? "The lot was recalled" : "The lot is being recalled",
  ];
};

const causeOf = (notice: RecallNotice, language: Language): Html | undefined => {
  const cause = notice.causes[0];
  if (cause === undefined) return undefined;
  const source = cause.source === null ? undefined : said(cause.source, language);
  const item = cause.item === null ? undefined : said(substanceIn(language, cause.item), language);
  return language === "zh"
    ? html`${source ?? "检查"}发现${item ?? "产品"}有安全风险。`
    : html`A safety risk was found${item && html`: ${item}`}${source && html` (${source})`}.`;
};

const scopeOf = ({ lotNumbers, otherLotNumbers }: RecallNotice, language: Language): Html => {
  const named = (lots: readonly string[]) =>
    listed(
      lots.slice(0, 8).map((lot) => kept(lot, language)),
      language,
    );
  const more = otherLotNumbers.length > 8;
  if (otherLotNumbers.length === 0)
    return language === "zh"
      ? html`召回只涉及 ${named(lotNumbers)}。`
      : html`The recall covers ${named(lotNumbers)} only.`;
  return language === "zh"
    ? html`${named(otherLotNumbers)} ${more && "等批"}不在召回范围。`
    : html`${otherLotNumbers.length === 1 ? "Lot" : "Lots"} ${named(otherLotNumbers)}
        ${more && " and others"} ${otherLotNumbers.length === 1 ? "is" : "are"} not part of it.`;
};

const startOf = (notice: RecallNotice, language: Language): Html => {
  const at = whole(clock(notice.occurredAt));
  const number = kept(notice.recall, language);
  const who = notice.initiatedBy !== null && said(notice.initiatedBy, language);
  const level = { zh: ["", "一", "二", "三"][notice.level] ?? notice.level, en: notice.level };
  if (language === "zh") return html`${who}于 ${at} 启动${level.zh}级召回 ${number}。`;
  return notice.initiatedBy === null
    ? html`Recall ${number} (level ${level.en}) began on ${at}.`
    : html`${said(notice.initiatedBy, language)} began
        recall ${number} (level ${level.en}) on ${at}.`;
};

const steps = (trace: Trace, language: Language): Html => {
  const contact = trace.label?.contact;
  const phone =
    contact == null || contact === ""
      ? html``
      : language === "zh"
        ? html`：${kept(contact, language)}`
        : html` ${kept(contact, language)}`;
  if (language === "zh")
    return html`<h2>现在请你</h2><ol class="steps"><li>
      ${isFood(trace) ? "不要吃，也不要送人或喂动物。" : "不要使用，也不要送人。"}</li><li>留着包装和这枚码，哪怕已经拆开。</li>
      <li>联系商家退货，全额退款，运费由商家出${phone}。</li><li>${isFood(trace) ? "吃过" : "用过"}后不舒服，请就医，并留好单据。</li>
      </ol><p>没人理会？<a href="#complain">下一步找谁</a></p>`;
  return html`<h2>Please do this now</h2><ol class="steps"><li>
    ${isFood(trace) ? "Do not eat it, give it away or feed it to animals." : "Do not use it or give it away."}
        </li><li>Keep the pack and this code, even if it is open.</li><li>Ask the seller to take it
        back: full refund, freight paid by the seller.${phone}</li><li>If
        you ${isFood(trace) ? "ate" : "used"} it and feel unwell, see a doctor and keep the
        papers.</li></ol><p>No answer? <a href="#complain">Where to turn next</a></p>`;
};

/** Stands above everything: which lot, why, since when, which lots not, and what to do. */
export const recallNotice = (trace: Trace, language: Language): Html => {
  const [first, second] = recallLines(trace, language);
  const notice = gravest(trace);
  const lot = language === "zh" ? "生产批号" : "lot";
  const net = trace.netContent === null ? "" : html` ${said(trace.netContent, language)}`;
  const item = html`<b>
    ${said(trace.product ?? trace.gtin, language)}${net}${language === "zh" ? "，" : ", "}
        ${lot} ${lettered(trace.lotNumber)}</b>`;
  const stop = language === "zh" ? "。" : ".";
  return html`<section class="recall wide" aria-labelledby="recall-h" id="recall">
    <div class="head">${mark("fail")}<h1 id="recall-h">${first}<br>${second}</h1></div>
<p>${item}${stop} ${notice && causeOf(notice, language)}</p>
${notice && html`<p>${startOf(notice, language)} <b>${scopeOf(notice, language)}</b></p>`}
<div class="steps-box">${steps(trace, language)}</div></section>
`;
};
