import type { CurrentVerdict } from "../projections/readModel.ts";
import { instantText } from "../src/domain/values/instant.ts";
import type { Rule } from "../src/rules/rule.ts";
import type { Verdict } from "../src/rules/verdict.ts";
import { builder } from "./builder.ts";
import { GateVerdictType, gateVerdicts, Judgement } from "./judgement.ts";
import { RuleType } from "./rules.ts";
import { textOrNull } from "./scalars.ts";
import { VerdictName } from "./words.ts";

const RuleAndVerdict = builder
  .objectRef<{ readonly rule: Rule; readonly verdict: Verdict }>("CurrentRuleVerdict")
  .implement({
    description: "What a rule says now.",
    fields: (t) => ({
      rule: t.expose("rule", { type: RuleType, description: "The rule." }),
      verdict: t.expose("verdict", { type: VerdictName, description: "Its verdict." }),
    }),
  });

export const CurrentVerdictType = builder.objectRef<CurrentVerdict>("CurrentVerdict").implement({
  description: "The verdict on a listing in a session as it stands, kept up to date.",
  fields: (t) => ({
    listing: t.exposeID("listing", { description: "The listing." }),
    session: t.exposeID("session", { description: "The session." }),
    gates: t.field({
      type: [GateVerdictType],
      complexity: { field: 1, multiplier: 4 },
      description: "The three gates, and conduct beside them.",
      resolve: ({ gates, underReview }) => gateVerdicts(gates, underReview),
    }),
    rules: t.field({
      type: [RuleAndVerdict],
      complexity: { field: 1, multiplier: 10 },
      args: {
        verdicts: t.arg({ type: [VerdictName], description: "With one of these verdicts only." }),
      },
      description: "Every rule with its verdict.",
      resolve: ({ rules }, { verdicts }, { rulebook }) =>
        rulebook.rules.flatMap((rule) => {
          const verdict = rules[rule.id];
          return verdict === undefined || verdicts?.includes(verdict) === false
            ? []
            : [{ rule, verdict }];
        }),
    }),
    openObligations: t.exposeInt("openObligations", {
      description: "How many obligations are running.",
    }),
    underReview: t.exposeBoolean("underReview", {
      description: "Something on record about it cannot be read: a person must look first.",
    }),
    judgedAt: t.field({
      type: "DateTime",
      description: "The instant judged: of an event, or at which something fell due.",
      resolve: ({ judgedAt }) => instantText(judgedAt),
    }),
    holdsUntil: t.field({
      type: "DateTime",
      nullable: true,
      description: "It holds until then unless something is recorded; null: for ever.",
      resolve: ({ holdsUntil }) => textOrNull(holdsUntil),
    }),
    judgement: t.field({
      type: Judgement,
      complexity: 50,
      description: "The same in full, judged now: with reasons, evidence and what is to do.",
      resolve: ({ listing, session }, _args, { answer }) => answer({ listing, session }),
    }),
  }),
});
