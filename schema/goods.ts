import type { Pair, ReadModel, SubjectRow } from "../projections/readModel.ts";
import type { EventType } from "../src/domain/catalogue.ts";
import { textsOf } from "../src/domain/state.ts";
import { builder, type Context } from "./builder.ts";
import { refs, type TypedKind } from "./refs.ts";
import { subjectType, verdictsField } from "./subject.ts";
import { readableRow } from "./visibility.ts";

// Batches, lots, inspection reports and recalls: what is sold, and what is known of it.

const readable = (
  { actor, readModel }: Context,
  kind: TypedKind,
  ids: readonly string[],
): SubjectRow[] => ids.flatMap((id) => readableRow(actor, readModel, kind, id) ?? []);

const pairsOfListings = (readModel: ReadModel, listings: readonly string[]): readonly Pair[] =>
  [...new Set(listings)].flatMap((listing) => readModel.pairs({ listing }));

const pageSize = 500;

/** Every lot that a batch went into, whoever packed it. */
const lotsOf = (readModel: ReadModel, batch: string): SubjectRow[] => {
  const lots: SubjectRow[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const page = readModel.rows("lot", { batch }, pageSize, after);
    lots.push(...page.rows.map(({ row }) => row));
    after = page.rows.at(-1)?.cursor;
    more = page.hasMore;
  }
  return lots;
};

subjectType("batch", "Goods of one origin and one harvest or production. 批次");
builder.objectField(refs.batch, "lots", (t) =>
  t.field({
    type: [refs.lot],
    description: "Lots that it went into, of those you may read.",
    resolve: ({ id }, _args, context) =>
      readable(
        context,
        "lot",
        lotsOf(context.readModel, id).map((lot) => lot.id),
      ),
  }),
);
verdictsField(
  "batch",
  "The verdicts on every listing that sells its goods.",
  ({ id }, { readModel }) =>
    pairsOfListings(
      readModel,
      lotsOf(readModel, id).flatMap(({ listing }) => listing),
    ),
);

subjectType(
  "lot",
  "A packed part of batches: what is inspected, sold and recalled. 批（生产批号）",
);
builder.objectField(refs.lot, "batches", (t) =>
  t.field({
    type: [refs.batch],
    description: "Batches that went in, of those you may read.",
    resolve: ({ data }, _args, context) => readable(context, "batch", textsOf(data.batches)),
  }),
);
verdictsField("lot", "The verdicts on every listing that sells it.", ({ listing }, { readModel }) =>
  pairsOfListings(readModel, listing),
);

/** The papers of a type that name the lot. */
const papersOn = async (
  type: EventType & ("InspectionReportIssued" | "RecallInitiated"),
  field: "report" | "recall",
  lot: string,
  { readModel }: Context,
): Promise<string[]> => {
  const file = await readModel.caseFile({ lot });
  return file.by(type, "lots", lot).flatMap(({ data }) => textsOf(Reflect.get(data, field)));
};

builder.objectField(refs.lot, "reports", (t) =>
  t.field({
    type: [refs.report],
    description: "Inspection reports on it, of those you may read.",
    resolve: async ({ id }, _args, context) =>
      readable(context, "report", await papersOn("InspectionReportIssued", "report", id, context)),
  }),
);
builder.objectField(refs.lot, "recalls", (t) =>
  t.field({
    type: [refs.recall],
    description: "Recalls of it, of those you may read.",
    resolve: async ({ id }, _args, context) =>
      readable(context, "recall", await papersOn("RecallInitiated", "recall", id, context)),
  }),
);

subjectType("report", "What an inspection body found. 检验报告");
subjectType("recall", "A recall of lots. 召回");
for (const kind of ["report", "recall"] as const)
  builder.objectField(refs[kind], "lots", (t) =>
    t.field({
      type: [refs.lot],
      description: "The lots it is about, of those you may read.",
      resolve: ({ data }, _args, context) => readable(context, "lot", textsOf(data.lots)),
    }),
  );
