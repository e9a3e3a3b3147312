import type { Answer } from "../src/answer.ts";
import { type Instant, InstantText, instantOf, never } from "../src/domain/values/instant.ts";
import { type Dossier, openDossier } from "../src/rules/dossier.ts";
import type { RuleVerdict } from "../src/rules/judge.ts";
import { isObligation, type Rule } from "../src/rules/rule.ts";
import { builder, type Context } from "./builder.ts";
import { Reason } from "./evidence.ts";
import { RuleType } from "./rules.ts";
import { textOrNull } from "./scalars.ts";
import { mayTellWhen, type ToldReason, takesPart, toldReason } from "./visibility.ts";
import { RoleName, VerdictName } from "./words.ts";

interface Task {
  readonly found: RuleVerdict;
  readonly missing: ToldReason;
  /** Who it is, where the asker may know. */
  readonly party: string | undefined;
  readonly by: Instant;
  readonly isTooLate: boolean;
}

export const ToDo = builder.objectRef<Task>("ToDo").implement({
  description: "Something that keeps a rule from passing.",
  fields: (t) => ({
    rule: t.field({
      type: RuleType,
      description: "The rule that asks for it.",
      resolve: ({ found }) => found.rule,
    }),
    verdict: t.field({
      type: VerdictName,
      description: "PENDING or FAIL.",
      resolve: ({ found }) => found.verdict,
    }),
    missing: t.expose("missing", { type: Reason, description: "What is missing or wrong." }),
    actor: t.field({
      type: RoleName,
      description: "Who must act.",
      resolve: ({ found }) => found.rule.actor,
    }),
    party: t.id({
      nullable: true,
      description: "Which party that is, where it is known and you take part.",
      resolve: ({ party }) => party ?? null,
    }),
    by: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "By when: the planned start for evidence, the due instant of an obligation. Null when it is too late, or no instant is set.",
      resolve: ({ by, isTooLate }) => (isTooLate ? null : textOrNull(by)),
    }),
    tooLate: t.exposeBoolean("isTooLate", { description: "The instant has passed." }),
  }),
});

/** What keeps the rules from passing, in the order of the rulebook. */
export const toDoOf = ({ judgement, file }: Answer, context: Context): Task[] => {
  const { question } = judgement;
  const dossier = openDossier(file, question, context.rulebook.terms);
  const { listing } = judgement;
  const isTold = takesPart(context.actor, context.readModel, {
    listing,
    session: question.session,
  });
  return judgement.rules
    .filter(({ verdict }) => verdict === "PENDING" || verdict === "FAIL")
    .map((found) => {
      const due = deadlineOf(found, dossier);
      return {
        found,
        missing: toldReason(context.actor, context.readModel, found),
        party: isTold ? partyOf(found.rule, dossier) : undefined,
        by: mayTellWhen(context.actor, context.readModel, found) ? due : never,
        isTooLate: due <= question.at,
      };
    });
};

/** A duty, and whatever waits for a day of its own, names when it is due; all else is due at start. */
const deadlineOf = (
  { rule, verdict, reason, parameters }: RuleVerdict,
  { start }: Dossier,
): Instant => {
  const isDated = isObligation(rule) || verdict === "PENDING" || reason === "PLEDGE_OVERDUE";
  const due = InstantText.safeParse(parameters.due);
  if (isDated && due.success) return instantOf(due.data);
  return isObligation(rule) ? never : start;
};

const partyOf = ({ actor }: Rule, dossier: Dossier): string | undefined => {
  if (actor === "merchant") return dossier.merchant();
  if (actor === "host") return dossier.host;
  if (actor === "agency") return dossier.agency;
  // Without an operator the host answers for the room.
  return actor === "operator" ? (dossier.schedule?.data.operator ?? dossier.host) : undefined;
};
