import type { Breach, OpenDuty, Page, RowFilter } from "../projections/readModel.ts";
import { instantOf, instantText } from "../src/domain/values/instant.ts";
import type { Rule } from "../src/rules/rule.ts";
import { builder, type Context } from "./builder.ts";
import { filterOf, PageInfo, pageInfoOf, SubjectFilter, sizeOf } from "./connections.ts";
import { Reason } from "./evidence.ts";
import { RuleType } from "./rules.ts";
import { textOrNull } from "./scalars.ts";
import { pageArgs, pageCost } from "./subject.ts";
import { mayReadCreditFile, reasonInFull, scopeOf } from "./visibility.ts";
import { GateName, RoleName } from "./words.ts";

const ruleOf = (id: string, { rulebook }: Context): Rule | null =>
  rulebook.rules.find((rule) => rule.id === id) ?? null;

const BreachType = builder.objectRef<Breach>("Breach").implement({
  description: "A rule that was broken. It stays on file when it is cured.",
  fields: (t) => ({
    rule: t.field({
      type: RuleType,
      nullable: true,
      description: "The rule; null if it is no longer in the rulebook.",
      resolve: ({ rule }, _args, context) => ruleOf(rule, context),
    }),
    gate: t.expose("gate", { type: GateName, description: "The gate that failed." }),
    listing: t.exposeID("listing", { description: "The listing." }),
    session: t.exposeID("session", { description: "The session." }),
    role: t.expose("role", { type: RoleName, description: "Role of who bears it." }),
    party: t.exposeID("party", { description: "Who bears it." }),
    since: t.field({
      type: "DateTime",
      description: "Since when.",
      resolve: ({ since }) => instantText(since),
    }),
    curedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When the rule passed again; null: it has not.",
      resolve: ({ curedAt }) => (curedAt === undefined ? null : instantText(curedAt)),
    }),
    late: t.exposeBoolean("late", { description: "A duty that was done after its deadline." }),
    reason: t.field({
      type: Reason,
      nullable: true,
      description: "Why it was broken.",
      resolve: ({ reason, parameters }) => reasonInFull(reason, parameters) ?? null,
    }),
    evidence: t.exposeIDList("evidence", { description: "Ids of the events it rests on." }),
  }),
});

const CreditFile = builder.objectRef<Page<Breach>>("CreditFile").implement({
  description: "The breaches of a party, newest first. 诚信档案",
  fields: (t) => ({
    breaches: t.field({
      type: [BreachType],
      complexity: { field: 0, multiplier: 1 },
      description: "The breaches of this page.",
      resolve: ({ rows }) => rows.map(({ row }) => row),
    }),
    pageInfo: t.field({ type: PageInfo, description: "Where it ends.", resolve: pageInfoOf }),
  }),
});

builder.queryField("creditFile", (t) =>
  t.field({
    type: CreditFile,
    nullable: true,
    complexity: pageCost,
    description: "The credit file of a party: your own; of any if you are platform or regulator.",
    args: {
      role: t.arg({ type: RoleName, required: true, description: "Role of the party." }),
      party: t.arg.id({ required: true, description: "The party." }),
      first: t.arg.int(pageArgs.first),
      after: t.arg.id(pageArgs.after),
    },
    resolve: (_root, { role, party, after, ...size }, { actor, readModel }) =>
      mayReadCreditFile(actor, role, party)
        ? readModel.creditFile(role, party, sizeOf(size), after ?? undefined)
        : null,
  }),
);

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
