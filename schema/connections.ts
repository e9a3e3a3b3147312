import { GraphQLError } from "graphql";
import type { Page, RowFilter, SubjectRow } from "../projections/readModel.ts";
import { builder, type Context } from "./builder.ts";
import { refs, type TypedKind, typeNames } from "./refs.ts";
import { scopeOf } from "./visibility.ts";

export const pageLimit = 100;

export const PageInfo = builder
  .objectRef<{ readonly hasMore: boolean; readonly last: string | undefined }>("PageInfo")
  .implement({
    description: "Where a page ends, as in Relay. Pages go forward only.",
    fields: (t) => ({
      hasNextPage: t.exposeBoolean("hasMore", { description: "There are more after this page." }),
      hasPreviousPage: t.boolean({
        description: "Always false: pages go forward only.",
        resolve: () => false,
      }),
      startCursor: t.string({
        nullable: true,
        description: "Always null: pages go forward only.",
        resolve: () => null,
      }),
      endCursor: t.string({
        nullable: true,
        description: "Ask for the next page with `after` set to this.",
        resolve: ({ last }) => last,
      }),
    }),
  });

export const pageInfoOf = <Row>({ rows, hasMore }: Page<Row>) => ({
  hasMore,
  last: rows.at(-1)?.cursor,
});

export const SubjectFilter = builder.inputType("SubjectFilter", {
  description: "All that is given must hold. A party sees its own, whatever the filter says.",
  fields: (t) => ({
    merchant: t.id({ description: "Belongs to this merchant, or to its goods." }),
    host: t.id({ description: "This host takes part." }),
    agency: t.id({ description: "This agency takes part." }),
    operator: t.id({ description: "This operator takes part." }),
    lab: t.id({ description: "This inspection body takes part." }),
    session: t.id({ description: "Concerns this session." }),
    listing: t.id({ description: "Concerns this listing." }),
    stage: t.string({ description: "Type of the last event, such as `SessionEnded`." }),
  }),
});

/** The filter as the read model takes it: what is null counts as left out. */
export const filterOf = (
  input: { readonly [Key in keyof RowFilter]: RowFilter[Key] | null } | null | undefined,
): RowFilter => ({
  merchant: input?.merchant ?? undefined,
  host: input?.host ?? undefined,
  agency: input?.agency ?? undefined,
  operator: input?.operator ?? undefined,
  lab: input?.lab ?? undefined,
  session: input?.session ?? undefined,
  listing: input?.listing ?? undefined,
  stage: input?.stage ?? undefined,
});

const connectionOf = (kind: TypedKind) => {
  const name = typeNames[kind];
  const Edge = builder
    .objectRef<{ readonly row: SubjectRow; readonly cursor: string }>(`${name}Edge`)
    .implement({
      description: `One ${kind} of a page.`,
      fields: (t) => ({
        cursor: t.exposeString("cursor", { description: "Place of this one in the list." }),
        node: t.field({
          type: refs[kind],
          description: `The ${kind}.`,
          resolve: ({ row }) => row,
        }),
      }),
    });
  return builder.objectRef<Page<SubjectRow>>(`${name}Connection`).implement({
    description: `A page of the type ${name}, newest first.`,
    fields: (t) => ({
      edges: t.field({
        type: [Edge],
        complexity: { field: 0, multiplier: 1 },
        description: "Each with its cursor.",
        resolve: ({ rows }) => rows,
      }),
      nodes: t.field({
        type: [refs[kind]],
        complexity: { field: 0, multiplier: 1 },
        description: "The same without cursors.",
        resolve: ({ rows }) => rows.map(({ row }) => row),
      }),
      pageInfo: t.field({ type: PageInfo, description: "Where it ends.", resolve: pageInfoOf }),
    }),
  });
};

/** A connection type for each kind of subject. */
export const connections = {
  merchant: connectionOf("merchant"),
  operator: connectionOf("operator"),
  host: connectionOf("host"),
  agency: connectionOf("agency"),
  lab: connectionOf("lab"),
  batch: connectionOf("batch"),
  lot: connectionOf("lot"),
  report: connectionOf("report"),
  listing: connectionOf("listing"),
  session: connectionOf("session"),
  codes: connectionOf("codes"),
  order: connectionOf("order"),
  complaint: connectionOf("complaint"),
  recall: connectionOf("recall"),
} as const;

export interface PageArgs {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** How many a page holds; what no page can hold is an error, or a client would read it as "no more". */
export const sizeOf = ({ first }: Pick<PageArgs, "first">): number => {
  if (first >= 1 && first <= pageLimit) return first;
  throw new GraphQLError(
    `A page holds 1 to ${pageLimit}: ask for as many, then for the next page.`,
    {
      extensions: { code: "BAD_USER_INPUT" },
    },
  );
};

/** What a page costs at most, whatever was asked for. */
export const costOf = (first: number): number => Math.max(0, Math.min(first, pageLimit));

/** A page of what the viewer may read; null where that is nothing of the kind. */
export const pageOf = (
  { actor, readModel }: Context,
  kind: TypedKind,
  filter: RowFilter,
  args: PageArgs,
): Page<SubjectRow> | null => {
  const scope = scopeOf(actor, kind, filter);
  if (scope === undefined) return null;
  return readModel.rows(kind, scope, sizeOf(args), args.after ?? undefined);
};
