import type { Watched, WatchList } from "../projections/registers.ts";
import { instantText } from "../src/domain/values/instant.ts";
import { builder } from "./builder.ts";
import { sizeOf } from "./connections.ts";
import { pageArgs, pageCost } from "./subject.ts";
import { isAuthority } from "./visibility.ts";
import { RoleName } from "./words.ts";

const WatchedType = builder.objectRef<Watched>("WatchListEntry").implement({
  description: "A party whose upheld complaints concentrate.",
  fields: (t) => ({
    role: t.expose("role", { type: RoleName, description: "Merchant or host." }),
    parties: t.exposeIDList("parties", {
      description: "The merchant; or every account of the person who hosts.",
    }),
    upheld: t.int({
      description: "Complaints that were upheld in the window.",
      resolve: ({ complaints }) => complaints.length,
    }),
    orders: t.exposeInt("orders", { description: "Orders that were placed in the window." }),
    complaints: t.idList({
      complexity: pageCost,
      args: { first: t.arg.int(pageArgs.first) },
      description: "Ids of the complaints that were upheld last.",
      resolve: ({ complaints }, size) => complaints.slice(0, sizeOf(size)),
    }),
  }),
});

const WatchListType = builder.objectRef<WatchList>("WatchList").implement({
  description: "Where complaints concentrate, as the policy says. 投诉集中重点关注",
  fields: (t) => ({
    after: t.field({
      type: "DateTime",
      description: "The window begins after this instant.",
      resolve: ({ after }) => instantText(after),
    }),
    until: t.field({
      type: "DateTime",
      description: "It ends now.",
      resolve: ({ until }) => instantText(until),
    }),
    atLeast: t.int({
      description: "Fewer upheld complaints concentrate nothing.",
      resolve: (_list, _args, { rulebook }) => rulebook.terms.policy.complaintConcentrationAtLeast,
    }),
    percent: t.float({
      description: "Whoever has more upheld complaints of a hundred orders is watched.",
      resolve: (_list, _args, { rulebook }) => rulebook.terms.policy.complaintConcentrationPercent,
    }),
    entries: t.field({
      type: [WatchedType],
      complexity: pageCost,
      args: { first: t.arg.int(pageArgs.first) },
      description: "Who is watched, the most complaints first.",
      resolve: ({ entries }, size) => entries.slice(0, sizeOf(size)),
    }),
  }),
});

builder.queryField("watchList", (t) =>
  t.field({
    type: WatchListType,
    nullable: true,
    complexity: 20,
    description:
      "Merchants and hosts whose complaints upheld within 30 days are too many for their orders of these days; null unless you are platform or regulator. A complaint that may be about the goods of several merchants counts against none of them.",
    resolve: (_root, _args, { actor, readModel, clock }) =>
      isAuthority(actor) ? readModel.watchList(clock()) : null,
  }),
);
