import type { Answer } from "../src/answer.ts";
import { gtin14, isGtin } from "../src/domain/values/gtin.ts";
import { type Instant, instantText } from "../src/domain/values/instant.ts";
import { isLotNumber } from "../src/domain/values/lotNumber.ts";
import { type Dossier, openDossier } from "../src/rules/dossier.ts";
import { builder, type Context } from "./builder.ts";
import { Judgement } from "./judgement.ts";
import { isNotFound, type NotFound, NotFoundType, notFound } from "./notFound.ts";
import { BadCodeType } from "./traceBadCode.ts";
import { type BadCode, isBadCode, pathOf } from "./traceCode.ts";
import { labelIn, lastGoodDayOf, printedNumber, producerOf, productOf } from "./traceGoods.ts";
import { answerOnLot } from "./traceQuestion.ts";
import { StatusName, statusOf, statusWords } from "./traceStatus.ts";
import { instantsOf, twoClocks } from "./verdict.ts";
import { Text } from "./words.ts";

interface Moment {
  readonly at: Instant;
  readonly knownAt: Instant;
}
/** The clocks as asked: of now, each lot is answered as it is held. */
type Asked = ReturnType<typeof instantsOf>;
interface ProductLot {
  readonly gtin: string;
  readonly lot: string;
  readonly dossier: Dossier;
  readonly packedOn: string;
  /** Judged once, and only where that is asked for. */
  readonly judged: () => Promise<{ readonly answer: Answer; readonly dossier: Dossier }>;
}
interface Product extends Moment {
  readonly gtin: string;
  readonly lots: readonly [ProductLot, ...ProductLot[]];
  readonly moreLots: boolean;
}

const lotsAtMost = 20;
/** Lots looked through: of those that were not packed yet at T, or not known, nothing is told. */
const lotsSought = 200;

/** The lot, where it was packed by T as known at K. */
const lotAt = async (
  gtin: string,
  lot: string,
  moment: Moment,
  asked: Asked,
  context: Context,
): Promise<ProductLot | undefined> => {
  const { terms } = context.rulebook;
  const file = await context.readModel.caseFile({ lot });
  const dossier = openDossier(file, { lot, ...moment }, terms);
  const packing = dossier.packing(lot);
  if (packing === undefined) return undefined;
  const judge = async () => {
    const answer = await answerOnLot(lot, asked, context);
    return { answer, dossier: openDossier(answer.file, answer.judgement.question, terms) };
  };
  let judging: ReturnType<typeof judge> | undefined;
  const judged = () => {
    judging ??= judge();
    return judging;
  };
  return { gtin, lot, dossier, packedOn: packing.data.packedOn, judged };
};

const productAt = async (
  gtin: string,
  moment: Moment,
  asked: Asked,
  context: Context,
): Promise<Product | NotFound> => {
  const lots: ProductLot[] = [];
  for (const id of context.readModel.lotsOfGtin(gtin, lotsSought)) {
    const lot = await lotAt(gtin, id, moment, asked, context);
    if (lot !== undefined) lots.push(lot);
    if (lots.length > lotsAtMost) break;
  }
  const [first, ...others] = lots.slice(0, lotsAtMost);
  return first === undefined
    ? notFound("product", `/01/${gtin}`)
    : { gtin, lots: [first, ...others], moreLots: lots.length > lotsAtMost, ...moment };
};

