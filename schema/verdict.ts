import { isRefusal, refuse } from "../src/domain/refusal.ts";
import { type Instant, instantOf } from "../src/domain/values/instant.ts";
import { readSuppositions, type Supposition } from "../src/rules/suppose.ts";
import { builder, type Context } from "./builder.ts";
import { Judgement } from "./judgement.ts";
import { isNotFound, NotFoundType, notFound } from "./notFound.ts";
import { RefusedType, unauthenticated } from "./results.ts";
import { readableRow } from "./visibility.ts";

const VerdictResult = builder.unionType("VerdictResult", {
  description: "The verdict; or that there is nothing to judge, or what may not be supposed.",
  types: [Judgement, NotFoundType, RefusedType],
  resolveType: (value) =>
    isNotFound(value) ? NotFoundType : isRefusal(value) ? RefusedType : Judgement,
});

export const twoClocks = {
  at: "The instant asked about; now where absent.",
  knownAt: "The instant of knowledge; the earlier of `at` and now where absent.",
} as const;

/** Instants of a question, as its arguments gave them. */
export const instantsOf = ({
  at,
  knownAt,
}: {
  readonly at?: string | null | undefined;
  readonly knownAt?: string | null | undefined;
}) => ({
  at: at == null ? undefined : instantOf(at),
  knownAt: knownAt == null ? undefined : instantOf(knownAt),
});

const SupposedEvent = builder.inputType("SupposedEvent", {
  description: "An event that is only supposed: it is judged with the others and recorded nowhere.",
  fields: (t) => ({
    type: t.string({ required: true, description: "Its type, such as `InspectionReportIssued`." }),
    occurredAt: t.field({
      type: "DateTime",
      description: "When it would have happened; the instant asked about where absent.",
    }),
    data: t.field({
      type: "JSON",
      required: true,
      description: "Its data, in the shape of schema/events.",
    }),
  }),
});

interface Suppose {
  readonly listing: string;
  readonly session: string | undefined;
  readonly at: Instant | undefined;
  readonly knownAt: Instant | undefined;
  readonly suppose: readonly Supposition[];
}

/** Who takes part may try out which paper would open a gate. */
const judgeSupposed = async (asked: Suppose, context: Context) => {
  const { actor, readModel, clock, answer } = context;
  const { suppose, listing, session, ...instants } = asked;
  if (actor === undefined) return unauthenticated;
  // Who only shares the session may not try out what the goods of others would do.
  if (readableRow(actor, readModel, "listing", listing) === undefined)
    return refuse("NOT_THE_OWNER", "suppose", "is for those who take part in the listing");
  const now = Math.max(clock(), readModel.head()?.recordedAt ?? 0);
  const at = instants.at ?? now;
  const knownAt = instants.knownAt ?? Math.min(at, now);
  const read = readSuppositions(suppose, actor.role, at, knownAt);
  return isRefusal(read) ? read : answer({ listing, session, at, knownAt, suppose: read });
};

builder.queryField("verdict", (t) =>
  t.field({
    type: VerdictResult,
    complexity: 50,
    description:
      "Did this listing pass the gates in this session: at any instant, as known at any instant.",
    args: {
      listing: t.arg.id({ required: true, description: "The listing." }),
      session: t.arg.id({
        description: "The session; where absent, one whose start is never reached.",
      }),
      at: t.arg({ type: "DateTime", description: twoClocks.at }),
      knownAt: t.arg({ type: "DateTime", description: twoClocks.knownAt }),
      suppose: t.arg({
        type: [SupposedEvent],
        description:
          "What if: events to be judged as if they had been recorded, at most 20; for those who take part.",
      }),
    },
    resolve: async (_root, { listing, session, suppose, ...instants }, context) => {
      const { answer, readModel } = context;
      if (readModel.row("listing", listing) === undefined) return notFound("listing", listing);
      if (session != null && readModel.row("session", session) === undefined)
        return notFound("session", session);
      const asked = { listing, session: session ?? undefined, ...instantsOf(instants) };
      if (suppose == null || suppose.length === 0) return answer(asked);
      const supposed = suppose.map(({ type, data, occurredAt }) => ({
        type,
        data,
        occurredAt: occurredAt ?? undefined,
      }));
      return judgeSupposed({ ...asked, suppose: supposed }, context);
    },
  }),
);
