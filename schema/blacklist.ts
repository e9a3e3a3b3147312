import type { Page } from "../projections/readModel.ts";
import {
  type BlacklistEntry,
  type BlacklistState,
  blacklistStates,
} from "../projections/registers.ts";
import { instantText } from "../src/domain/values/instant.ts";
import { builder } from "./builder.ts";
import { PageInfo, pageInfoOf, sizeOf } from "./connections.ts";
import { textOrNull } from "./scalars.ts";
import { pageArgs, pageCost } from "./subject.ts";
import { registerScope } from "./visibility.ts";

const words: Readonly<Record<BlacklistState, { readonly description: string }>> = {
  UPCOMING: { description: "Its first day has not come. 未生效。" },
  IN_FORCE: { description: "It bars from the market. 生效中。" },
  ENDED: { description: "It lifted itself at the end of its last day. 期满自动解除。" },
  LIFTED: { description: "It was removed before its term ended. 已移出。" },
};
const StateName = builder.enumType("BlacklistState", {
  description: "How an entry of the blacklist stands.",
  values: Object.fromEntries(blacklistStates.map((state) => [state, words[state]])),
});

const Entry = builder.objectRef<BlacklistEntry>("BlacklistEntry").implement({
  description: "A ban from the market. One that was recorded by mistake and voided is none.",
  fields: (t) => ({
    event: t.exposeID("event", { description: "Id of the event that lists it." }),
    party: t.exposeID("party", {
      nullable: true,
      description: "Who is barred; null: a person, whom only the accounts name.",
    }),
    accounts: t.exposeIDList("accounts", {
      description: "The host accounts that are verified as the person now.",
    }),
    listedAt: t.field({
      type: "DateTime",
      description: "When it was listed.",
      resolve: ({ listedAt }) => instantText(listedAt),
    }),
    from: t.expose("from", { type: "Date", description: "First day." }),
    until: t.field({
      type: "Date",
      nullable: true,
      description: "Last day; null: open.",
      resolve: ({ until }) => until ?? null,
    }),
    reason: t.exposeString("reason", { description: "Why." }),
    state: t.field({
      type: StateName,
      description: "How it stands now.",
      resolve: ({ state }) => state,
    }),
    removedAt: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "When its removal was recorded to have happened, before or after its term ended.",
      resolve: ({ removal }) => textOrNull(removal?.at),
    }),
    removalReason: t.string({
      nullable: true,
      description: "Why it was removed.",
      resolve: ({ removal }) => removal?.reason ?? null,
    }),
    removalDue: t.exposeBoolean("removalDue", {
      description: "Its term has ended and no removal is on record: the platform owes one.",
    }),
  }),
});

const Blacklist = builder.objectRef<Page<BlacklistEntry>>("Blacklist").implement({
  description: "Entries of the blacklist, the last recorded first. 黑名单",
  fields: (t) => ({
    nodes: t.field({
      type: [Entry],
      complexity: { field: 0, multiplier: 1 },
      description: "The entries of this page.",
      resolve: ({ rows }) => rows.map(({ row }) => row),
    }),
    pageInfo: t.field({ type: PageInfo, description: "Where it ends.", resolve: pageInfoOf }),
  }),
});

builder.queryField("blacklist", (t) =>
  t.field({
    type: Blacklist,
    nullable: true,
    complexity: pageCost,
    description:
      "Bans from the market: all if you are platform or regulator, your own if you are a merchant; else null.",
    args: {
      party: t.arg.id({ description: "Of this party only; of a host, those on the person." }),
      first: t.arg.int(pageArgs.first),
      after: t.arg.id(pageArgs.after),
    },
    resolve: (_root, { party, after, ...size }, { actor, readModel, clock }) => {
      const scope = registerScope(actor, "blacklist", party ?? undefined);
      return scope === undefined
        ? null
        : readModel.blacklist(scope.party, clock(), sizeOf(size), after ?? undefined);
    },
  }),
);
