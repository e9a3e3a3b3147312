import { clock, day, timed } from "./clock.ts";
import type { Headline } from "./headline.ts";
import { type Html, html } from "./html.ts";
import type { Language } from "./languages.ts";
import { type CodeMark, codeMark, type Mark } from "./marks.ts";
import { whole } from "./said.ts";
import type { EarlierScan, UnitFacts } from "./unitFacts.ts";

const card = (name: Mark, code: CodeMark, heading: string | Html, body: Html): Html =>
  html`<section class="card unit ${name}" aria-labelledby="unit-h" id="unit">${codeMark(code)}
    <h2 id="unit-h">${heading}</h2>${body}</section>
`;

const nthIn = (language: Language, nth: number): string => {
  if (language === "zh") return `第 ${nth} 次`;
  const ending = /(?<!1)[123]$/.exec(String(nth))?.[0];
  return `${nth}${ending === undefined ? "th" : ["", "st", "nd", "rd"][Number(ending)]}`;
};

const lines = { zh: new WeakMap<EarlierScan, Html>(), en: new WeakMap<EarlierScan, Html>() };

/** Made once: a scan is told again and again, to each that comes after it. */
const scanLine = (scan: EarlierScan, language: Language): Html => {
  const known = lines[language].get(scan);
  if (known !== undefined) return known;
  const { nth, at, region } = scan;
  const place = region?.[language] ?? (language === "zh" ? "地点不详" : "place not known");
  const line = html`<li>${timed(at)}<b>${nthIn(language, nth)}${language === "zh" ? "，" : ", "}${place}
    </b></li>`;
  lines[language].set(scan, line);
  return line;
};

/** The earlier scans, where some are left out a line that says so, and this one. */
const scanList = ({ earlier, scansBefore, scannedAt }: UnitFacts, language: Language): Html => {
  const left = scansBefore - earlier.length;
  const gap =
    left > 0 &&
    html`<li class="next"><b>${language === "zh" ? `另有 ${left} 次未列出` : `${left} more not listed`}
      </b></li>`;
  const [first, ...others] = earlier.map((scan) => scanLine(scan, language));
  return html`<ol class="time">${first}${gap}${others}<li class="now unk">${timed(scannedAt)}<b>
    ${language === "zh" ? "这一次，你" : "Now, you"}</b></li></ol>`;
};

const soldText = ({ sold }: UnitFacts, language: Language): Html | undefined => {
  if (sold === undefined) return undefined;
  const live = sold.session === undefined ? "" : { zh: "，直播间", en: ", livestream" }[language];
  return language === "zh"
    ? html`这枚码：已售出（${whole(day(sold.on))}${live}）`
    : html`This code: sold (${whole(day(sold.on))}${live})`;
};

const scanText = ({ scansBefore, scannedAt }: UnitFacts, language: Language): Html => {
  const at = whole(clock(scannedAt));
  if (scansBefore === 0)
    return language === "zh" ? html`首次扫描，${at}。` : html`First scan, ${at}.`;
  return language === "zh"
    ? html`之前扫过 ${scansBefore} 次。`
    : html`Scanned ${scansBefore === 1 ? "once" : `${scansBefore} times`} before.`;
};

const notActivated = (language: Language): Html =>
  language === "zh"
    ? card(
        "unk",
        "off",
        "这枚码：没有启用记录",
        html`<p>上面说的是本批，不是你手里这一袋。</p><ul class="plain"><li>还没开卖：码在开卖时启用，到时再扫一次。</li>
          <li>已经买到手：先不要食用，<a href="#complain">联系商家</a>，请对方说明这袋从哪里来。</li></ul>`,
      )
    : card(
        "unk",
        "off",
        "This code: no activation on record",
        html`<p>The answer above is about the lot, not about this pack.</p><ul class="plain">
          <li>Not on sale yet: codes are activated when sales begin. Scan again then.</li>
          <li>Already bought: do not eat it yet. <a href="#complain">Ask the seller</a> where this
          pack comes from.</li></ul>`,
      );

