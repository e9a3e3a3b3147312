import type { Answer } from "../src/answer.ts";
import { hour, instantText } from "../src/domain/values/instant.ts";
import { changesBetween } from "../src/rules/forecast.ts";
import type { RuleVerdict } from "../src/rules/judge.ts";
import { type Finding, type Gate, gates, type Verdict } from "../src/rules/verdict.ts";
import { builder, type Context } from "./builder.ts";
import { Evidence, Reason, readableEvidence } from "./evidence.ts";
import { RuleChange, Turn, toldForecast, turnsAtMost } from "./forecast.ts";
import { RuleType } from "./rules.ts";
import { textOrNull } from "./scalars.ts";
import { ToDo, toDoOf } from "./toDo.ts";
import { isAuthority, mayTellWhen, readableRow, toldReason } from "./visibility.ts";
import { toldChain, WhyStep } from "./why.ts";
import { GateName, gateWords, Text, VerdictName, verdictWords } from "./words.ts";

interface GateVerdict {
  readonly gate: Gate;
  readonly verdict: Verdict;
}

export const GateVerdictType = builder.objectRef<GateVerdict>("GateVerdict").implement({
  description: "What a gate comes to.",
  fields: (t) => ({
    gate: t.expose("gate", { type: GateName, description: "Which gate." }),
    title: t.field({
      type: Text,
      description: "The gate in words.",
      resolve: ({ gate }) => gateWords[gate],
    }),
    verdict: t.expose("verdict", {
      type: VerdictName,
      description: "FAIL if a rule fails, else PENDING if one waits; NA: nothing to judge.",
    }),
    text: t.field({
      type: Text,
      description: "The verdict in words. A gate with nothing to judge never reads as passed.",
      resolve: ({ verdict }) => verdictWords[verdict],
    }),
  }),
});

/** What cannot be read might speak against it: under review, no gate is passed. */
export const gateVerdicts = (
  byGate: Readonly<Record<Gate, Verdict>>,
  underReview: boolean,
): GateVerdict[] =>
  gates.map((gate) => ({
    gate,
    verdict: underReview && byGate[gate].startsWith("PASS") ? "PENDING" : byGate[gate],
  }));

const LotVerdict = builder.objectRef<Finding & { readonly lot: string }>("LotVerdict").implement({
  description: "What a rule says about one lot.",
  fields: (t) => ({
    lot: t.exposeID("lot", { description: "The lot." }),
    verdict: t.expose("verdict", { type: VerdictName, description: "Its verdict." }),
    reason: t.field({
      type: Reason,
      description: "Why.",
      resolve: (finding, _args, { actor, readModel }) => toldReason(actor, readModel, finding),
    }),
    evidence: t.field({
      type: [Evidence],
      complexity: { field: 1, multiplier: 2 },
      description: "The events it rests on, of those you may read.",
      resolve: (finding, _args, context) => readableEvidence(finding, context),
    }),
  }),
});

/** Whose orders they are may know when one of them falls due. */
const isSeller = (
  actor: Context["actor"],
  registry: Context["readModel"],
  listing: string | undefined,
): boolean =>
  actor?.role === "merchant" &&
  listing !== undefined &&
  readableRow(actor, registry, "listing", listing) !== undefined;

export const RuleVerdictType = builder.objectRef<RuleVerdict>("RuleVerdict").implement({
  description: "What a rule says, why, and what it rests on.",
  fields: (t) => ({
    rule: t.expose("rule", { type: RuleType, description: "The rule." }),
    verdict: t.expose("verdict", { type: VerdictName, description: "Its verdict." }),
    reason: t.field({
      type: Reason,
      description: "Why.",
      resolve: (finding, _args, { actor, readModel }) => toldReason(actor, readModel, finding),
    }),
    evidence: t.field({
      type: [Evidence],
      complexity: { field: 1, multiplier: 4 },
      description: "The events it rests on, of those you may read.",
      resolve: (finding, _args, context) => readableEvidence(finding, context),
    }),
    perLot: t.field({
      type: [LotVerdict],
      complexity: { field: 1, multiplier: 4 },
      description: "Lot by lot, where the rule judges each lot by itself.",
      resolve: ({ perLot = [] }) => perLot,
    }),
    changesAt: t.field({
      type: "DateTime",
      nullable: true,
      complexity: 5,
      description:
        "When time alone will change the verdict; null if nothing known will, or if that would tell of somebody's order.",
      resolve: (finding, _args, { actor, readModel }) =>
        mayTellWhen(actor, readModel, finding) ? textOrNull(finding.changesAt()) : null,
    }),
    recordedLater: t.exposeBoolean("recordedLater", {
      description:
        "Rests on evidence that was recorded after the instant asked about, or after the moment before which it had to be there.",
    }),
    version: t.exposeString("version", {
      description: "The version of the rule that was applied: the text in force at its moment.",
    }),
    provisional: t.boolean({
      description: "Rests on working days of a calendar that is not announced yet.",
      resolve: ({ provisional = false }) => provisional,
    }),
  }),
});

