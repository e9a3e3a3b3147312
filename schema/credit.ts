import type { Page } from "../projections/readModel.ts";
import type { Bearer, Breach, CreditSummary } from "../projections/registers.ts";
import { instantText } from "../src/domain/values/instant.ts";
import { builder } from "./builder.ts";
import { PageInfo, pageInfoOf, sizeOf } from "./connections.ts";
import { Reason } from "./evidence.ts";
import { RuleType, ruleOf } from "./rules.ts";
import { textOrNull } from "./scalars.ts";
import { pageArgs, pageCost } from "./subject.ts";
import { mayReadCreditFile, reasonInFull } from "./visibility.ts";
import { GateName, RoleName } from "./words.ts";

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
    party: t.exposeID("party", { description: "Who bears it; of a host, the account." }),
    since: t.field({
      type: "DateTime",
      description: "Since when.",
      resolve: ({ since }) => instantText(since),
    }),
    curedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When the rule passed again; null: it has not.",
      resolve: ({ curedAt }) => textOrNull(curedAt),
    }),
    late: t.exposeBoolean("late", { description: "A duty that was done after its deadline." }),
    reason: t.field({
      type: Reason,
      nullable: true,
      description: "Why it was broken.",
      resolve: ({ reason, parameters }) => reasonInFull(reason, parameters) ?? null,
    }),
    evidence: t.exposeIDList("evidence", { description: "Ids of the events it rests on." }),
    curedBy: t.exposeIDList("curedBy", {
      description: "Ids of the events that its cure rests on; none where nothing is left to judge.",
    }),
    repairedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "From when on it no longer weighs, as it was cured; null: it was not. 信用修复",
      resolve: ({ repairedAt }) => textOrNull(repairedAt),
    }),
    repaired: t.exposeBoolean("isRepaired", {
      description: "It no longer weighs; it stays on file.",
    }),
  }),
});

const Summary = builder.objectRef<CreditSummary>("CreditSummary").implement({
  description: "How many breaches are on file: each is open, cured or repaired.",
  fields: (t) => ({
    open: t.exposeInt("open", { description: "Not cured." }),
    cured: t.exposeInt("cured", { description: "Cured, and not yet repaired." }),
    repaired: t.exposeInt("repaired", {
      description: "Cured so long ago that they weigh nothing.",
    }),
    weighing: t.int({
      description: "Those that weigh now: the open and the cured.",
      resolve: ({ open, cured }) => open + cured,
    }),
  }),
});

interface File {
  readonly of: Bearer;
  readonly page: Page<Breach>;
}

const CreditFile = builder.objectRef<File>("CreditFile").implement({
  description: "The breaches of a party, newest first. 诚信档案",
  fields: (t) => ({
    accounts: t.idList({
      description: "The party; of a host, every account of the same person.",
      resolve: ({ of }, _args, { readModel }) => [...readModel.accountsOf(of)],
    }),
    summary: t.field({
      type: Summary,
      description: "All that is on file, in numbers.",
      resolve: ({ of }, _args, { readModel }) => readModel.creditSummary(of),
    }),
    breaches: t.field({
      type: [BreachType],
      complexity: { field: 0, multiplier: 1 },
      description: "The breaches of this page.",
      resolve: ({ page }) => page.rows.map(({ row }) => row),
    }),
    pageInfo: t.field({
      type: PageInfo,
      description: "Where it ends.",
      resolve: ({ page }) => pageInfoOf(page),
    }),
  }),
});

builder.queryField("creditFile", (t) =>
  t.field({
    type: CreditFile,
    nullable: true,
    complexity: pageCost,
    description:
      "The credit file of a party: your own; of any if you are platform or regulator. A host's file is that of the person, whichever account is named.",
    args: {
      role: t.arg({ type: RoleName, required: true, description: "Role of the party." }),
      party: t.arg.id({ required: true, description: "The party; of a host, any account." }),
      first: t.arg.int(pageArgs.first),
      after: t.arg.id(pageArgs.after),
    },
    resolve: (_root, { role, party, after, ...size }, { actor, readModel, clock }) => {
      if (!mayReadCreditFile(actor, role, party)) return null;
      const of = { role, party, at: clock() };
      return { of, page: readModel.creditFile(of, sizeOf(size), after ?? undefined) };
    },
  }),
);