const frozen = (unit: UnitFacts, language: Language): Html =>
  language === "zh"
    ? card(
        "fail",
        "frozen",
        "这枚码：已随召回冻结",
        html`<p>${scanText(unit, language)}冻结只为防止再卖，不影响你退货退款。</p>`,
      )
    : card(
        "fail",
        "frozen",
        "This code: frozen by the recall",
        html`<p>${scanText(unit, language)} Freezing stops resale; it does not touch your
        refund.</p>`,
      );

const unchecked = (language: Language): Html =>
  language === "zh"
    ? card(
        "unk",
        "off",
        "这枚码：未能核查",
        html`<p>扫码记录现在查不到，这一次也没有记上。请稍后再扫一次。</p>`,
      )
    : card(
        "unk",
        "off",
        "This code: could not check",
        html`<p>The record of scans cannot be reached now, and this scan was not recorded. Please
        scan again later.</p>`,
      );

const firstScan = (unit: UnitFacts, headline: Headline, language: Language): Html => {
  const at = whole(clock(unit.scannedAt));
  const sold = soldText(unit, language);
  // A first scan says nothing of gates that failed or wait: then it is no reason for green.
  const name = headline === "PASSED" || headline === "LATE" ? "pass" : "na";
  const returned =
    unit.sold?.returned === true &&
    (language === "zh" ? "这一袋售出后已退回商家。" : " This pack was sent back to the seller.");
  if (language === "zh")
    return card(
      name,
      "first",
      sold ?? "这枚码：首次扫描",
      html`<p>${sold ? "首次扫描" : "你是第一个扫它的人"}，已于 ${at} 记录。${returned}</p>`,
    );
  return card(
    name,
    "first",
    sold ?? "This code: first scan",
    html`<p>${sold ? "First scan" : "You are the first to scan it"},
      recorded on ${at}.${returned}</p>`,
  );
};

const spreadHeadings = {
  UNDER_REVIEW: {
    zh: "这枚码在多地出现，正在由人核实",
    en: "This code appeared in several places; a person is looking into it",
  },
  CONFIRMED: {
    zh: "这枚码有复制品，已由人核实",
    en: "Copies of this code exist, a person confirmed it",
  },
};

const scannedHeading = (unit: UnitFacts, headline: Headline, language: Language): string => {
  if (unit.spread !== "NONE" && headline !== "SPREAD" && headline !== "COPIED")
    return spreadHeadings[unit.spread][language];
  if (headline === "SCANNED_BEFORE" || headline === "SPREAD" || headline === "COPIED")
    return language === "zh" ? "这些扫描里有你吗？" : "Was one of these you?";
  const times = unit.scansBefore === 1 ? "once" : `${unit.scansBefore} times`;
  return language === "zh"
    ? `这枚码之前扫过 ${unit.scansBefore} 次`
    : `This code was scanned ${times} before`;
};

const scannedBefore = (unit: UnitFacts, headline: Headline, language: Language): Html => {
  const sold = soldText(unit, language);
  const who =
    language === "zh"
      ? "家人、卖家、仓库都可能扫过。"
      : "Family, the seller or a warehouse may have scanned it.";
  return card(
    unit.spread === "CONFIRMED" ? "fail" : "unk",
    "again",
    scannedHeading(unit, headline, language),
    html`<p>${who}${sold !== undefined && html` ${sold}${language === "zh" ? "。" : "."}`}</p>
      ${scanList(unit, language)}`,
  );
};

/** What this very code tells; a code of a lot alone tells nothing of a pack, and says so. */
export const unitCard = (
  unit: UnitFacts | undefined,
  headline: Headline,
  language: Language,
): Html => {
  if (unit === undefined)
    return language === "zh"
      ? card(
          "unk",
          "off",
          "这枚码只认到批",
          html`<p>上面说的是本批，不是你手里这一袋。包装上若另有单件码，请扫那一枚。</p>`,
        )
      : card(
          "unk",
          "off",
          "This code names the lot only",
          html`<p>The answer above is about the lot, not about your pack. If the pack carries a
          code of its own, scan that one.</p>`,
        );
  if (unit.state === "UNCHECKED") return unchecked(language);
  if (unit.state === "NOT_ACTIVATED") return notActivated(language);
  if (unit.frozen || headline === "RECALLED") return frozen(unit, language);
  return unit.state === "FIRST_SCAN" && unit.spread === "NONE"
    ? firstScan(unit, headline, language)
    : scannedBefore(unit, headline, language);
};
