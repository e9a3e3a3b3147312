import { type Rule, versionsOf } from "../src/rules/rule.ts";
import type { Version } from "../src/rules/versions.ts";
import { builder, type Context } from "./builder.ts";
import { GateName, KindName, RoleName, Text } from "./words.ts";

const TierName = builder.enumType("Tier", {
  description: "How far a rule belongs to every platform's rulebook.",
  values: {
    core: { description: "Always judged." },
    ext: { description: "Judged where the platform has enabled it." },
    adv: { description: "Advice, where the platform has enabled it." },
  },
});

const RuleVersion = builder.objectRef<Version>("RuleVersion").implement({
  description: "What a rule demands from a day on.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "The text, and its edition." }),
    from: t.field({
      type: "Date",
      nullable: true,
      description: "First day in force; null: from the beginning.",
      resolve: ({ from }) => from ?? null,
    }),
    verified: t.boolean({
      description: "The day stands in the official text.",
      resolve: ({ unverified = false }) => !unverified,
    }),
  }),
});

export const RuleType = builder.objectRef<Rule>("Rule").implement({
  description: "A rule of the rulebook.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Its name, such as `pre-inspection-passed`." }),
    gate: t.expose("gate", { type: GateName, description: "The gate it belongs to." }),
    kind: t.expose("kind", { type: KindName, description: "How it judges." }),
    title: t.expose("title", { type: Text, description: "What it asks." }),
    tier: t.expose("tier", { type: TierName, description: "Core rules are always judged." }),
    condition: t.expose("condition", {
      type: Text,
      description: "When it passes, fails, waits and does not apply, in words.",
    }),
    versions: t.field({
      type: [RuleVersion],
      description: "Its versions, the oldest first; none: it has always been the same.",
      resolve: (rule, _args, { rulebook }) => [...versionsOf(rule, rulebook.terms)],
    }),
    enabled: t.boolean({
      description: "Whether the platform has it judged; where not, it never applies.",
      resolve: ({ tier, id }, _args, { rulebook: { enabled } }) =>
        tier === "core" || enabled === "all" || enabled.includes(id),
    }),
    source: t.exposeStringList("source", {
      description: "Articles and laws it follows, by their codes in docs/sources.md.",
    }),
    actor: t.expose("actor", { type: RoleName, description: "Who can cure it." }),
  }),
});

/** The rule of an id; null if it is no longer in the rulebook. */
export const ruleOf = (id: string, { rulebook }: Pick<Context, "rulebook">): Rule | null =>
  rulebook.rules.find((rule) => rule.id === id) ?? null;

const Rulebook = builder
  .objectRef<{ readonly name: string; readonly rules: readonly Rule[] }>("Rulebook")
  .implement({
    description: "The rules by which verdicts are given, in the order in which they are shown.",
    fields: (t) => ({
      name: t.exposeString("name", { description: "Name of the rulebook." }),
      rules: t.field({
        type: [RuleType],
        args: { gate: t.arg({ type: GateName, description: "Of this gate only." }) },
        description: "The rules.",
        resolve: ({ rules }, { gate }) =>
          rules.filter((rule) => gate == null || rule.gate === gate),
      }),
    }),
  });

builder.queryField("rules", (t) =>
  t.field({
    type: Rulebook,
    description: "The rulebook in use.",
    resolve: (_root, _args, { rulebook }) => rulebook,
  }),
);
