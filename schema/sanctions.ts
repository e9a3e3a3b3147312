import type { Page } from "../projections/readModel.ts";
import { type AppealState, appealStates, type Sanction } from "../projections/registers.ts";
import { instantText } from "../src/domain/values/instant.ts";
import { builder } from "./builder.ts";
import { PageInfo, pageInfoOf, sizeOf } from "./connections.ts";
import { textOrNull } from "./scalars.ts";
import { pageArgs, pageCost } from "./subject.ts";
import { registerScope } from "./visibility.ts";

const words: Readonly<Record<AppealState, { readonly description: string }>> = {
  NONE: { description: "Nobody has appealed. 未申诉。" },
  FILED: { description: "Filed, and not yet decided. 申诉处理中。" },
  UPHELD: { description: "Decided: the sanction stands. 维持。" },
  LIFTED: { description: "Decided: the sanction is lifted. 撤销。" },
};
const StateName = builder.enumType("AppealState", {
  description: "How the appeal against a sanction stands.",
  values: Object.fromEntries(appealStates.map((state) => [state, words[state]])),
});

const Appeal = builder.objectRef<Sanction["appeal"]>("Appeal").implement({
  description: "The appeal against a sanction.",
  fields: (t) => ({
    state: t.field({
      type: StateName,
      description: "How it stands.",
      resolve: ({ state }) => state,
    }),
    filedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "Since when it is filed: the first filing after the last decision, if any.",
      resolve: ({ filedAt }) => textOrNull(filedAt),
    }),
    decidedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it was decided; null: it is not.",
      resolve: ({ decidedAt }) => textOrNull(decidedAt),
    }),
    reason: t.string({
      nullable: true,
      description: "Why it was decided so.",
      resolve: ({ reason }) => reason ?? null,
    }),
  }),
});

const SanctionType = builder.objectRef<Sanction>("Sanction").implement({
  description: "What was imposed on a party. 处置措施",
  fields: (t) => ({
    id: t.exposeID("id", { description: "The sanction, as `fileAppeal` takes it." }),
    party: t.exposeID("party", { description: "On whom." }),
    measure: t.exposeString("measure", { description: "What: WARNING, SUSPENDED, ..." }),
    reason: t.string({
      nullable: true,
      description: "Why; null: it was not said.",
      resolve: ({ reason }) => reason ?? null,
    }),
    basis: t.string({
      nullable: true,
      description: "The rule or law it rests on; null: it was not said.",
      resolve: ({ basis }) => basis ?? null,
    }),
    imposedAt: t.field({
      type: "DateTime",
      description: "Since when.",
      resolve: ({ imposedAt }) => instantText(imposedAt),
    }),
    until: t.field({
      type: "Date",
      nullable: true,
      description: "Last day of its term; null: it has none.",
      resolve: ({ until }) => until ?? null,
    }),
    permanent: t.exposeBoolean("permanent", {
      description: "It was imposed for good, as its basis allows.",
    }),
    appealRoute: t.string({
      nullable: true,
      description: "How the party was told to appeal; null: it was not.",
      resolve: ({ appealRoute }) => appealRoute ?? null,
    }),
    appeal: t.expose("appeal", { type: Appeal, description: "How the appeal stands now." }),
  }),
});

const Sanctions = builder.objectRef<Page<Sanction>>("Sanctions").implement({
  description: "Sanctions, the last recorded first.",
  fields: (t) => ({
    nodes: t.field({
      type: [SanctionType],
      complexity: { field: 0, multiplier: 1 },
      description: "The sanctions of this page.",
      resolve: ({ rows }) => rows.map(({ row }) => row),
    }),
    pageInfo: t.field({ type: PageInfo, description: "Where it ends.", resolve: pageInfoOf }),
  }),
});

builder.queryField("sanctions", (t) =>
  t.field({
    type: Sanctions,
    nullable: true,
    complexity: pageCost,
    description:
      "Sanctions, lifted ones too: your own; all if you are platform or regulator; null: none can be yours.",
    args: {
      party: t.arg.id({ description: "On this party only." }),
      first: t.arg.int(pageArgs.first),
      after: t.arg.id(pageArgs.after),
    },
    resolve: (_root, { party, after, ...size }, { actor, readModel, clock }) => {
      const scope = registerScope(actor, "sanction", party ?? undefined);
      return scope === undefined
        ? null
        : readModel.sanctions(scope.party, clock(), sizeOf(size), after ?? undefined);
    },
  }),
);
