import { openDossier } from "../src/rules/dossier.ts";
import { builder, type Context } from "./builder.ts";
import { Judgement } from "./judgement.ts";
import { isNotFound, type NotFound, NotFoundType, notFound } from "./notFound.ts";
import { BadCodeType } from "./traceBadCode.ts";
import { type BadCode, isBadCode, pathOf, readGtinAndLot, readTraceCode } from "./traceCode.ts";
import {
  Admission,
  Certificate,
  HostSelection,
  Label,
  LabReport,
  Origin,
  Packing,
  Pledge,
  pledgeIn,
} from "./traceFacts.ts";
import {
  batchesOf,
  labelIn,
  lastGoodDayOf,
  producerOf,
  productOf,
  sellerOf,
} from "./traceGoods.ts";
import { answerOnPack } from "./traceQuestion.ts";
import { RecallNotice, recallsOf } from "./traceRecall.ts";
import { TracedSession } from "./traceSession.ts";
import { StatusName, statusOf, statusWords, type Trace } from "./traceStatus.ts";
import { MilestoneType, timelineOf } from "./traceTimeline.ts";
import { instantsOf, twoClocks } from "./verdict.ts";
import { Text } from "./words.ts";

const TraceType = builder.objectRef<Trace>("Trace").implement({
  description: "What everybody may know of the lot on a pack.",
  fields: (t) => ({
    gtin: t.string({ description: "The GTIN, 14 digits.", resolve: ({ code }) => code.gtin }),
    lotNumber: t.string({
      description: "The lot number as printed.",
      resolve: ({ code }) => code.lotNumber,
    }),
    path: t.string({
      description: "Path of its GS1 Digital Link.",
      resolve: ({ code }) => pathOf(code),
    }),
    lot: t.exposeID("lot", { description: "The lot's own id." }),
    status: t.field({ type: StatusName, description: "In one word.", resolve: statusOf }),
    statusText: t.field({
      type: Text,
      description: "The same in a sentence.",
      resolve: (trace) => statusWords[statusOf(trace)],
    }),
    judgement: t.field({
      type: Judgement,
      complexity: 20,
      description: "The gates and rules, judged with this lot in place of the lots on sale.",
      resolve: ({ answer }) => answer,
    }),
    product: t.string({
      nullable: true,
      description: "What it is.",
      resolve: ({ dossier, lot }) => productOf(dossier, lot),
    }),
    netContent: t.string({
      nullable: true,
      description: "How much is in a pack, as the label says.",
      resolve: ({ dossier, lot }) => labelIn(dossier, lot)?.data.netContent ?? null,
    }),
    producer: t.string({
      nullable: true,
      description: "Who made it, as the label says, else who grew it.",
      resolve: ({ dossier, lot }, _args, context) => producerOf(dossier, lot, context),
    }),
    seller: t.string({
      nullable: true,
      description: "Who sells it, as published, else who has drafted the listing.",
      resolve: ({ dossier }, _args, context) => sellerOf(dossier, context),
    }),
    returnPolicy: t.string({
      nullable: true,
      description: "The terms of return as published: NONE, 7D, 7D_UNOPENED_CONFIRMED, ...",
      resolve: ({ dossier }) => dossier.publication()?.data.returnPolicy ?? null,
    }),
    lastGoodDay: t.field({
      type: "Date",
      nullable: true,
      description: "The last day of its shelf life, counted from the first packing.",
      resolve: ({ dossier, lot }) => lastGoodDayOf(dossier, lot),
    }),
    timeline: t.field({
      type: [MilestoneType],
      complexity: { field: 1, multiplier: 20 },
      description:
        "The public way of the lot, in order, with what is planned or due; of streams, that of `session`.",
      resolve: timelineOf,
    }),
  }),
});
builder.objectFields(TraceType, (t) => ({
  origins: t.field({
    type: [Origin],
    complexity: { field: 1, multiplier: 2 },
    description: "Where it comes from, batch by batch.",
    resolve: ({ dossier }) => [...batchesOf(dossier)],
  }),
  packing: t.field({
    type: Packing,
    nullable: true,
    description: "The first packing, which sets the production date.",
    resolve: ({ dossier, lot }) => dossier.packing(lot) ?? null,
  }),
  label: t.field({
    type: Label,
    nullable: true,
    description: "The newest label on record.",
    resolve: ({ dossier, lot }) => labelIn(dossier, lot) ?? null,
  }),
  reports: t.field({
    type: [LabReport],
    complexity: { field: 1, multiplier: 3 },
    description: "Lab reports on it that count.",
    resolve: ({ dossier, lot }) => [...dossier.reports(lot)],
  }),
  certificates: t.field({
    type: [Certificate],
    complexity: { field: 1, multiplier: 2 },
    description: "Certificates of conformity of its batches.",
    resolve: ({ dossier }) =>
      dossier
        .batches()
        .flatMap((batch) => dossier.last("ConformityCertificateIssued", { batch }) ?? []),
  }),
  pledge: t.field({
    type: Pledge,
    nullable: true,
    description: "The seller's pledge that stands.",
    resolve: ({ dossier }) => pledgeIn(dossier),
  }),
  admission: t.field({
    type: Admission,
    nullable: true,
    description: "The last decision on its admission for sale on stream.",
    resolve: ({ dossier: { listing, last } }) =>
      listing === undefined ? null : (last("ProductAdmissionDecided", { listing }) ?? null),
  }),
  session: t.field({
    type: TracedSession,
    nullable: true,
    description: "The last session begun with the lot on sale, else the next; null: none.",
    resolve: ({ dossier }) => (dossier.schedule === undefined ? null : dossier),
  }),
  selection: t.field({
    type: HostSelection,
    nullable: true,
    description: "The host's decision on the goods for that session.",
    resolve: ({ dossier: { listing, question, last } }) =>
      listing === undefined || question.session === undefined
        ? null
        : (last("SelectionVerified", { session: question.session, listing }) ?? null),
  }),
  recalls: t.field({
    type: [RecallNotice],
    complexity: { field: 1, multiplier: 2 },
    description: "Recalls of the lot.",
    resolve: ({ dossier, lot }) => [...recallsOf(dossier, lot)],
  }),
}));

