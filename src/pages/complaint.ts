import { type Html, html, type Part } from "./html.ts";
import type { Language } from "./languages.ts";
import { kept, said } from "./said.ts";
import type { Trace, Words } from "./trace.ts";

const words = (zh: string, en: string): Words => ({ zh, en });

/** What a buyer may wish; a return only of a pack that is sold. */
export const wishes = { COMPLAINT: words("投诉", "Complain"), RETURN: words("退货", "Return it") };
export type Wish = keyof typeof wishes;

/** What it is about, by the names under which it is recorded. */
export const complaintTopics = {
  QUALITY: words("质量有问题", "Quality"),
  NOT_AS_SHOWN: words("与直播展示不符", "Not as shown in the stream"),
  SAFETY: words("吃了、用了不舒服", "Unwell after eating or using it"),
  LABEL: words("标签、日期不对", "Label or dates"),
  CODE: words("这枚码的来历", "Where this code comes from"),
  DELIVERY: words("发货、物流", "Delivery"),
  SERVICE: words("退款、售后不处理", "Refund or service refused"),
  OTHER: words("其他", "Something else"),
};

export const complaintTextMax = 1_000;
export const complaintContactMax = 200;

/** What was filled in, as it came; on a new form nothing. */
export interface ComplaintInput {
  readonly wish?: string;
  readonly topic?: string;
  readonly text?: string;
  readonly contact?: string;
}

export type ComplaintField = "code" | "wish" | "topic" | "text" | "contact";
export interface ComplaintProblem {
  readonly field: ComplaintField;
  readonly problem: "MISSING" | "UNKNOWN" | "TOO_LONG" | "NOT_SOLD" | "NOT_ACTIVATED";
}

const problemWords: Readonly<Record<ComplaintProblem["problem"], Words>> = {
  MISSING: words("请选一项或填写。", "Please choose or fill in."),
  UNKNOWN: words("没有这一项，请重新选择。", "There is no such choice; please choose again."),
  TOO_LONG: words("太长了，请缩短。", "Too long; please shorten it."),
  NOT_SOLD: words(
    "这枚码没有售出记录，不能从这里退货。",
    "This code is not on record as sold, so it cannot be returned from here.",
  ),
  NOT_ACTIVATED: words("这枚码没有启用记录。", "This code has no activation on record."),
};

export const problemText = ({ problem }: ComplaintProblem, language: Language): string =>
  problemWords[problem][language];

export interface ComplaintForm<Code extends Part = string> {
  /** Path of the Digital Link with the serial: the proof that the pack is at hand. */
  readonly code: Code;
  readonly mayReturn: boolean;
}

const labels = {
  zh: {
    wish: "你想",
    topic: "关于什么",
    choose: "请选择",
    text: "说明（可不填，最多 1,000 字）",
    textHint: "请不要写姓名、电话、地址。",
    contact: "联系方式（可不填）",
    contactHint: "联系方式单独加密保存，不进入公开记录；你提出，我们就删除。",
    send: "提交",
    note: "不用注册。提交后会得到一个编号，凭编号看进展。",
  },
  en: {
    wish: "You want to",
    topic: "About",
    choose: "Please choose",
    text: "In your words (optional, at most 1,000 characters)",
    textHint: "Please write no names, phone numbers or addresses here.",
    contact: "How to reach you (optional)",
    contactHint:
      "It is kept apart, encrypted, never in the public record, and erased when you ask for it.",
    send: "Send",
    note: "No account needed. You get a number with which to follow what happens.",
  },
};

const fields = (
  mayReturn: boolean,
  input: ComplaintInput,
  problems: readonly ComplaintProblem[],
  language: Language,
): Html => {
  const label = labels[language];
  const problemOf = (field: ComplaintField) => problems.find((one) => one.field === field);
  const told = (field: ComplaintField): Html | undefined => {
    const problem = problemOf(field);
    return (
      problem &&
      html`<span class="problem" id="${field}-problem">${problemText(problem, language)}</span>`
    );
  };
  const state = (field: ComplaintField, hint?: string): Html => {
    const has = problemOf(field) !== undefined;
    const ids = [hint, has && `${field}-problem`].filter((id) => typeof id === "string");
    return html`${has && html` aria-invalid="true"`}
        ${ids.length > 0 && html` aria-describedby="${ids.join(" ")}"`}`;
  };
  const wish = (name: Wish): Html => {
    const isChosen = input.wish === name || (name === "COMPLAINT" && input.wish !== "RETURN");
    return html`<label class="choice">
      <input type="radio" name="wish"
      value="${name}"${isChosen && html` checked`}${state("wish")}> ${wishes[name][language]}
      </label>`;
  };
  const topics = Object.entries(complaintTopics).map(
    ([name, topic]) =>
      html`<option value="${name}"${input.topic === name && html` selected`}>${topic[language]}
        </option>`,
  );
  return html`<input type="hidden" name="lang" value="${language}">
<fieldset><legend>${label.wish}</legend>
  ${wish("COMPLAINT")}${mayReturn && wish("RETURN")}${told("wish")}</fieldset>
<label for="topic">${label.topic}</label><select id="topic" name="topic" required${state("topic")}>
  <option value="">${label.choose}</option>${topics}</select>${told("topic")}
<label for="text">${label.text}</label>
  <textarea id="text" name="text" rows="4"
      maxlength="${complaintTextMax}"${state("text", "text-hint")}>${"\n"}${input.text}</textarea>
      <span class="note" id="text-hint">${label.textHint}</span>${told("text")}
<label for="contact">${label.contact}</label>
  <input type="text" id="contact" name="contact" maxlength="${complaintContactMax}"
      autocomplete="off" value="${input.contact ?? ""}"${state("contact", "contact-hint")}>
      <span class="note" id="contact-hint">${label.contactHint}</span>${told("contact")}
<button type="submit" class="button first">${label.send}</button><p class="note">${label.note}</p>`;
};

