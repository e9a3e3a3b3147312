import { clock, timed } from "./clock.ts";
import {
  type ComplaintForm,
  type ComplaintInput,
  type ComplaintProblem,
  complaintForm,
  complaintTopics,
  problemText,
  type Wish,
  wishes,
} from "./complaint.ts";
import { factList } from "./facts.ts";
import { plainPage } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { inLanguage, inOtherLanguage, type Language } from "./languages.ts";
import { lettered } from "./said.ts";
import type { Words } from "./trace.ts";

export interface ComplaintReceived {
  readonly number: string;
  /** Path under which its status can be followed. */
  readonly statusPath: string;
  readonly wish: Wish;
  readonly at: string;
  /** Path of the Digital Link that was complained about. */
  readonly code: string;
  readonly hasContact: boolean;
}

/** The answer to a form that was taken: the number, and the link to follow. */
export const complaintReceived = (facts: ComplaintReceived, language: Language): string => {
  const zh = language === "zh";
  const isReturn = facts.wish === "RETURN";
  const heading = zh
    ? isReturn
      ? "退货申请已收到"
      : "投诉已收到"
    : isReturn
      ? "Your return request is in"
      : "Your complaint is in";
  const keep = zh
    ? "请记下编号，或收藏下面的链接：没有账号，只能凭它看进展。"
    : "Keep the number or the link below: without an account it is the only way to follow it.";
  const contact = facts.hasContact
    ? zh
      ? "你的联系方式已单独加密保存。"
      : "How to reach you is kept apart, encrypted."
    : zh
      ? "你没有留联系方式，请凭编号回来看。"
      : "You left no contact, so please come back with the number.";
  const content = html`<section class="card" aria-labelledby="done-h">
    <h1 id="done-h">${heading}</h1>${factList([
      [zh ? "编号" : "Number", html`<b>${lettered(facts.number)}</b>`],
      [zh ? "收到" : "Received", timed(facts.at)],
    ])}<p>${keep}</p><p>${contact}</p><p class="actions">
    <a class="button first" href="${inLanguage(facts.statusPath, language)}">
    ${zh ? "看进展" : "Follow it"}</a><a class="button" href="${inLanguage(facts.code, language)}">
    ${zh ? "回到这枚码" : "Back to this code"}</a></p></section>
`;
  return plainPage({ language, title: heading }, content);
};

/** A step that a complaint or a return has taken. */
export const stages = {
  RECEIVED: { zh: "已收到", en: "Received" },
  ACCEPTED: { zh: "商家同意退货", en: "The seller agreed to the return" },
  REFUSED: { zh: "商家不同意退货", en: "The seller refused the return" },
  GOODS_RECEIVED: { zh: "商家已收到退货", en: "The seller has the goods back" },
  REFUNDED: { zh: "已退款", en: "Refunded" },
  UPHELD: { zh: "已处理完：投诉成立", en: "Settled: the complaint was upheld" },
  REJECTED: { zh: "已处理完：投诉不成立", en: "Settled: the complaint was not upheld" },
  WITHDRAWN: { zh: "已撤回", en: "Withdrawn" },
  SETTLED: { zh: "已处理完", en: "Settled" },
} as const satisfies Readonly<Record<string, Words>>;

export interface ComplaintStatus {
  readonly number: string;
  readonly wish: Wish;
  readonly topic: string | undefined;
  readonly stages: readonly { readonly stage: keyof typeof stages; readonly at: string }[];
  /** When the seller must have settled it; undefined once it is, or where no limit runs. */
  readonly dueBy?: string;
  /** Path and query of this page. */
  readonly address: string;
  readonly askedAt: string;
}

const topicText = (topic: string, language: Language): string =>
  Object.entries(complaintTopics).find(([name]) => name === topic)?.[1][language] ??
  complaintTopics.OTHER[language];

