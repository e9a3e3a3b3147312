import { verdictBand } from "./answer.ts";
import { clock, dated } from "./clock.ts";
import { factList } from "./facts.ts";
import { plainPage } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { inLanguage, inOtherLanguage, type Language } from "./languages.ts";
import { type Mark, mark } from "./marks.ts";
import type { Product, ProductLot } from "./product.ts";
import { lettered, plainly, said } from "./said.ts";
import type { TraceStatus } from "./trace.ts";

// A lot that passed is told in words and with its mark; the page as a whole is never green.
const statusMarks: Readonly<Record<TraceStatus, Mark>> = {
  PASSED: "pass",
  PASSED_LATE: "late",
  PENDING: "wait",
  FAILED: "fail",
  RECALLED: "fail",
  UNDER_REVIEW: "unk",
  NOTHING_TO_JUDGE: "na",
};

const lotLine = (lot: ProductLot, language: Language): Html => {
  const name = statusMarks[lot.status];
  const zh = language === "zh";
  const until = lot.lastGoodDay;
  const dates = html`${zh ? "生产日期" : "Produced"} ${dated(lot.packedOn)}
      ${until !== null && html`${zh ? "，保质到" : ", best until"} ${dated(until)}`}`;
  const title = html`${zh ? "生产批号" : "Lot"} ${lettered(lot.lotNumber)}`;
  const heading =
    lot.path === null
      ? title
      : html`<a class="tall" href="${inLanguage(lot.path, language)}">${title}</a>`;
  return html`<li class="${name}">${mark(name)}<div>${heading}<b class="line">
    ${lot.statusText[language]}</b><span class="by">${dates}</span></div></li>
`;
};

/** A GTIN names a product, and each lot of it has an answer of its own. */
export const productPage = (
  product: Product,
  language: Language,
  asked: { readonly address: string; readonly uri: string },
): string => {
  const zh = language === "zh";
  const title = zh ? "每一批各有各的答案" : "Each lot has its own answer";
  const note = zh
    ? "这枚码只说到商品。请按包装上的生产批号选一批，或扫包装上的单件码。"
    : "This code names the product only. Choose the lot printed on your pack, or scan the code of the pack itself.";
  const name = said(product.product ?? product.gtin, language);
  const net =
    product.netContent !== null && html`<small>${said(product.netContent, language)}</small>`;
  const more =
    product.moreLots &&
    html`<p class="note">${zh ? "更早的批没有列出。" : "Older lots are not listed."}</p>`;
  const lots =
    product.lots.length === 0
      ? html`<p>${zh ? "还没有批入账。" : "No lot is on record yet."}</p>`
      : html`<ul class="rules">
${product.lots.map((lot) => lotLine(lot, language))}</ul>${more}`;
  const content = html`<section class="answer" aria-labelledby="item"><div class="item">
    <h1 id="item">${name} ${net}</h1>${
      product.producer !== null &&
      html`<p>
    ${said(product.producer, language)}</p>`
    }</div>${verdictBand("unk", title, note)}</section>
<section class="card" aria-labelledby="lots-h" id="lots"><h2 id="lots-h">${zh ? "批" : "Lots"}</h2>
  ${lots}</section>
<section class="card" aria-labelledby="item-facts-h"><h2 id="item-facts-h">
  ${zh ? "这种商品" : "This product"}</h2>${factList([[zh ? "商品码" : "GTIN", lettered(product.gtin)]])}
  </section>
`;
  return plainPage(
    {
      language,
      title: `${title}${zh ? "：" : ": "}${plainly(product.product ?? product.gtin)}`,
      there: inOtherLanguage(asked.address, language),
    },
    content,
    [
      zh
        ? `截至 ${clock(product.at)} 的回答，北京时间。`
        : `As answered at ${clock(product.at)}, Beijing time.`,
      html`<span class="code">${asked.uri}</span>`,
    ],
  );
};
