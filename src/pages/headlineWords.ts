import type { Headline } from "./headline.ts";
import type { Language } from "./languages.ts";
import { countsText, type Summary } from "./summary.ts";
import type { Gate } from "./trace.ts";
import { gateWords } from "./words.ts";

interface Said {
  readonly summary: Summary;
  /** How often this code was scanned before. */
  readonly scansBefore: number;
}

const namesZh = (gates: readonly Gate[]): string =>
  gates.map((gate) => gateWords[gate].zh).join("、");
const failedZh = (gates: readonly Gate[]): string => `${namesZh(gates) || "有关口"}不通过`;

const failedEn = (gates: readonly Gate[]): string => {
  const names = gates.map((gate) => gateWords[gate].en);
  if (names.length === 0) return "A gate is not passed";
  const last = names.at(-1);
  if (names.length === 1) return `${last} gate not passed`;
  return `${names.slice(0, -1).join(", ")} and ${last} gates not passed`;
};

type Sentences = Readonly<Record<Headline, (said: Said) => string>>;

const zh: Sentences = {
  RECALLED: ({ summary }) =>
    summary.failedGates.length === 0 ? "本批涉及召回" : failedZh(summary.failedGates),
  FAILED: ({ summary }) => failedZh(summary.failedGates),
  COPIED: () => "这枚码有复制品",
  CANNOT_ANSWER: () => "现在无法给出结论",
  UNDER_REVIEW: () => "现在无法给出结论",
  PENDING: () => "还没有结论",
  SPREAD: () => "这枚码在多地出现，正在由人核实",
  RETURNED: () => "这枚码：售出后已退回",
  SCANNED_BEFORE: ({ scansBefore }) => `这枚码之前扫过 ${scansBefore} 次`,
  NOT_ACTIVATED: () => "这枚码：没有启用记录",
  LOT_ONLY: () => "本批三关通过，没有核对单件",
  NOTHING_TO_JUDGE: () => "没有可判定的",
  LATE: () => "三关通过，有逾期补正",
  PASSED: () => "三关全部通过",
};

const times = (count: number): string => (count === 1 ? "once" : `${count} times`);

const en: Sentences = {
  RECALLED: ({ summary }) =>
    summary.failedGates.length === 0 ? "The lot is recalled" : failedEn(summary.failedGates),
  FAILED: ({ summary }) => failedEn(summary.failedGates),
  COPIED: () => "Copies of this code exist",
  CANNOT_ANSWER: () => "Cannot answer now",
  UNDER_REVIEW: () => "Cannot answer now",
  PENDING: () => "No answer yet",
  SPREAD: () => "This code appeared in several places; a person is looking into it",
  RETURNED: () => "This code: sold and returned",
  SCANNED_BEFORE: ({ scansBefore }) => `This code was scanned ${times(scansBefore)} before`,
  NOT_ACTIVATED: () => "This code: no activation on record",
  LOT_ONLY: () => "The lot passed; no single pack was checked",
  NOTHING_TO_JUDGE: () => "Nothing to judge",
  LATE: ({ summary: { counts } }) =>
    counts.PASS_LATE > 1 ? `Passed, ${counts.PASS_LATE} things late` : "Passed, one thing late",
  PASSED: () => "All three gates passed",
};

/** The headline's words, as they stand in the title too. */
export const headlineText = (headline: Headline, said: Said, language: Language): string =>
  ({ zh, en })[language][headline](said);

const countOfRules = ({ counts }: Summary, language: Language): string => {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return language === "zh"
    ? `${all} 条：${countsText(counts, language)}`
    : `${all} rules: ${countsText(counts, language)}`;
};

/** Conduct is none of the gates, but a green headline does not hide it. */
const withConduct = (summary: Summary, language: Language): string => {
  const counted = countOfRules(summary, language);
  if (summary.conduct !== "FAIL") return counted;
  return language === "zh"
    ? `${counted}。行为规范另列，不通过。`
    : `${counted}. Conduct, beside the gates, is not passed.`;
};

