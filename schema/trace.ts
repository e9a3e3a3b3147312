import { instantText } from "../src/domain/values/instant.ts";
import { type Dossier, openDossier } from "../src/rules/dossier.ts";
import { builder, type Context } from "./builder.ts";
import { Judgement } from "./judgement.ts";
import { isNotFound, type NotFound, NotFoundType, notFound } from "./notFound.ts";
import { ProblemType } from "./results.ts";
import { type BadCode, isBadCode, pathOf, readGtinAndLot, readTraceCode } from "./traceCode.ts";
import {
  Certificate,
  HostSelection,
  Label,
  LabReport,
  nameOf,
  Origin,
  Packing,
  Pledge,
  pledgeIn,
  RecallNotice,
} from "./traceFacts.ts";
import { answerOnLot } from "./traceQuestion.ts";
import { StatusName, statusOf, statusWords, type Trace } from "./traceStatus.ts";
import { instantsOf, twoClocks } from "./verdict.ts";
import { Text } from "./words.ts";

const TracedSession = builder.objectRef<Dossier>("TracedSession").implement({
  description: "The session in which the lot is judged.",
  fields: (t) => ({
    session: t.id({
      description: "The session.",
      resolve: ({ question }) => question.session ?? "",
    }),
    start: t.field({
      type: "DateTime",
      description: "Its planned start.",
      resolve: ({ start }) => instantText(start),
    }),
    begun: t.boolean({ description: "It has begun.", resolve: (dossier) => dossier.begun() }),
    host: t.id({ nullable: true, description: "The host.", resolve: ({ host }) => host ?? null }),
    hostName: t.string({
      nullable: true,
      description: "The host's stage name.",
      resolve: ({ host }, _args, context) => nameOf("host", host, context),
    }),
  }),
});

/** What is on record, or else the nearest thing that is. */
const productOf = ({ dossier, lot }: Trace): string | null =>
  dossier.last("LabelRecorded", { lot })?.data.productName ??
  batchesOf(dossier)[0]?.data.product ??
  null;

const producerOf = ({ dossier, lot }: Trace, context: Context): string | null => {
  const [batch] = batchesOf(dossier);
  return (
    dossier.last("LabelRecorded", { lot })?.data.producer ??
    batch?.data.grower ??
    nameOf("merchant", batch?.data.producer, context)
  );
};

const batchesOf = (dossier: Dossier) =>
  dossier.batches().flatMap((batch) => dossier.last("BatchRegistered", { batch }) ?? []);

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
    product: t.string({ nullable: true, description: "What it is.", resolve: productOf }),
    producer: t.string({
      nullable: true,
      description: "Who made it, as the label says, else who grew it.",
      resolve: (trace, _args, context) => producerOf(trace, context),
    }),
  }),
});
builder.objectFields(TraceType, (t) => ({
  origins: t.field({
    type: [Origin],
    complexity: { field: 1, multiplier: 2 },
    description: "Where it comes from, batch by batch.",
    resolve: ({ dossier }) => batchesOf(dossier),
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
    resolve: ({ dossier, lot }) => dossier.last("LabelRecorded", { lot }) ?? null,
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
    resolve: ({ dossier, lot }) => [...dossier.happened("RecallInitiated", { lots: lot })],
  }),
}));

const BadCodeType = builder.objectRef<BadCode>("BadCode").implement({
  description: "The code cannot be read.",
  fields: (t) => ({
    code: t.exposeString("badCode", { description: "What was read." }),
    problems: t.field({
      type: [ProblemType],
      description: "What is wrong with it.",
      resolve: ({ problems }) => problems,
    }),
  }),
});

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
  const answer = await answerOnLot(lot, instantsOf(instants), context);
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
