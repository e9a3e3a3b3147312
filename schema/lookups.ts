import { builder, type Context } from "./builder.ts";
import { connections, filterOf, pageOf, SubjectFilter } from "./connections.ts";
import { fromNodeId, Node, refs, type TypedKind } from "./refs.ts";
import { pageArgs, pageCost } from "./subject.ts";
import { isAuthority, readableRow } from "./visibility.ts";

/** By its own id, or by the one for Relay. */
const find = ({ actor, readModel }: Context, kind: TypedKind, id: string) => {
  const row = readableRow(actor, readModel, kind, id);
  const named = fromNodeId(id);
  if (row !== undefined || named?.kind !== kind) return row ?? null;
  return readableRow(actor, readModel, kind, named.id) ?? null;
};

/** A subject by its id, and the page of all that the asker may read. */
const lookups = (kind: TypedKind, one: string, many: string): void => {
  builder.queryField(one, (t) =>
    t.field({
      type: refs[kind],
      nullable: true,
      description: `The ${one} with this id; null where there is none that you may read.`,
      args: { id: t.arg.id({ required: true, description: "Its key, or its id for Relay." }) },
      resolve: (_root, { id }, context) => find(context, kind, id),
    }),
  );
  builder.queryField(many, (t) =>
    t.field({
      type: connections[kind],
      nullable: true,
      complexity: pageCost,
      description: `All that you may read, newest first; null where you may read no ${one}.`,
      args: {
        filter: t.arg({ type: SubjectFilter, description: "Only those." }),
        first: t.arg.int(pageArgs.first),
        after: t.arg.id(pageArgs.after),
      },
      resolve: (_root, { filter, ...page }, context) =>
        pageOf(context, kind, filterOf(filter), page),
    }),
  );
};

lookups("merchant", "merchant", "merchants");
lookups("host", "host", "hosts");
lookups("agency", "agency", "agencies");
lookups("operator", "operator", "operators");
lookups("lab", "lab", "labs");
lookups("batch", "batch", "batches");
lookups("lot", "lot", "lots");
lookups("report", "inspectionReport", "inspectionReports");
lookups("listing", "listing", "listings");
lookups("session", "session", "sessions");
lookups("codes", "codeRun", "codeRuns");
lookups("order", "order", "orders");
lookups("complaint", "complaint", "complaints");
lookups("recall", "recall", "recalls");

builder.queryField("node", (t) =>
  t.field({
    type: Node,
    nullable: true,
    description: "The subject with this id for Relay; null where there is none you may read.",
    args: { id: t.arg.id({ required: true, description: "The type's name, a colon, the key." }) },
    resolve: (_root, { id }, { actor, readModel }) => {
      const named = fromNodeId(id);
      return named === undefined
        ? null
        : (readableRow(actor, readModel, named.kind, named.id) ?? null);
    },
  }),
);

/** What a party asks first: its own, with the verdicts on it as they stand. */
const mine = (kind: "session" | "batch", field: string, description: string): void => {
  builder.queryField(field, (t) =>
    t.field({
      type: connections[kind],
      nullable: true,
      complexity: pageCost,
      description,
      args: { first: t.arg.int(pageArgs.first), after: t.arg.id(pageArgs.after) },
      resolve: (_root, page, context) =>
        isParty(context) ? pageOf(context, kind, {}, page) : null,
    }),
  );
};
const isParty = ({ actor }: Context): boolean => actor !== undefined && !isAuthority(actor);

mine(
  "session",
  "mySessions",
  "The sessions you take part in, with `verdicts` as they stand; null unless you are a party.",
);
mine(
  "batch",
  "myBatches",
  "The batches you registered, with `verdicts` as they stand; null unless you are a merchant.",
);
