import type { Answer } from "../src/answer.ts";
import { instantText } from "../src/domain/values/instant.ts";
import type { Rule } from "../src/rules/rule.ts";
import { type Step, whyOf } from "../src/rules/why.ts";
import { builder, type Context } from "./builder.ts";
import { Evidence, Reason, readableEvidence } from "./evidence.ts";
import { isWithheld, mayTellWhen, toldReason } from "./visibility.ts";
import { VerdictName } from "./words.ts";

interface ToldStep extends Step {
  readonly rule: Rule;
}

export const WhyStep = builder.objectRef<ToldStep>("WhyStep").implement({
  description: "A link of the chain that led to a verdict.",
  fields: (t) => ({
    at: t.field({
      type: "DateTime",
      description: "From this instant on.",
      resolve: ({ at }) => instantText(at),
    }),
    verdict: t.field({
      type: VerdictName,
      description: "What the rule said from then on.",
      resolve: ({ finding }) => finding.verdict,
    }),
    reason: t.field({
      type: Reason,
      description: "Why.",
      resolve: ({ finding }, _args, { actor, readModel }) => toldReason(actor, readModel, finding),
    }),
    because: t.field({
      type: [Evidence],
      description: "The events that brought it about, of those you may read; none: time alone.",
      resolve: ({ because, finding: { reason } }, _args, context) =>
        readableEvidence({ reason, evidence: because }, context),
    }),
    byTime: t.boolean({
      description: "No new event: time alone brought it about.",
      resolve: ({ because }) => because.length === 0,
    }),
  }),
});

/** The chain behind a rule's verdict; undefined where it would tell of somebody's order. */
export const toldChain = async (
  { judgement, whole }: Answer,
  id: string,
  { actor, readModel, rulebook }: Context,
): Promise<readonly ToldStep[] | null> => {
  const found = judgement.rules.find(({ rule }) => rule.id === id);
  if (found === undefined || !mayTellWhen(actor, readModel, found)) return null;
  const { rule } = found;
  const steps = whyOf(rulebook, rule, await whole(), judgement.question);
  // A suspicion is told to none, nor is when it arose.
  return steps
    .filter(({ finding }) => !isWithheld(actor, finding))
    .map((step) => ({ ...step, rule }));
};
