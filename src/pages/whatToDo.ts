import type { Headline } from "./headline.ts";
import { type Html, html } from "./html.ts";
import type { Language } from "./languages.ts";
import { mark } from "./marks.ts";

const copied: Readonly<Record<Language, Html>> = {
  zh: html`<section class="card" aria-labelledby="do-h" id="do"><h2 id="do-h">现在怎么办</h2>
    <p>先不要拆开，也不要食用。看看封口是否完好，袋上印的生产批号、日期是否与本页相同，拍照留存，再<a href="#complain">告诉我们</a>。换货、退款先找商家。</p>
    </section>
`,
  en: html`<section class="card" aria-labelledby="do-h" id="do"><h2 id="do-h">What to do now</h2>
    <p>Leave it closed and do not eat it yet. Look whether the seal is whole and the printed lot
        and date match this page, take a photo and <a href="#complain">tell us</a>. For an exchange
        or refund ask the seller first.</p></section>
`,
};

/** What to do where the code was seen before. */
export const whatToDo = (headline: Headline, language: Language): Html => {
  if (headline === "COPIED") return copied[language];
  if (headline !== "SCANNED_BEFORE" && headline !== "SPREAD") return html``;
  return language === "zh"
    ? html`<section class="card" aria-labelledby="do-h" id="do"><h2 id="do-h">现在怎么办</h2>
      <ul class="rules"><li class="pass">${mark("pass")}<div><b>有你，或认得出是谁</b>
      <span class="note">不用做什么。</span></div></li><li class="unk">${mark("unk")}<div><b>都不认识</b>
      <span class="note">看看包装：封口是否完好，袋上印的生产批号、日期是否与本页相同。先不要拆开，拍照留存，再告诉我们。由人来核实，不会因为扫得多就判定谁有问题。</span>
      </div></li></ul></section>
`
    : html`<section class="card" aria-labelledby="do-h" id="do"><h2 id="do-h">What to do now</h2>
      <ul class="rules"><li class="pass">${mark("pass")}<div><b>Yes, or you know who it was</b>
      <span class="note">Nothing to do.</span></div></li><li class="unk">${mark("unk")}<div>
      <b>You recognise none</b>
      <span class="note">Look at the pack: is the seal whole, do the printed lot and date match
      this page? Leave it closed, take a photo and tell us. A person looks into it; many scans
      alone prove nothing against anyone.</span></div></li></ul></section>
`;
};
