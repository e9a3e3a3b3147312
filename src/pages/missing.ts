import { clock } from "./clock.ts";
import { type Html, html } from "./html.ts";
import type { Language } from "./languages.ts";
import { mark } from "./marks.ts";
import { said, whole } from "./said.ts";
import { topicOf } from "./topics.ts";
import type { Task, Trace } from "./trace.ts";
import { markWords, roleWords, threeGates } from "./words.ts";

const dueText = ({ by, tooLate }: Task, start: string | undefined, language: Language): Html => {
  const zh = language === "zh";
  if (by === null)
    return html`${tooLate ? (zh ? "期限已过" : "The time has passed") : zh ? "没有固定期限" : "No fixed time"}`;
  const at = whole(clock(by));
  if (by === start) return zh ? html`最晚 ${at} 开播前` : html`Due before the stream, ${at}`;
  return zh ? html`最晚 ${at}` : html`Due by ${at}`;
};

/** What a gate still waits for, who must act, by when. Nothing waits: nothing is shown. */
export const missingCard = ({ judgement, session, seller }: Trace, language: Language): Html => {
  const isWaiting = judgement.gates.some(
    ({ gate, verdict }) => verdict === "PENDING" && threeGates.some((one) => one === gate),
  );
  const tasks = judgement.toDo.filter(({ verdict }) => verdict === "PENDING");
  if (!isWaiting || tasks.length === 0) return html``;
  const lines = tasks.map((task) => {
    const judged = judgement.rules.find(({ rule }) => rule.id === task.rule.id);
    if (judged === undefined) return undefined;
    const actor =
      task.actor === "merchant" && seller !== null
        ? said(seller, language)
        : roleWords[task.actor][language];
    return html`<li class="wait">${mark("wait")}<div><b>${topicOf(judged.rule)[language]}
      </b> <span class="word">${markWords.wait[language]}</span><span class="by">${actor}</span>
      <span class="due">${dueText(task, session?.start, language)}</span></div></li>
`;
  });
  const [heading, note] =
    language === "zh"
      ? ["还差什么，谁来做", "到开播时仍缺的，会变为“不通过”。"]
      : [
          "What is missing, and who must act",
          "What is still missing at the start becomes “Not passed”.",
        ];
  return html`<section class="card" aria-labelledby="missing-h" id="missing">
    <h2 id="missing-h">${heading}</h2><ul class="rules">
${lines.filter((line) => line !== undefined)}</ul><p class="note">${note}</p></section>
`;
};
