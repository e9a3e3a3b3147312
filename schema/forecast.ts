import type { Answer } from "../src/answer.ts";
import { type Instant, instantText } from "../src/domain/values/instant.ts";
import { forecastOf, type Turn as Turned } from "../src/rules/forecast.ts";
import type { RuleVerdict } from "../src/rules/judge.ts";
import type { Gate, Verdict } from "../src/rules/verdict.ts";
import { builder, type Context } from "./builder.ts";
import { Reason } from "./evidence.ts";
import { RuleType } from "./rules.ts";
import { mayTellWhen, takesPart, toldReason } from "./visibility.ts";
import { GateName, gateWords, Text, VerdictName, verdictWords, type Words } from "./words.ts";

interface Change {
  readonly before: Verdict;
  readonly after: RuleVerdict;
}

export const RuleChange = builder.objectRef<Change>("RuleChange").implement({
  description: "A rule whose verdict is or would be another.",
  fields: (t) => ({
    rule: t.field({
      type: RuleType,
      description: "The rule.",
      resolve: ({ after }) => after.rule,
    }),
    before: t.expose("before", { type: VerdictName, description: "Its verdict before." }),
    after: t.field({
      type: VerdictName,
      description: "Its verdict afterwards.",
      resolve: ({ after }) => after.verdict,
    }),
    reason: t.field({
      type: Reason,
      description: "Why.",
      resolve: ({ after }, _args, { actor, readModel }) => toldReason(actor, readModel, after),
    }),
  }),
});

const GateChange = builder
  .objectRef<{ readonly gate: Gate; readonly before: Verdict; readonly after: Verdict }>(
    "GateChange",
  )
  .implement({
    description: "A gate whose verdict will be another.",
    fields: (t) => ({
      gate: t.expose("gate", { type: GateName, description: "The gate." }),
      before: t.expose("before", { type: VerdictName, description: "Its verdict before." }),
      after: t.expose("after", { type: VerdictName, description: "Its verdict afterwards." }),
    }),
  });

/** `2026-10-21 00:00`, as a person reads it. */
const clockText = (at: Instant): string => instantText(at).slice(0, 16).replace("T", " ");

/** One sentence for a host: when, which gate turns, which rules, and why where one gets worse. */
const sentenceOf = ({ at, gates, rules }: Turned, { actor, readModel }: Context): Words => {
  const isBad = (verdict: Verdict) => verdict === "FAIL" || verdict === "PENDING";
  const told = rules.map(({ after }) => {
    const { en, zh } = toldReason(actor, readModel, after);
    const { title } = after.rule;
    const word = verdictWords[after.verdict];
    return {
      en: `${title.en}: ${word.en.toLowerCase()}${isBad(after.verdict) ? ` (${en})` : ""}`,
      zh: `${title.zh}：${word.zh}${isBad(after.verdict) ? `（${zh}）` : ""}`,
    };
  });
  const turned = gates.map(({ gate, after }) => ({
    en: `${gateWords[gate].en}: ${verdictWords[after].en.toLowerCase()}`,
    zh: `${gateWords[gate].zh}：${verdictWords[after].zh}`,
  }));
  const parts = [...turned, ...told];
  return {
    en: `${clockText(at)} ${parts.map((one) => one.en).join("; ")}.`,
    zh: `${clockText(at)} ${parts.map((one) => one.zh).join("；")}。`,
  };
};

export const Turn = builder.objectRef<Turned>("Turn").implement({
  description: "An instant at which verdicts change if nothing happens but time.",
  fields: (t) => ({
    at: t.field({
      type: "DateTime",
      description: "The instant.",
      resolve: ({ at }) => instantText(at),
    }),
    gates: t.field({
      type: [GateChange],
      description: "The gates that change.",
      resolve: ({ gates }) => gates,
    }),
    rules: t.field({
      type: [RuleChange],
      description: "The rules that change.",
      resolve: ({ rules }) => rules,
    }),
    text: t.field({
      type: Text,
      description: "The same in a sentence.",
      resolve: (turn, _args, context) => sentenceOf(turn, context),
    }),
  }),
});

export const turnsAtMost = (first: number | null | undefined): number =>
  Math.min(12, Math.max(1, first ?? 6));

/** The forecast for who takes part, without what would tell of somebody's order. */
export const toldForecast = async (
  { judgement, whole }: Answer,
  limit: number,
  { actor, readModel, rulebook }: Context,
): Promise<readonly Turned[] | null> => {
  const { listing, question } = judgement;
  if (!takesPart(actor, readModel, { listing, session: question.session })) return null;
  return forecastOf(rulebook, await whole(), judgement, limit).flatMap((turn) => {
    const rules = turn.rules.filter(({ after }) => mayTellWhen(actor, readModel, after));
    const told = new Set(rules.map(({ after }) => after.rule.gate));
    return rules.length === 0
      ? []
      : [{ ...turn, rules, gates: turn.gates.filter(({ gate }) => told.has(gate)) }];
  });
};
