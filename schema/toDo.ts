import { type Instant, InstantText, instantOf, never } from "../src/domain/values/instant.ts";
import { type Dossier, openDossier } from "../src/rules/dossier.ts";
import type { Judgement, RuleVerdict } from "../src/rules/judge.ts";
import { isObligation, type Rule } from "../src/rules/rule.ts";
import { builder, type Context } from "./builder.ts";
import { Reason } from "./evidence.ts";
import { RuleType } from "./rules.ts";
import { textOrNull } from "./scalars.ts";
import { isToldInFull, readableRow, type ToldReason, toldReason } from "./visibility.ts";
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
export const toDoOf = async (judgement: Judgement, context: Context): Promise<Task[]> => {
  const { question } = judgement;
  const dossier = openDossier(await context.readModel.caseFile(question), question);
  const takesPart = mayKnowParties(dossier, context);
  return judgement.rules
    .filter(({ verdict }) => verdict === "PENDING" || verdict === "FAIL")
    .map((found) => {
      const due = deadlineOf(found, dossier);
      // When an obligation falls due tells when an order was placed.
      const isToldBy =
        !isObligation(found.rule) || isToldInFull(context.actor, context.readModel, found);
      return {
        found,
        missing: toldReason(context.actor, context.readModel, found),
        party: takesPart ? partyOf(found.rule, dossier) : undefined,
        by: isToldBy ? due : never,
        isTooLate: due <= question.at,
      };
    });
};

/** An obligation and a new version of the pledge name when they fall due; all else is due at start. */
const deadlineOf = ({ rule, reason, parameters }: RuleVerdict, { start }: Dossier): Instant => {
  if (!isObligation(rule) && reason !== "PLEDGE_DUE" && reason !== "PLEDGE_OVERDUE") return start;
  const due = InstantText.safeParse(parameters.due);
  return due.success ? instantOf(due.data) : never;
};

const mayKnowParties = (
  { listing, question: { session } }: Dossier,
  { actor, readModel }: Context,
): boolean =>
  (listing !== undefined && readableRow(actor, readModel, "listing", listing) !== undefined) ||
  (session !== undefined && readableRow(actor, readModel, "session", session) !== undefined);

const partyOf = ({ actor }: Rule, dossier: Dossier): string | undefined => {
  if (actor === "merchant") return dossier.merchant();
  if (actor === "host") return dossier.host;
  if (actor === "agency") return dossier.schedule?.data.mcn;
  // Without an operator the host answers for the room.
  return actor === "operator" ? (dossier.schedule?.data.operator ?? dossier.host) : undefined;
};
