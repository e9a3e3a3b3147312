import type { Answer } from "../src/answer.ts";
import type { Dossier } from "../src/rules/dossier.ts";
import { builder } from "./builder.ts";
import type { TraceCode } from "./traceCode.ts";
import { isWithheld } from "./visibility.ts";

/** A lot with the verdict on it, and the dossier that holds the facts behind it. */
export interface Trace {
  readonly code: TraceCode;
  readonly lot: string;
  readonly answer: Answer;
  readonly dossier: Dossier;
}

const words = (en: string, zh: string) => ({ en, zh, description: `${en} ${zh}` });
export const statusWords = {
  PASSED: words("The three gates are passed.", "三关均通过。"),
  PASSED_LATE: words(
    "The three gates are passed; something was done late.",
    "三关均通过，有逾期补正。",
  ),
  PENDING: words("Something is still awaited.", "仍有事项待定。"),
  FAILED: words("A gate is failed.", "有关口未通过。"),
  RECALLED: words("This lot is recalled: do not use it.", "该批次已被召回，请勿使用。"),
  UNDER_REVIEW: words("A person is looking into it.", "正在人工核查。"),
  NOTHING_TO_JUDGE: words("There is nothing to judge.", "无可判定事项。"),
};
type Status = keyof typeof statusWords;

export const StatusName = builder.enumType("TraceStatus", {
  description: "What a buyer is told first. Only PASSED is green.",
  values: statusWords,
});

/**
 * A recalled lot is never green, whatever its gates say; nor is one about which something cannot be
 * read, or a case is open.
 */
export const statusOf = ({
  answer,
  dossier,
  lot,
}: Pick<Trace, "answer" | "dossier" | "lot">): Status => {
  if (dossier.happened("RecallInitiated", { lots: lot }).length > 0) return "RECALLED";
  const { gates, rules } = answer.judgement;
  const three = [gates.THRESHOLD, gates.QUALITY, gates.AFTER_SALES];
  if (three.includes("FAIL")) return "FAILED";
  const weighed = rules.filter(({ rule }) => rule.kind !== "I");
  if (answer.underReview || weighed.some((found) => isWithheld(undefined, found)))
    return "UNDER_REVIEW";
  if (three.includes("PENDING")) return "PENDING";
  if (three.every((verdict) => verdict === "NA")) return "NOTHING_TO_JUDGE";
  return weighed.some(({ rule, verdict }) => rule.gate !== "CONDUCT" && verdict === "PASS_LATE")
    ? "PASSED_LATE"
    : "PASSED";
};
