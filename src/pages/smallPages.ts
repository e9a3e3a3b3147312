import { clock } from "./clock.ts";
import { type CodeProblem, problemIn } from "./codeProblems.ts";
import { plainPage } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { inOtherLanguage, type Language, languageTags } from "./languages.ts";
import { mark } from "./marks.ts";
import { clipped } from "./said.ts";

interface Asked {
  readonly language: Language;
  /** Path and query as they came. */
  readonly address: string;
  readonly at: string;
}

const page = ({ language, address, at }: Asked, title: string, body: Html): string =>
  plainPage(
    { language, title, there: inOtherLanguage(address, language) },
    html`<section class="card" aria-labelledby="small-h"><div class="verdict unk">${mark("unk")}
      <div><h1 id="small-h">${title}</h1></div></div>${body}</section>
`,
    [language === "zh" ? `${clock(at)}，北京时间。` : `${clock(at)}, Beijing time.`],
  );

const shown = (address: string): Html => html`<p class="code">${clipped(address, 300)}</p>`;

const ask = {
  zh: html`<p>码是商家印的。看不清、不完整，或扫出来不是商品，请问<b>卖给你的商家</b>。</p>`,
  en: html`<p>Codes are printed by the seller. If yours is blurred, torn or leads nowhere,
      ask <b>the seller</b>.</p>`,
};

/** 400: the code breaks the rules of its syntax; the reason comes with it. */
export const unreadablePage = (asked: Asked, problem: CodeProblem): string => {
  const { language, address } = asked;
  const told = problemIn(problem, language);
  const why = html`<p lang="${languageTags[told.language]}"><bdi>${clipped(told.text)}</bdi></p>`;
  return page(
    asked,
    language === "zh" ? "这枚码读不出来" : "This code cannot be read",
    html`${shown(address)}${why}${ask[language]}`,
  );
};

/** 404: nothing is on record under it. */
export const unknownPage = (asked: Asked): string => {
  const { language, address } = asked;
  return page(
    asked,
    language === "zh" ? "没有这件商品的记录" : "No such item on record",
    language === "zh"
      ? html`${shown(address)}<p>码的写法没有错，但没有记录。这不说明商品好坏。</p>${ask.zh}`
      : html`${shown(address)}
        <p>The code is well-formed, but nothing is on record under it. That says nothing about the
        goods.</p>${ask.en}`,
  );
};

/** As people say it: in minutes, or in hours. */
const waitText = (seconds: number, language: Language): string => {
  const minutes = Math.ceil(seconds / 60);
  const [count, zh, en] =
    minutes > 90 ? [Math.ceil(minutes / 60), "小时", "hour"] : [minutes, "分钟", "minute"];
  return language === "zh" ? `${count} ${zh}` : `${count} ${en}${count === 1 ? "" : "s"}`;
};

/** 429: as many came about one pack, or from one caller, as are taken. */
export const tooManyPage = (
  asked: Asked,
  { of, retryAfterS }: { readonly of: "PACK" | "CALLER"; readonly retryAfterS: number },
): string => {
  const { language } = asked;
  const wait = waitText(retryAfterS, language);
  if (language === "zh")
    return page(
      asked,
      of === "PACK" ? "这枚码今天已经收到多次" : "请慢一点",
      of === "PACK"
        ? html`<p>同一枚码一天只收几次，这次没有提交。要补充，请过 ${wait}再来；已提交的，凭编号<a href="/complaints?lang=zh">查进展</a>。</p>`
        : html`<p>你的网络短时间内提交太多，这次没有提交。请过 ${wait}再试。这与商品无关。</p>`,
    );
  return page(
    asked,
    of === "PACK" ? "Enough about this pack for today" : "Slow down, please",
    of === "PACK"
      ? html`<p>Only a few are taken for one pack in a day, and this was not sent. To add something,
        come again in ${wait}; what was sent can be <a href="/complaints?lang=en">followed</a> by its number.</p>`
      : html`<p>Too many came from your connection in a short time, and this was not sent. Please try
        again in ${wait}. This has nothing to do with the goods.</p>`,
  );
};

/** 401: a page for those who were given a link to it. Whether there is such a page is not said. */
export const linkOverPage = (asked: Asked): string => {
  const { language } = asked;
  return page(
    asked,
    language === "zh" ? "请用给你的链接打开" : "Open the link you were given",
    language === "zh"
      ? html`<p>这一页只有用专门的链接才能打开。链接有期限，也可能被收回。</p>
        <p>打不开时，请向给你链接的人要一个新的。</p>`
      : html`<p>This page opens only by a link made for it. Links end after a time, and can be taken
        back.</p><p>If yours does not open it, ask whoever gave it to you for a new one.</p>`,
  );
};

/** 503: nothing can be said, and nothing is. */
export const unavailablePage = (asked: Asked): string => {
  const { language } = asked;
  return page(
    asked,
    language === "zh" ? "现在无法给出结论" : "Cannot answer now",
    language === "zh"
      ? html`<p>服务暂时查不到记录。没查到，不算通过，也不算不通过。请稍后再扫一次。</p>`
      : html`<p>The records cannot be reached for the moment. That is neither passed nor failed.
      Please scan again later.</p>`,
  );
};
