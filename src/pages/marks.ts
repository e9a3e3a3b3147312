import { type Html, html } from "./html.ts";

/** The six shapes that say what something comes to; each tells apart without its colour. */
export type Mark = "pass" | "late" | "fail" | "wait" | "na" | "unk";

/** The shapes of this very code. */
export type CodeMark = "first" | "again" | "off" | "frozen";

/** Stands once at the top of a page; {@link mark} refers to it. */
export const shapes = html`<svg class="defs" aria-hidden="true" focusable="false">
  <symbol id="pass" viewBox="0 0 24 24">
    <circle cx="12" cy="12" r="11" fill="currentColor"/>
    <path class="cut" d="m6.6 12.4 3.7 3.8 7.2-8"/>
  </symbol>
  <symbol id="late" viewBox="0 0 24 24">
    <path d="M21.6 9A10 10 0 1 1 15 2.4M18 1v5h5" fill="none"
      stroke="currentColor" stroke-width="2.2"/>
    <path d="m7.2 12.4 3.4 3.4 6.2-6.9" fill="none" stroke="currentColor" stroke-width="2.6"/>
  </symbol>
  <symbol id="fail" viewBox="0 0 24 24">
    <path d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z" fill="currentColor"/>
    <path class="cut" d="m7.8 7.8 8.4 8.4m0-8.4-8.4 8.4"/>
  </symbol>
  <symbol id="wait" viewBox="0 0 24 24">
    <path d="M12 1.6 22.4 12 12 22.4 1.6 12z" fill="none"
      stroke="currentColor" stroke-width="2.2"/>
    <path d="M6.5 12h.1m5.4 0h.1m5.3 0h.1"
      stroke="currentColor" stroke-width="3" stroke-linecap="round"/>
  </symbol>
  <symbol id="na" viewBox="0 0 24 24">
    <path d="M4 12h16" stroke="currentColor" stroke-width="3.4" stroke-linecap="round"/>
  </symbol>
  <symbol id="unk" viewBox="0 0 24 24">
    <rect x="2" y="2" width="20" height="20" rx="3" fill="none"
      stroke="currentColor" stroke-width="2.2" stroke-dasharray="4.2 3"/>
    <path d="M8.8 9.6a3.2 3.2 0 1 1 4.9 2.7c-1.1.7-1.7 1.2-1.7 2.5m0 2.9v.1" fill="none"
      stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/>
  </symbol>
</svg>`;

const insides: Readonly<Record<CodeMark, Html>> = {
  first: html`<path d="M9 9.2 12.4 6.8V17.5" fill="none" stroke="currentColor"
      stroke-width="2.6"/>`,
  again: html`<path d="M6.5 6.5h7.5V14H6.5zM10.5 16.5v1h7v-7h-1" fill="none" stroke="currentColor"
      stroke-width="2"/>`,
  off: html`<circle cx="12" cy="12" r="4.5" fill="none" stroke="currentColor" stroke-width="2.2"/>
      <path d="m8.8 15.2 6.4-6.4" stroke="currentColor" stroke-width="2.2"/>`,
  frozen: html`<path d="M9.3 7v10m5.4-10v10" stroke="currentColor" stroke-width="3.2"/>`,
};

const uses: Readonly<Record<Mark, Html>> = {
  pass: html`<svg class="mark" aria-hidden="true"><use href="#pass"/></svg>`,
  late: html`<svg class="mark" aria-hidden="true"><use href="#late"/></svg>`,
  fail: html`<svg class="mark" aria-hidden="true"><use href="#fail"/></svg>`,
  wait: html`<svg class="mark" aria-hidden="true"><use href="#wait"/></svg>`,
  na: html`<svg class="mark" aria-hidden="true"><use href="#na"/></svg>`,
  unk: html`<svg class="mark" aria-hidden="true"><use href="#unk"/></svg>`,
};

/** Decoration: the word beside it says the same. */
export const mark = (name: Mark): Html => uses[name];

/** A code in its corners. */
export const codeMark = (name: CodeMark): Html =>
  html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M1.5 7V1.5H7m10 0h5.5V7m0 10v5.5H17m-10 0H1.5V17" fill="none" stroke="currentColor"
      stroke-width="2.2"/>${insides[name]}</svg>`;
