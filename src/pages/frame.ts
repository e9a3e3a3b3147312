import { type Html, html, type Part, textOf } from "./html.ts";
import { type Language, languageNames, languageTags, otherLanguage } from "./languages.ts";
import { shapes } from "./marks.ts";

/** What stands around every page. */
export interface Frame {
  readonly language: Language;
  /** What the page says first; the name of the service is added. */
  readonly title: Part;
  readonly description?: Part;
  /** Where the page is asked for in the other language; one that answers a form cannot be. */
  readonly there?: Part;
  /** Path of a script of our own; the page works without it. */
  readonly script?: string;
}

const brands = {
  zh: html`三关 <span lang="en">Sanguan</span>`,
  en: html`Sanguan <span lang="zh-CN">三关</span>`,
};
const names = { zh: "三关", en: "Sanguan" };
const gates = html`<svg viewBox="0 0 32 20" aria-hidden="true">
  <path d="M0 3h9M11.5 3h9M23 3h9M1.5 19V3m6 0v16M13 19V3m6 0v16M24.5 19V3m6 0v16" fill="none"
      stroke="currentColor" stroke-width="2.4"/></svg>`;

/** Everything up to the opening of the main part. */
export const opening = ({ language, there, script, ...frame }: Frame): Html => {
  const other = otherLanguage(language);
  const tag = languageTags[other];
  return html`<!doctype html>
<html lang="${languageTags[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${frame.title} · ${names[language]}</title>
${
  frame.description !== undefined &&
  html`<meta name="description" content="${frame.description}">
`
}${
  there !== undefined &&
  html`<link rel="alternate" hreflang="${tag}" href="${there}">
`
}<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">${
    script !== undefined &&
    html`
<script src="${script}" defer></script>`
  }
</head>
<body>
${shapes}
<header class="bar"><a class="brand" href="#top">${gates}${brands[language]}</a>
  ${
    there !== undefined &&
    html`<a class="lang" href="${there}" hreflang="${tag}" lang="${tag}">
  ${languageNames[other]}</a>`
  }</header>
<main id="top">
`;
};

/** Everything from the end of the main part on. */
export const closing = (lines: readonly Part[]): Html => html`</main>
<footer class="foot">${lines.map((line) => line !== false && html`<p>${line}</p>`)}</footer>
</body>
</html>
`;

/** A page of one column that says one thing. */
export const plainPage = (frame: Frame, content: Html, lines: readonly Part[] = []): string =>
  textOf(html`${opening(frame)}<div class="main-col wide narrow">${content}</div>
${closing(lines)}`);
