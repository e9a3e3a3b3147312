import type { CurrentVerdict, Pair, RowFilter, SubjectRow } from "../projections/readModel.ts";
import { instantText } from "../src/domain/values/instant.ts";
import { builder, type Context } from "./builder.ts";
import { connections, costOf, type PageArgs, pageLimit, pageOf, sizeOf } from "./connections.ts";
import { CurrentVerdictType } from "./current.ts";
import { Event } from "./events.ts";
import { Node, refs, type TypedKind } from "./refs.ts";
import { audienceOf } from "./visibility.ts";

/** The args of every list that is paged. */
export const pageArgs = {
  first: { defaultValue: 20, required: true, description: `How many; at most ${pageLimit}.` },
  after: { description: "Those after the cursor of an earlier page." },
} as const;

export const pageCost = ({ first }: Partial<PageArgs>) => ({
  field: 5,
  multiplier: costOf(first ?? 20),
});

/** What every subject has, whatever else its opening events said of it. */
export const subjectType = (kind: TypedKind, description: string): void => {
  builder.objectType(refs[kind], {
    description,
    interfaces: [Node],
    fields: (t) => ({
      key: t.exposeID("id", { description: "Its own id, as mutations and questions take it." }),
      stage: t.exposeString("stage", { description: "The last type of event recorded on it." }),
      openedAt: t.field({
        type: "DateTime",
        description: "When its first event occurred.",
        resolve: ({ openedAt }) => instantText(openedAt),
      }),
      changedAt: t.field({
        type: "DateTime",
        description: "When its last event occurred.",
        resolve: ({ changedAt }) => instantText(changedAt),
      }),
      timeline: t.field({
        type: [Event],
        complexity: ({ last }) => ({ field: 5, multiplier: costOf(last ?? 20) }),
        args: {
          last: t.arg.int({
            defaultValue: 20,
            required: true,
            description: `How many of the last events; at most ${pageLimit}.`,
          }),
        },
        description: "Its last events and those of what hangs on it, in order of occurrence.",
        resolve: async ({ id }, { last }, { actor, readModel }) => {
          if (actor === undefined) return [];
          const audience = audienceOf(actor, readModel);
          return [...(await readModel.timeline(kind, id, sizeOf({ first: last }), audience))];
        },
      }),
    }),
  });
};

/** A page of subjects that belong to this one. */
export const relation = (
  kind: TypedKind,
  field: string,
  to: TypedKind,
  description: string,
): void => {
  builder.objectField(refs[kind], field, (t) =>
    t.field({
      type: connections[to],
      nullable: true,
      complexity: pageCost,
      description: `${description} Null where you may read none of the kind.`,
      args: { first: t.arg.int(pageArgs.first), after: t.arg.id(pageArgs.after) },
      resolve: (row, args, context) => pageOf(context, to, belongingTo(kind, row), args),
    }),
  );
};

/** Subjects are found by the party, listing or session that they belong to. */
const belongingTo = (kind: TypedKind, { id }: SubjectRow): RowFilter => {
  switch (kind) {
    case "merchant":
    case "host":
    case "agency":
    case "operator":
    case "lab":
    case "session":
    case "listing":
      return { [kind]: id };
    default:
      throw new Error(`nothing is found by its ${kind}`);
  }
};

/** The verdicts as they stand on the pairs of a subject. */
export const verdictsField = (
  kind: TypedKind,
  description: string,
  pairsOf: (row: SubjectRow, context: Context) => readonly Pair[],
): void => {
  builder.objectField(refs[kind], "verdicts", (t) =>
    t.field({
      type: [CurrentVerdictType],
      complexity: { field: 5, multiplier: 5 },
      description,
      resolve: (row, _args, context): CurrentVerdict[] =>
        pairsOf(row, context)
          .slice(0, pageLimit)
          .flatMap((pair) => context.readModel.current(pair) ?? []),
    }),
  );
};
