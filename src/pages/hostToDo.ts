import { clock } from "./clock.ts";
import type { HostFacts, HostRule } from "./hostFacts.ts";
import { type Html, html } from "./html.ts";
import type { Language } from "./languages.ts";
import { mark } from "./marks.ts";
import { said, sentence, whole } from "./said.ts";
import { topicOf } from "./topics.ts";
import type { Actor, Task } from "./trace.ts";
import { markWords, roleWords, verdictMarks } from "./words.ts";

const actors: readonly Actor[] = [
  "host",
  "merchant",
  "agency",
  "operator",
  "lab",
  "platform",
  "regulator",
];

const dueText = (
  { by, tooLate }: Task,
  { rule }: HostRule,
  start: string | null,
  language: Language,
): Html => {
  const zh = language === "zh";
  if (by !== null && by === start)
    return zh ? html`${whole(clock(by))} 开播前` : html`Before the stream, ${whole(clock(by))}`;
  if (by !== null) return zh ? html`最晚 ${whole(clock(by))}` : html`By ${whole(clock(by))}`;
  if (!tooLate) return html`${zh ? "没有固定期限" : "No fixed time"}`;
  if (rule.kind === "M")
    return html`${zh ? "期限已过，这一场补不了" : "The time has passed; it cannot be made up for this stream"}`;
  return html`${zh ? "期限已过" : "The time has passed"}`;
};

/** What turns, and for good or not, when its time passes. */
const afterwards = (
  { by }: Task,
  { rule, verdict }: HostRule,
  language: Language,
): Html | false => {
  if (verdict !== "PENDING" || by === null) return false;
  if (language === "zh")
    return html`<p class="note">过时变为不通过${rule.kind === "M" && "，这一场补不了"}。</p>`;
  return html`<p class="note">Turns to not passed after
      that${rule.kind === "M" && ", for good"}.</p>`;
};

const taskLine = (task: Task, judged: HostRule, facts: HostFacts, language: Language): Html => {
  const name = verdictMarks[judged.verdict];
  return html`<li class="${name}">${mark(name)}<div><b>
    ${sentence(task.missing.text[language], language)}</b><p><span class="word">
    ${markWords[name][language]}</span> ${topicOf(judged.rule)[language]}</p>
    <p class="due">${dueText(task, judged, facts.start, language)}</p>
    ${afterwards(task, judged, language)}</div></li>
`;
};

const nameOf = (actor: Actor, { seller }: HostFacts, language: Language): Html => {
  const role = roleWords[actor][language];
  if (actor === "host") return html`${language === "zh" ? "你（主播）" : "You, the host"}`;
  if (actor === "merchant" && seller !== null)
    return html`${role}${language === "zh" ? "：" : ": "}${said(seller, language)}`;
  return html`${role}`;
};

/** Who must act, and by when: the host first. */
export const toDoCard = (facts: HostFacts, language: Language): Html => {
  const { toDo, rules } = facts.judgement;
  const tasks = toDo.flatMap((task) => {
    const judged = rules.find(({ rule }) => rule.id === task.rule.id);
    return judged === undefined ? [] : [{ task, judged }];
  });
  const groups = actors.map((actor) => {
    const own = tasks.filter(({ task }) => task.actor === actor);
    return (
      own.length > 0 &&
      html`<h3>${nameOf(actor, facts, language)}</h3><ul class="rules">
${own.map(({ task, judged }) => taskLine(task, judged, facts, language))}</ul>`
    );
  });
  const zh = language === "zh";
  return html`<section class="card" aria-labelledby="todo-h" id="todo">
    <h2 id="todo-h">${zh ? "谁要做什么，什么时候之前" : "Who must act, and by when"}</h2>
    ${tasks.length === 0 ? html`<p>${zh ? "没有要做的。" : "Nothing is to do."}</p>` : groups}</section>
`;
};
