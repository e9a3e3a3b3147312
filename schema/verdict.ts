import { instantOf } from "../src/domain/values/instant.ts";
import { builder } from "./builder.ts";
import { Judgement } from "./judgement.ts";
import { isNotFound, NotFoundType, notFound } from "./notFound.ts";

const VerdictResult = builder.unionType("VerdictResult", {
  description: "The verdict, or that there is nothing to judge.",
  types: [Judgement, NotFoundType],
  resolveType: (value) => (isNotFound(value) ? NotFoundType : Judgement),
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
    },
    resolve: async (_root, { listing, session, ...instants }, { answer, readModel }) => {
      if (readModel.row("listing", listing) === undefined) return notFound("listing", listing);
      if (session != null && readModel.row("session", session) === undefined)
        return notFound("session", session);
      return answer({ listing, session: session ?? undefined, ...instantsOf(instants) });
    },
  }),
);