const TraceResult = builder.unionType("TraceResult", {
  description: "What is known of a lot, or why nothing is.",
  types: [TraceType, BadCodeType, NotFoundType],
  resolveType: (value) => {
    if (isBadCode(value)) return BadCodeType;
    return isNotFound(value) ? NotFoundType : TraceType;
  },
});

interface TraceArgs {
  readonly code?: string | null | undefined;
  readonly gtin?: string | null | undefined;
  readonly lot?: string | null | undefined;
  readonly at?: string | null | undefined;
  readonly knownAt?: string | null | undefined;
}

const traceOf = async (
  { code, gtin, lot: number, ...instants }: TraceArgs,
  context: Context,
): Promise<Trace | BadCode | NotFound> => {
  const { readModel } = context;
  const read = code == null ? readGtinAndLot(gtin ?? "", number ?? "") : readTraceCode(code);
  if (isBadCode(read)) return read;
  const lot = readModel.lotOf(read.gtin, read.lotNumber);
  if (lot === undefined) return notFound("lot", pathOf(read));
  const answer = await answerOnPack({ lot, serial: read.serial }, instantsOf(instants), context);
  const { question } = answer.judgement;
  const dossier = openDossier(answer.file, question, context.rulebook.terms);
  return { code: read, lot, answer, dossier };
};

builder.queryField("trace", (t) =>
  t.field({
    type: TraceResult,
    complexity: 100,
    description: "What everybody may know of the goods in hand, by the code on the pack.",
    args: {
      code: t.arg.string({
        description: "A GS1 Digital Link with GTIN and lot, as URI or path: `/01/<gtin>/10/<lot>`.",
      }),
      gtin: t.arg.string({ description: "The GTIN, where no code is given." }),
      lot: t.arg.string({ description: "The lot number, where no code is given." }),
      at: t.arg({ type: "DateTime", description: twoClocks.at }),
      knownAt: t.arg({ type: "DateTime", description: twoClocks.knownAt }),
    },
    resolve: (_root, args, context) => traceOf(args, context),
  }),
);
