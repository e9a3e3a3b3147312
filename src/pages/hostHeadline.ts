import type { HostFacts } from "./hostFacts.ts";
import type { Mark } from "./marks.ts";
import type { Gate, Verdict, Words } from "./trace.ts";
import { allGates, threeGates } from "./words.ts";

/** What a host reads first: one of these, the worst that holds. */
export type HostHeadline =
  | "FAILED"
  | "CANNOT_ANSWER"
  | "WAITING"
  | "NOTHING_TO_JUDGE"
  | "LATE"
  | "READY";

/**
 * The worst of the gates and of conduct, which is no gate but counts on air. What is not told could
 * not be checked.
 */
export const hostHeadlineOf = ({
  judgement,
  start,
}: Pick<HostFacts, "judgement" | "start">): HostHeadline => {
  const verdictOf = (gate: Gate): Verdict | undefined =>
    judgement.gates.find((one) => one.gate === gate)?.verdict;
  const all = allGates.map(verdictOf);
  if (all.includes("FAIL")) return "FAILED";
  if (judgement.underReview || start === null || all.includes(undefined)) return "CANNOT_ANSWER";
  if (all.includes("PENDING")) return "WAITING";
  if (threeGates.every((gate) => verdictOf(gate) === "NA")) return "NOTHING_TO_JUDGE";
  return all.includes("PASS_LATE") ? "LATE" : "READY";
};

export const hostHeadlineMarks: Readonly<Record<HostHeadline, Mark>> = {
  FAILED: "fail",
  CANNOT_ANSWER: "unk",
  WAITING: "wait",
  NOTHING_TO_JUDGE: "na",
  LATE: "late",
  READY: "pass",
};

const words = (zh: string, en: string): Words => ({ zh, en });

const hostHeadlineWords: Readonly<Record<HostHeadline, Words>> = {
  FAILED: words("现在不能上播", "Not ready for air"),
  CANNOT_ANSWER: words("现在无法给出结论", "Cannot answer now"),
  WAITING: words("还不能上播", "Not ready yet"),
  NOTHING_TO_JUDGE: words("没有可判定的", "Nothing to judge"),
  LATE: words("可以上播，有逾期补正", "Ready for air, something was late"),
  READY: words("可以上播", "Ready for air"),
};

/** The same once the stream runs. */
const onAirWords: Readonly<Record<HostHeadline, Words>> = {
  ...hostHeadlineWords,
  FAILED: words("已开播，有不通过", "On air, and something is not passed"),
  WAITING: words("已开播，有待定", "On air, and something is waiting"),
  LATE: words("已开播，有逾期补正", "On air, something was late"),
  READY: words("已开播，全部通过", "On air, all passed"),
};

/** The same once it is over. */
const endedWords: Readonly<Record<HostHeadline, Words>> = {
  ...hostHeadlineWords,
  FAILED: words("已下播，有不通过", "Off air again, something is not passed"),
  WAITING: words("已下播，有待定", "Off air again, something is waiting"),
  LATE: words("已下播，有逾期补正", "Off air again, something was late"),
  READY: words("已下播，全部通过", "Off air again, all passed"),
};

/** The headline in words, before, while and after the stream runs. */
export const hostHeadlineText = (
  headline: HostHeadline,
  { begun, ended }: Pick<HostFacts, "begun" | "ended">,
): Words => (ended ? endedWords : begun ? onAirWords : hostHeadlineWords)[headline];
