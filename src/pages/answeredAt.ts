import { factList } from "./facts.ts";
import { type Html, html, type Part } from "./html.ts";
import type { Language } from "./languages.ts";

/** When it was answered, and where in the record: the same question there has no other answer. */
export const answerCard = (at: Part, position: string | null, language: Language): Html => {
  const zh = language === "zh";
  return html`<section class="card" aria-labelledby="receipt-h" id="receipt">
    <h2 id="receipt-h">${zh ? "这个回答" : "This answer"}</h2><p>
    ${zh ? "同一个问题，在记录的同一位置，永远是同一个答案。" : "The same question at the same place in the record always gets the same answer."}
        </p>${factList([
          [zh ? "回答时刻" : "Answered at", at],
          position === null
            ? undefined
            : [
                zh ? "记录位置" : "Place in the record",
                html`<span class="code">${position}</span>`,
              ],
        ])}</section>
`;
};

/** Under every answer: its instant, the code, and what a look leaves behind. */
export const footLines = (at: Part, uri: Part, language: Language): readonly Part[] =>
  language === "zh"
    ? [
        html`截至 <span class="nb">${at}</span> 的回答。情况变了，答案会跟着变；当时的回答不会改。`,
        html`<span class="code">${uri}</span>`,
        "时间均为北京时间。本页不用 Cookie，不记录你是谁；扫码只记时刻和所在城市。",
      ]
    : [
        html`As answered at <span class="nb">${at}
          </span>. If facts change, so will the answer; what we answered then stays as it was.`,
        html`<span class="code">${uri}</span>`,
        "All times are Beijing time. This page sets no cookies and does not record who you are; a scan keeps the time and the city only.",
      ];
