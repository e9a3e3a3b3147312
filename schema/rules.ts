import type { Rule } from "../src/rules/rule.ts";
import { builder } from "./builder.ts";
import { GateName, KindName, RoleName, Text } from "./words.ts";

export const RuleType = builder.objectRef<Rule>("Rule").implement({
  description: "A rule of the rulebook.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Its name, such as `pre-inspection-passed`." }),
    gate: t.expose("gate", { type: GateName, description: "The gate it belongs to." }),
    kind: t.expose("kind", { type: KindName, description: "How it judges." }),
    title: t.expose("title", { type: Text, description: "What it asks." }),
    source: t.exposeStringList("source", {
      description: "Articles and laws it follows, by their codes in docs/sources.md.",
    }),
    actor: t.expose("actor", { type: RoleName, description: "Who can cure it." }),
  }),
});

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