const becauseOf = ({ failedTopics }: Summary, language: Language): string => {
  const named = failedTopics.slice(0, 3).map((topic) => topic[language]);
  const more = failedTopics.length - named.length;
  if (named.length === 0) return "";
  if (language === "zh") return `原因：${named.join("、")}${more > 0 ? `，另有 ${more} 条` : ""}`;
  return `Because of: ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
};

const waitingZh = ({ waitingGates, startsAt }: Summary): string => {
  const count = ["", "一", "两", "三"][waitingGates.length] ?? "";
  const waits = count === "" ? "还有事项待定。" : `${count}关待定。`;
  return startsAt === undefined ? waits : `${waits}预定 ${startsAt} 开播，开播前要走完三关。`;
};

const waitingEn = ({ waitingGates, startsAt }: Summary): string => {
  const waits =
    [
      "Something is waiting.",
      "One gate is waiting.",
      "Two gates are waiting.",
      "Three gates are waiting.",
    ][waitingGates.length] ?? "";
  return startsAt === undefined
    ? waits
    : `${waits} All must be done before the stream on ${startsAt}.`;
};

type Notes = Readonly<Record<Headline, (summary: Summary) => string>>;

const notesZh: Notes = {
  RECALLED: (summary) =>
    summary.failedGates.length === 0 ? "先看上面的召回" : becauseOf(summary, "zh"),
  FAILED: (summary) => becauseOf(summary, "zh"),
  COPIED: () => "经人核实，有别的包装印着同一枚码。你手里这一袋是不是原件，光凭扫码不能确定。",
  CANNOT_ANSWER: () => "有的没能查到。没查到的，不算通过，也不算不通过。请稍后再扫一次。",
  UNDER_REVIEW: () => "有记录正在由人核实。核实之前，不算通过，也不算不通过。",
  PENDING: (summary) => waitingZh(summary),
  SPREAD: () => "本批三关通过；你手里这一袋是不是原件，光凭扫码还不能确定。",
  RETURNED: () => "本批三关通过；这一袋卖出后退过货，为什么又在你手里，请问商家。",
  SCANNED_BEFORE: () => "本批三关通过；你手里这一袋是不是原件，光凭扫码还不能确定。",
  NOT_ACTIVATED: () => "本批三关通过；你手里这一袋，没有启用记录可以核对。",
  LOT_ONLY: () => "这枚码只说到批，说不到你手里这一袋。",
  NOTHING_TO_JUDGE: () => "三关里没有一条可判定，所以没有通过。",
  LATE: (summary) => withConduct(summary, "zh"),
  PASSED: (summary) => withConduct(summary, "zh"),
};

const notesEn: Notes = {
  RECALLED: (summary) =>
    summary.failedGates.length === 0 ? "See the recall above" : becauseOf(summary, "en"),
  FAILED: (summary) => becauseOf(summary, "en"),
  COPIED: () =>
    "A person confirmed that other packs carry the same code. Whether yours is the original, a scan alone cannot tell.",
  CANNOT_ANSWER: () =>
    "Something could not be checked, which is neither passed nor failed. Please scan again later.",
  UNDER_REVIEW: () =>
    "A person is looking into a record. Until then it is neither passed nor failed.",
  PENDING: (summary) => waitingEn(summary),
  SPREAD: () =>
    "The lot passed its gates. Whether your pack is the original, a scan alone cannot tell.",
  RETURNED: () =>
    "The lot passed its gates. This pack was sold and sent back; ask the seller why you have it.",
  SCANNED_BEFORE: () =>
    "The lot passed its gates. Whether your pack is the original, a scan alone cannot tell.",
  NOT_ACTIVATED: () =>
    "The lot passed its gates. Of your pack there is no activation to check against.",
  LOT_ONLY: () => "This code speaks of the lot, not of the pack in your hand.",
  NOTHING_TO_JUDGE: () => "No rule of the three gates applies, so nothing was passed.",
  LATE: (summary) => withConduct(summary, "en"),
  PASSED: (summary) => withConduct(summary, "en"),
};

/** The sentence under the headline. */
export const headlineNote = (headline: Headline, summary: Summary, language: Language): string =>
  ({ zh: notesZh, en: notesEn })[language][headline](summary);