const ProductLotType = builder.objectRef<ProductLot>("ProductLot").implement({
  description: "A lot of a product, in short.",
  fields: (t) => ({
    lot: t.exposeID("lot", { description: "The lot's own id." }),
    lotNumber: t.string({
      description: "The lot number as printed.",
      resolve: ({ lot }, _args, context) => printedNumber(lot, context),
    }),
    path: t.string({
      nullable: true,
      description: "Path of its GS1 Digital Link; null where no code can hold its number.",
      resolve: ({ gtin, lot }, _args, context) => {
        const lotNumber = printedNumber(lot, context);
        return isLotNumber(lotNumber) ? pathOf({ gtin, lotNumber }) : null;
      },
    }),
    packedOn: t.expose("packedOn", {
      type: "Date",
      description: "The production day, as first packed.",
    }),
    lastGoodDay: t.field({
      type: "Date",
      nullable: true,
      description: "The last day of its shelf life.",
      resolve: ({ dossier, lot }) => lastGoodDayOf(dossier, lot),
    }),
    status: t.field({
      type: StatusName,
      complexity: 50,
      description: "In one word.",
      resolve: async ({ lot, judged }) => statusOf({ lot, ...(await judged()) }),
    }),
    statusText: t.field({
      type: Text,
      description: "The same in a sentence.",
      resolve: async ({ lot, judged }) => statusWords[statusOf({ lot, ...(await judged()) })],
    }),
    judgement: t.field({
      type: Judgement,
      complexity: 20,
      description: "The gates and rules, judged with this lot in place of the lots on sale.",
      resolve: async ({ judged }) => (await judged()).answer,
    }),
  }),
});

const ProductType = builder.objectRef<Product>("Product").implement({
  description: "What everybody may know of goods by their GTIN alone.",
  fields: (t) => ({
    gtin: t.exposeString("gtin", { description: "The GTIN, 14 digits." }),
    path: t.string({
      description: "Path of its GS1 Digital Link.",
      resolve: ({ gtin }) => `/01/${gtin}`,
    }),
    at: t.field({
      type: "DateTime",
      description: "The instant asked about.",
      resolve: ({ at }) => instantText(at),
    }),
    knownAt: t.field({
      type: "DateTime",
      description: "The instant of knowledge.",
      resolve: ({ knownAt }) => instantText(knownAt),
    }),
    product: t.string({
      nullable: true,
      description: "What it is, by its newest lot.",
      resolve: ({ lots: [{ dossier, lot }] }) => productOf(dossier, lot),
    }),
    netContent: t.string({
      nullable: true,
      description: "How much is in a pack, by its newest label.",
      resolve: ({ lots: [{ dossier, lot }] }) => labelIn(dossier, lot)?.data.netContent ?? null,
    }),
    producer: t.string({
      nullable: true,
      description: "Who made it, by its newest lot.",
      resolve: ({ lots: [{ dossier, lot }] }, _args, context) => producerOf(dossier, lot, context),
    }),
    lots: t.field({
      type: [ProductLotType],
      complexity: { field: 1, multiplier: lotsAtMost },
      description: `Its newest lots, at most ${lotsAtMost}.`,
      resolve: ({ lots }) => [...lots],
    }),
    moreLots: t.exposeBoolean("moreLots", { description: "There are older ones." }),
  }),
});

const ProductResult = builder.unionType("ProductResult", {
  description: "What is known of goods, or why nothing is.",
  types: [ProductType, BadCodeType, NotFoundType],
  resolveType: (value) => {
    if (isBadCode(value)) return BadCodeType;
    return isNotFound(value) ? NotFoundType : ProductType;
  },
});

builder.queryField("product", (t) =>
  t.field({
    type: ProductResult,
    complexity: 100,
    description: "What everybody may know of goods by the GTIN on the pack: their lots, in short.",
    args: {
      gtin: t.arg.string({ required: true, description: "The GTIN, 8 to 14 digits." }),
      at: t.arg({ type: "DateTime", description: twoClocks.at }),
      knownAt: t.arg({ type: "DateTime", description: twoClocks.knownAt }),
    },
    resolve: (_root, { gtin, ...instants }, context): Promise<Product | NotFound> | BadCode => {
      if (!isGtin(gtin)) {
        const message = "is not a valid GTIN: check its digits and check digit";
        return { badCode: gtin, problems: [{ field: "gtin", message }] };
      }
      const { clock, readModel } = context;
      const now = Math.max(clock(), readModel.head()?.recordedAt ?? 0);
      const asked = instantsOf(instants);
      const { at = now, knownAt = Math.min(at, now) } = asked;
      return productAt(gtin14(gtin), { at, knownAt }, asked, context);
    },
  }),
);
