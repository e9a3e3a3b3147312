import { GraphQLError } from "graphql";
import type { VerdictChange } from "../projections/readModel.ts";
import type { StoredEvent } from "../src/eventstore/eventStore.ts";
import { builder, type Context } from "./builder.ts";
import { CurrentVerdictType } from "./current.ts";
import { Event } from "./events.ts";
import { iterate } from "./streams.ts";
import { isAuthority, mayReadEvent, readableRow } from "./visibility.ts";

const refused = (code: string, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code } });

const VerdictChangeType = builder.objectRef<VerdictChange>("VerdictChange").implement({
  description: "A verdict that has changed: by an event, or because something fell due.",
  fields: (t) => ({
    before: t.expose("before", {
      type: CurrentVerdictType,
      nullable: true,
      description: "As it stood; null: it was the first.",
    }),
    after: t.expose("after", { type: CurrentVerdictType, description: "As it stands now." }),
  }),
});

interface Watched {
  readonly listing?: string | null | undefined;
  readonly session?: string | null | undefined;
}

/** Whoever names a pair, or half of one, follows its gates, which are public. */
const follows = (
  { after }: VerdictChange,
  { listing, session }: Watched,
  { actor, readModel }: Context,
): boolean => {
  if (listing != null || session != null)
    return (
      (listing == null || listing === after.listing) &&
      (session == null || session === after.session)
    );
  return (
    isAuthority(actor) || readableRow(actor, readModel, "listing", after.listing) !== undefined
  );
};

builder.subscriptionField("verdictChanged", (t) =>
  t.field({
    type: VerdictChangeType,
    description: "Each change of a verdict from now on: of a listing, of a session, or your own.",
    args: {
      listing: t.arg.id({ description: "Of this listing only." }),
      session: t.arg.id({ description: "Of this session only." }),
    },
    subscribe: (_root, watched, context) => {
      if (context.actor === undefined && watched.listing == null && watched.session == null)
        throw refused("FORBIDDEN", "Name a listing or a session: without a key you have none.");
      return iterate<VerdictChange>(({ give }) =>
        context.readModel.onVerdictChange((change) => {
          if (follows(change, watched, context)) void give(change);
        }),
      );
    },
    resolve: (change) => change,
  }),
);

builder.subscriptionField("eventRecorded", (t) =>
  t.field({
    type: Event,
    description:
      "Each event that you may read, in the order of the log, each once. Resume with `after`.",
    args: {
      after: t.arg.string({
        description: "A position: what came after it; from now on if absent.",
      }),
    },
    subscribe: async (_root, { after }, context) => {
      const { actor, log } = context;
      if (actor === undefined) throw refused("UNAUTHENTICATED", "Only parties follow events.");
      if (after != null && !isPosition(after))
        throw refused("BAD_POSITION", "`after` must be a position, as events carry it.");
      const from = after == null ? ((await log.head())?.position ?? null) : BigInt(after);
      return followEvents(from, context);
    },
    resolve: (event) => event,
  }),
);

/** Stores number their positions in 64 bits. */
const isPosition = (text: string): boolean => /^\d{1,19}$/.test(text) && BigInt(text) < 2n ** 63n;

const followEvents = (from: bigint | null, { actor, log, readModel }: Context) =>
  iterate<StoredEvent>(({ give, fail }) => {
    const subscription = log.subscribe(from, async (events) => {
      for (const event of events) {
        // Whoever asks about an event that it was told of must find it.
        await readModel.waitFor(event.position);
        if (mayReadEvent(actor, readModel, event)) await give(event);
      }
    });
    subscription.ended.catch(fail);
    return () => void subscription.stop();
  });