/** How far it has come, by the number. */
export const complaintStatus = (facts: ComplaintStatus, language: Language): string => {
  const zh = language === "zh";
  const last = facts.stages.at(-1)?.stage ?? "RECEIVED";
  const title = `${wishes[facts.wish][language]} ${facts.number}${zh ? "：" : ": "}${stages[last][language]}`;
  const lines = facts.stages.map(
    ({ stage, at }, index) =>
      html`<li${index === facts.stages.length - 1 && html` class="now"`}>${timed(at)}<b>
        ${stages[stage][language]}</b></li>`,
  );
  const due =
    facts.dueBy !== undefined &&
    html`<li class="wait next"><time datetime="${facts.dueBy}">
      ${zh ? "最晚 " : "by "}${clock(facts.dueBy)}</time><b>${zh ? "须处理完" : "Must be settled"}</b>
      <span class="by">${zh ? "商家" : "Seller"}</span></li>`;
  const content = html`<section class="card" aria-labelledby="status-h">
    <h1 id="status-h">${stages[last][language]}</h1>${factList([
      [zh ? "编号" : "Number", lettered(facts.number)],
      [zh ? "你想" : "You asked to", wishes[facts.wish][language]],
      facts.topic === undefined
        ? undefined
        : [zh ? "关于" : "About", topicText(facts.topic, language)],
    ])}<h2>${zh ? "进展" : "So far"}</h2><ol class="time">${lines}${due}</ol>
    <p class="note">
    ${zh ? "没有回音，或不满意：在下单的直播平台投诉，或拨打 " : "No answer, or not satisfied: complain on the platform where you ordered, or call "}
        <a href="tel:12315">12315</a>${zh ? "。" : "."}</p></section>
`;
  return plainPage({ language, title, there: inOtherLanguage(facts.address, language) }, content, [
    zh
      ? `截至 ${clock(facts.askedAt)}，北京时间。`
      : `As of ${clock(facts.askedAt)}, Beijing time.`,
  ]);
};

const summaryOfProblems = (problems: readonly ComplaintProblem[], language: Language): Html => {
  const names = {
    zh: { code: "这枚码", wish: "你想", topic: "关于什么", text: "说明", contact: "联系方式" },
    en: {
      code: "This code",
      wish: "You want to",
      topic: "About",
      text: "In your words",
      contact: "How to reach you",
    },
  }[language];
  return html`<ul class="plain">${problems.map((one) => {
    const name = names[one.field];
    const told = html`${name}${language === "zh" ? "：" : ": "}${problemText(one, language)}`;
    const isLinked = one.field === "topic" || one.field === "text" || one.field === "contact";
    return html`<li>${isLinked ? html`<a href="#${one.field}">${told}</a>` : told}</li>`;
  })}</ul>`;
};

/** A form that was not taken: why, and the form again as it was filled in. */
export const complaintRefused = (
  form: ComplaintForm,
  input: ComplaintInput,
  problems: readonly ComplaintProblem[],
  language: Language,
): string => {
  const zh = language === "zh";
  const heading = zh ? "还没有提交，请改一下" : "Not sent yet: please correct";
  const isLost = problems.some(({ field }) => field === "code");
  const content = html`<section class="card" aria-labelledby="again-h">
    <h1 id="again-h">${heading}</h1><div role="alert">${summaryOfProblems(problems, language)}
    </div>${!isLost && complaintForm(form, input, problems, language)}<p class="actions">
    <a class="button" href="${inLanguage(form.code, language)}">
    ${zh ? "回到这枚码" : "Back to this code"}</a></p></section>
`;
  return plainPage({ language, title: heading }, content);
};

export interface ComplaintSought {
  readonly language: Language;
  /** What was looked for, and not found; undefined where nothing was yet. */
  readonly number: string | undefined;
  /** Path and query of this page. */
  readonly address: string;
}

/** Where the number of a complaint or a return is typed in, to see how far it has come. */
export const complaintSought = ({ language, number, address }: ComplaintSought): string => {
  const zh = language === "zh";
  const heading = zh ? "查投诉或退货的进展" : "Follow a complaint or return";
  const none = zh
    ? "没有这个编号的投诉或退货，请核对。"
    : "No complaint or return goes by this number: please check it.";
  const isWrong = number !== undefined;
  const content = html`<section class="card" aria-labelledby="sought-h">
    <h1 id="sought-h">${heading}</h1><form method="get" action="/complaints" class="form">
    <input type="hidden" name="lang" value="${language}">
    <label for="number">${zh ? "编号" : "Number"}</label>
    <input type="text" id="number" name="number" required maxlength="40" autocomplete="off"
    value="${number ?? ""}" aria-describedby="number-hint${isWrong && " number-problem"}"${isWrong && html` aria-invalid="true"`}>
    <span class="note" id="number-hint">${
      zh
        ? "K 和 16 位字母数字，提交后显示在页面上。"
        : "A K and 16 letters and digits, as the page showed it when you sent it."
    }</span>${isWrong && html`<span class="problem" id="number-problem" role="alert">${none}</span>`}
    <button type="submit" class="button first">${zh ? "查进展" : "Follow it"}</button></form>
    </section>
`;
  return plainPage(
    { language, title: heading, there: inOtherLanguage(address, language) },
    content,
  );
};