export const Judgement = builder.objectRef<Answer>("Judgement").implement({
  description: "The verdict on a listing in a session, as it was at an instant, as known at one.",
  fields: (t) => ({
    listing: t.id({
      nullable: true,
      description: "The listing judged.",
      resolve: ({ judgement }) => judgement.listing ?? null,
    }),
    session: t.id({
      nullable: true,
      description: "The session judged; null: one whose start is never reached.",
      resolve: ({ judgement }) => judgement.question.session ?? null,
    }),
    at: t.field({
      type: "DateTime",
      description: "The instant asked about.",
      resolve: ({ judgement }) => instantText(judgement.question.at),
    }),
    knownAt: t.field({
      type: "DateTime",
      description: "The instant of knowledge: nothing recorded later counts.",
      resolve: ({ judgement }) => instantText(judgement.question.knownAt),
    }),
    position: t.string({
      nullable: true,
      description: "Place in the log of the last event that could be known; null: none.",
      resolve: ({ position }) => (position === undefined ? null : String(position)),
    }),
    final: t.exposeBoolean("final", {
      description: "The same question can never get another answer.",
    }),
    gates: t.field({
      type: [GateVerdictType],
      complexity: { field: 1, multiplier: 4 },
      description: "The three gates, and conduct beside them.",
      resolve: ({ judgement, underReview }) => gateVerdicts(judgement.gates, underReview),
    }),
    underReview: t.exposeBoolean("underReview", {
      description: "Something on record about it cannot be read: a person must look first.",
    }),
    rules: t.field({
      type: [RuleVerdictType],
      complexity: { field: 1, multiplier: 35 },
      args: {
        gate: t.arg({ type: GateName, description: "Of this gate only." }),
        verdicts: t.arg({ type: [VerdictName], description: "With one of these verdicts only." }),
      },
      description: "Every rule with its verdict.",
      resolve: ({ judgement }, { gate, verdicts }) =>
        judgement.rules.filter(
          ({ rule, verdict }) =>
            (gate == null || rule.gate === gate) && (verdicts?.includes(verdict) ?? true),
        ),
    }),
    openObligations: t.int({
      description: "How many obligations are running.",
      resolve: ({ judgement }) => judgement.openObligations,
    }),
    holdsUntil: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "Nothing changes before, unless something is recorded; null: for ever. Exact for the merchant, platform and regulator; to others the hour is told.",
      resolve: ({ judgement: { holdsUntil, listing, question } }, _args, { actor, readModel }) =>
        textOrNull(
          isAuthority(actor) || isSeller(actor, readModel, listing)
            ? holdsUntil
            : Math.max(question.at, Math.floor(holdsUntil / hour) * hour),
        ),
    }),
    toDo: t.field({
      type: [ToDo],
      description: "What is missing, which rule asks for it, who must act, and by when.",
      resolve: (answer, _args, context) => toDoOf(answer, context),
    }),
    forecast: t.field({
      type: [Turn],
      nullable: true,
      complexity: (args) => ({ field: 200, multiplier: turnsAtMost(args.first) }),
      args: {
        first: t.arg.int({
          defaultValue: 6,
          description: "How many instants at most, from 1 to 12.",
        }),
      },
      description:
        "What the verdicts will be if nothing happens but time, instant by instant; null to who takes no part. What would tell of somebody's order is left out.",
      resolve: (answer, { first }, context) => toldForecast(answer, turnsAtMost(first), context),
    }),
    why: t.field({
      type: [WhyStep],
      nullable: true,
      complexity: { field: 100, multiplier: 20 },
      args: { rule: t.arg.id({ required: true, description: "The rule, by its name." }) },
      description:
        "How a rule came to say what it says, event by event; null where there is no such rule, or where it would tell of somebody's order.",
      resolve: (answer, { rule }, context) => toldChain(answer, rule, context),
    }),
    changes: t.field({
      type: [RuleChange],
      description: "Where events were supposed: the rules that they would change.",
      resolve: ({ judgement, unsupposed }) =>
        unsupposed === undefined ? [] : changesBetween(unsupposed, judgement).rules,
    }),
  }),
});
