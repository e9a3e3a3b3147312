import { clock, day } from "./clock.ts";
import { type Html, html, type Part } from "./html.ts";
import type { Language } from "./languages.ts";
import { said } from "./said.ts";
import type { Milestone, MilestoneKind, Trace } from "./trace.ts";
import { isActivated, type UnitFacts } from "./unitFacts.ts";

const firstMax = 5;
const lastMax = 8;

const bad: readonly MilestoneKind[] = [
  "TEST_FAILED",
  "REPORT_REVOKED",
  "NOT_ADMITTED",
  "HOST_REJECTED",
  "RISK_FOUND",
  "RECALLED",
  "WITHDRAWN",
];

/** A day is enough for what is past; of a risk, a recall and what is to come the hour counts. */
const whenText = ({ at, recordedAt, planned, kind }: Milestone, language: Language): Html => {
  const zh = language === "zh";
  if (kind === "RECALL_DUE")
    return html`<time datetime="${day(at)}">${zh ? `最晚 ${day(at)}` : `by ${day(at)}`}</time>`;
  if (planned)
    return html`<time datetime="${at}">${clock(at)}${zh ? "（预定）" : " (planned)"}</time>`;
  const isLate = recordedAt !== null && day(recordedAt) > day(at);
  const recorded = isLate
    ? zh
      ? `（${day(recordedAt)} 入账）`
      : ` (recorded ${day(recordedAt)})`
    : "";
  const text = bad.includes(kind) ? clock(at) : day(at);
  return html`<time datetime="${at}">${text}${recorded}</time>`;
};

const line = (milestone: Milestone, language: Language): Html => {
  const { kind, text, by, place, planned } = milestone;
  const names = [bad.includes(kind) && "fail", planned && "next"].filter((name) => name !== false);
  const who = [by, place].flatMap((one) => one ?? []);
  return html`<li${names.length > 0 && html` class="${names.join(" ")}"`}>
    ${whenText(milestone, language)}<b>${said(text[language], language)}</b>
    ${
      who.length > 0 &&
      html`<span class="by">
    ${who.map((one, index) => [index > 0 && " · ", said(one, language, 60)])}</span>`
    }</li>
`;
};

/** What has happened, and what is planned or due: this scan stands between the two. */
export const timelineParts = (
  { timeline }: Pick<Trace, "timeline">,
  language: Language,
): { readonly past: Html; readonly ahead: Html } => {
  const past = timeline.filter(({ planned }) => !planned);
  const left = past.length - firstMax - lastMax;
  const gap =
    left > 0 &&
    html`<li><b>${language === "zh" ? `另有 ${left} 条` : `${left} more`}</b></li>
`;
  const shown = left > 0 ? past.slice(0, firstMax) : past;
  const rest = left > 0 ? past.slice(-lastMax) : [];
  return {
    past: html`${shown.map((one) => line(one, language))}${gap}
        ${rest.map((one) => line(one, language))}`,
    ahead: html`${timeline.filter(({ planned }) => planned).map((one) => line(one, language))}`,
  };
};

/** The moment of this look, where it was a scan of a code that is known. */
export const nowLine = (
  unit: UnitFacts | undefined,
  at: Part,
  name: string,
  language: Language,
): Html =>
  unit === undefined || !isActivated(unit)
    ? html``
    : html`<li class="now ${name}">${at}<b>
      ${language === "zh" ? "你扫了这枚码" : "You scanned this code"}</b></li>
`;