const formAround = (code: Part, within: Html): Html =>
  html`<form method="post" action="/complaints" class="form">
    <input type="hidden" name="code" value="${code}">${within}</form>`;

/** The form works without a script; `problems` are told beside their fields. */
export const complaintForm = (
  { code, mayReturn }: ComplaintForm,
  input: ComplaintInput,
  problems: readonly ComplaintProblem[],
  language: Language,
): Html => formAround(code, fields(mayReturn, input, problems, language));

/** What every new form has within, rendered once. */
const newFields = {
  zh: { sold: fields(true, {}, [], "zh"), unsold: fields(false, {}, [], "zh") },
  en: { sold: fields(true, {}, [], "en"), unsold: fields(false, {}, [], "en") },
};

const sevenDaysZh = "收到货次日起 7 天内、未拆封，可无理由退货；质量问题退货，运费由商家出。";
const sevenDaysEn =
  "Unopened goods can go back within 7 days, counted from the day after delivery, without giving a reason. For a quality fault the seller pays the freight.";
const qualityZh = "本品写明不支持无理由退货；质量问题退货，运费由商家出。";
const qualityEn =
  "The listing grants no return without a reason. For a quality fault the seller pays the freight.";

/** Whom to turn to, step by step, and what the law or the listing grants. */
export const complaintSteps = (trace: Trace, language: Language): Html => {
  const seller = trace.seller ?? trace.producer;
  const name = seller === null ? undefined : said(seller, language);
  const contact = trace.label?.contact;
  const phone = contact == null || contact === "" ? undefined : kept(contact, language);
  if (language === "zh")
    return html`<ol class="steps">
      <li>先找商家${name && html`：${name}`}${phone && html`，电话 ${phone}`}。
      说明生产批号和这枚码，对方须在 7 个工作日内处理完。</li><li>没有回音，或不满意：在下单的直播平台点“投诉”。平台要说明处理时限。</li>
      <li>仍未解决：拨打 <a href="tel:12315">12315</a>。怀疑违法，可同时举报。</li></ol><p class="note">
      ${trace.returnPolicy === "NONE" ? qualityZh : sevenDaysZh}</p>`;
  return html`<ol class="steps">
    <li>First the seller${name && html`: ${name}`}${phone && html`, phone ${phone}`}. Give the lot
        and this code. The seller has 7 working days to settle it.</li><li>No answer, or not
        satisfied: use “complaint” on the platform where you ordered. It must tell you its time
        limit.</li><li>Still open: call <a href="tel:12315">12315</a>. If you suspect a breach of
        law, you can report that there too.</li></ol><p class="note">
        ${trace.returnPolicy === "NONE" ? qualityEn : sevenDaysEn}</p>`;
};

/** The card: the steps for everybody, the form for who holds an activated code. */
export const complaintCard = (
  steps: Html,
  form: ComplaintForm<Part> | undefined,
  language: Language,
): Html => {
  const zh = language === "zh";
  const opens = zh
    ? form?.mayReturn === true
      ? "在这里投诉或退货"
      : "在这里投诉"
    : form?.mayReturn === true
      ? "Complain or return it here"
      : "Complain here";
  return html`<section class="card" aria-labelledby="complain-h" id="complain">
    <h2 id="complain-h">${zh ? "有问题，找谁" : "If something is wrong"}</h2>
    ${steps}${
      form &&
      html`<details id="tell"><summary><span class="label"><b>${opens}</b></span>
    </summary>${formAround(form.code, newFields[language][form.mayReturn ? "sold" : "unsold"])}
        </details>`
    }</section>
`;
};
