import type { OpenDuty, RowFilter } from "../projections/readModel.ts";
import { instantOf, instantText } from "../src/domain/values/instant.ts";
import { builder, type Context } from "./builder.ts";
import { filterOf, SubjectFilter, sizeOf } from "./connections.ts";
import { RuleType, ruleOf } from "./rules.ts";
import { textOrNull } from "./scalars.ts";
import { pageArgs, pageCost } from "./subject.ts";
import { scopeOf } from "./visibility.ts";

const Duty = builder.objectRef<OpenDuty>("OpenDuty").implement({
  description: "Something that somebody owes and has not done.",
  fields: (t) => ({
    rule: t.field({
      type: RuleType,
      nullable: true,
      description: "The rule that asks for it.",
      resolve: ({ rule }, _args, context) => ruleOf(rule, context),
    }),
    listing: t.exposeID("listing", { description: "The listing." }),
    session: t.exposeID("session", { description: "The session." }),
    about: t.exposeID("about", { description: "The order, complaint, recall or session." }),
    opens: t.field({
      type: "DateTime",
      description: "Since when it is owed.",
      resolve: ({ opens }) => instantText(opens),
    }),
    due: t.field({
      type: "DateTime",
      nullable: true,
      description: "The first instant at which it is overdue; null: nothing is due yet.",
      resolve: ({ overdueFrom }) => textOrNull(overdueFrom),
    }),
  }),
});

/** A merchant reads what hangs on its own sales; others only what is theirs to do. */
const dutiesOf = (
  filter: RowFilter,
  dueBefore: string | null | undefined,
  first: number,
  context: Context,
): readonly OpenDuty[] | null => {
  const { actor, readModel } = context;
  const scope = scopeOf(actor, "session", filter);
  if (scope === undefined || actor === undefined) return null;
  const before = dueBefore == null ? undefined : instantOf(dueBefore);
  const isTheirs = ({ rule }: OpenDuty) =>
    !["host", "agency", "operator"].includes(actor.role) ||
    ruleOf(rule, context)?.actor === actor.role;
  return readModel.duties(scope, before, sizeOf({ first })).filter(isTheirs);
};

builder.queryField("obligations", (t) =>
  t.field({
    type: [Duty],
    nullable: true,
    complexity: pageCost,
    description: "Duties that are open or overdue, the most urgent first; null: none are yours.",
    args: {
      filter: t.arg({ type: SubjectFilter, description: "Only those." }),
      dueBefore: t.arg({ type: "DateTime", description: "Only those due before." }),
      first: t.arg.int(pageArgs.first),
    },
    resolve: (_root, { filter, dueBefore, first }, context) =>
      dutiesOf(filterOf(filter), dueBefore, first, context),
  }),
);
