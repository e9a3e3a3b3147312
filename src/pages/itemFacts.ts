import { placeOf } from "./answer.ts";
import { day } from "./clock.ts";
import { factRows } from "./facts.ts";
import { type Html, html, type Part } from "./html.ts";
import type { Language } from "./languages.ts";
import { lettered, listed, said } from "./said.ts";
import type { Trace } from "./trace.ts";

type Row = readonly [string, Part];

const row = (name: string, text: string | null | undefined, language: Language): readonly Row[] =>
  text == null || text === "" ? [] : [[name, said(text, language)]];

const names = {
  zh: [
    "品名",
    "生产者",
    "产地",
    "种植者",
    "生产日期",
    "保质到",
    "标准",
    "配料",
    "过敏原",
    "贮存",
    "商品码",
    "生产批号",
  ],
  en: [
    "Product",
    "Made by",
    "Origin",
    "Grown by",
    "Produced",
    "Best until",
    "Standard",
    "Ingredients",
    "Allergens",
    "Storage",
    "GTIN",
    "Lot",
  ],
} as const;

/** What stands on the pack, and where it comes from. */
export const itemRows = (trace: Trace, language: Language): Html => {
  const [
    product,
    maker,
    origin,
    grower,
    produced,
    until,
    standard,
    made,
    allergens,
    storage,
    gtin,
    lot,
  ] = names[language];
  const { label, origins, packing } = trace;
  const net =
    trace.netContent === null ? "" : `${language === "zh" ? "，" : ", "}${trace.netContent}`;
  const address = label?.address ?? null;
  const all = (texts: readonly (string | null | undefined)[]) =>
    listed(
      [...new Set(texts.flatMap((text) => text ?? []))]
        .slice(0, 4)
        .map((text) => said(text, language)),
      language,
    );
  const growers = origins.filter(({ grower: name }) => name !== null);
  return factRows([
    ...row(product, trace.product === null ? null : `${trace.product}${net}`, language),
    ...(trace.producer === null
      ? []
      : [
          [
            maker,
            html`${said(trace.producer, language)}${
              address !== null &&
              html`<br>
              ${said(address, language)}`
            }`,
          ] as const,
        ]),
    ...(origins.some((one) => placeOf(one) !== undefined)
      ? [[origin, all(origins.map(placeOf))] as const]
      : []),
    ...(growers.length > 0 ? [[grower, all(growers.map((one) => one.grower))] as const] : []),
    ...row(produced, packing?.packedOn == null ? null : day(packing.packedOn), language),
    ...row(until, trace.lastGoodDay, language),
    ...row(standard, label?.standard, language),
    ...row(made, label?.ingredients, language),
    ...row(allergens, label?.allergens, language),
    ...row(storage, label?.storage, language),
    [gtin, lettered(trace.gtin)],
    [lot, lettered(trace.lotNumber)],
  ]);
};

/** The card; of a single code also the code, by four. */
export const itemCard = (
  rows: Html,
  serial: Part,
  links: readonly (readonly [string, string])[],
  language: Language,
): Html => {
  const zh = language === "zh";
  const own =
    serial !== undefined &&
    factRows([[zh ? "本码" : "This code", html`<span class="code">${serial}</span>`]]);
  return html`<section class="card" aria-labelledby="item-facts-h" id="item-facts">
    <h2 id="item-facts-h">${zh ? "这件商品" : "This item"}</h2>
    <dl class="facts">${rows}${own}</dl>${
      links.length > 0 &&
      html`<p class="actions screen">
    ${links.map(([text, href]) => html`<a class="button" href="${href}">${text}</a>`)}</p>`
    }
    </section>
`;
};
