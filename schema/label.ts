import { GraphQLError } from "graphql";
import { build } from "../src/digitalLink/build.ts";
import { gtin14 } from "../src/domain/values/gtin.ts";
import { isLabelRefusal, type Label, type LabelRefusal } from "../src/labels/label.ts";
import { type Layout, layouts } from "../src/labels/layouts.ts";
import { openDossier } from "../src/rules/dossier.ts";
import { builder, type Context } from "./builder.ts";
import { printedNumber, productOf } from "./traceGoods.ts";

// One code as it stands on a pack: in letters, as a link, as a drawing.

/** What all codes of a run have in common. */
export interface Goods {
  readonly gtin: string;
  readonly lotNumber: string;
  /** What they are called now; looked up where it is asked for, and once. */
  readonly productName: () => Promise<string | null>;
}

/** A code as it is printed. */
export interface Code {
  readonly run: string;
  readonly number: number;
  readonly isSpoiled: boolean;
  readonly goods: Goods;
}

const findName = async (
  lot: string,
  { readModel, clock, rulebook }: Context,
): Promise<string | null> => {
  const now = Math.max(clock(), readModel.head()?.recordedAt ?? 0);
  const file = await readModel.caseFile({ lot });
  return productOf(openDossier(file, { lot, at: now, knownAt: now }, rulebook.terms), lot);
};

export const goodsOf = (lot: string, context: Context): Goods => {
  let name: ReturnType<typeof findName> | undefined;
  return {
    gtin: gtin14(String(context.readModel.row("lot", lot)?.data.gtin)),
    lotNumber: printedNumber(lot, context),
    productName: () => {
      name ??= findName(lot, context);
      return name;
    },
  };
};

const serialOf = ({ run, number }: Code, { codes }: Context): string => codes.serialOf(run, number);

/**
 * The link that the label carries.
 * @throws GraphQLError where nobody said whither: it would stand on packs for good.
 */
const uriOf = (code: Code, context: Context): string => {
  if (context.isAddressGuessed === true)
    throw new GraphQLError(
      "set PUBLIC_URL: codes stand on packs for good, and nobody has said where they lead to",
      { extensions: { code: "NO_PUBLIC_URL" } },
    );
  const { gtin, lotNumber: lot } = code.goods;
  const uri = build({ gtin, lot, serial: serialOf(code, context) }, context.publicUrl());
  if (typeof uri === "string") return uri;
  throw new Error(`the code of ${code.run}.${code.number} makes no link: ${uri.message}`);
};

const labelOf = async (code: Code, context: Context): Promise<Label> => ({
  uri: uriOf(code, context),
  gtin: code.goods.gtin,
  lotNumber: code.goods.lotNumber,
  serial: serialOf(code, context),
  productName: (await code.goods.productName()) ?? "",
});

/** Layouts by their names in the API, which knows no dashes. */
const layoutByName = new Map(
  Object.entries<Layout>(layouts).map(([name, layout]) => [
    name.toUpperCase().replaceAll("-", "_"),
    layout,
  ]),
);

const LayoutName = builder.enumType("LabelLayout", {
  description: "The size of a label, and where it stands on its page.",
  values: Object.fromEntries(
    [...layoutByName].map(([name, { labelMm, columns, rows }]) => [
      name,
      { description: `${labelMm.join(" x ")} mm; labels on a page: ${columns * rows}.` },
    ]),
  ),
});

const layoutOf = (name: string | null | undefined): Layout =>
  layoutByName.get(name ?? "") ?? layouts["roll-40x30"];

const drawn = <Drawing extends string | Uint8Array>(outcome: Drawing | LabelRefusal): Drawing => {
  if (!isLabelRefusal(outcome)) return outcome;
  throw new GraphQLError(outcome.message, { extensions: { code: outcome.refused } });
};

/** Drawing takes a hundred times as long as anything else here: a few dozen make a query full. */
const drawingCost = 500;
const layoutWords = "The label; 40 x 30 mm where absent.";
const [dpiLeast, dpiMost] = [150, 600];

export const CodeLabel = builder.objectRef<Code>("CodeLabel").implement({
  description: "One code as it is printed. Keep it to yourself until it is on its pack.",
  fields: (t) => ({
    number: t.exposeInt("number", { description: "Which code of the run, from 1." }),
    isSpoiled: t.exposeBoolean("isSpoiled", {
      description: "Given up: it is not printed any more.",
    }),
    serial: t.string({
      description: "20 characters; four by four is how people read them.",
      resolve: (code, _args, context) => serialOf(code, context),
    }),
    uri: t.string({
      description: "The GS1 Digital Link, as it stands in the QR code.",
      resolve: (code, _args, context) => uriOf(code, context),
    }),
    gtin: t.string({
      description: "The GTIN beside it, 14 digits.",
      resolve: ({ goods }) => goods.gtin,
    }),
    lotNumber: t.string({
      description: "The lot number beside it.",
      resolve: ({ goods }) => goods.lotNumber,
    }),
    productName: t.string({
      nullable: true,
      description: "What the goods are called on it; null where that is not on record.",
      resolve: ({ goods }) => goods.productName(),
    }),
    svg: t.string({
      nullable: true,
      complexity: drawingCost,
      description: "The label as SVG; an error says why it cannot be drawn.",
      args: { layout: t.arg({ type: LayoutName, description: layoutWords }) },
      resolve: async (code, { layout }, context) => {
        const { labelSvg } = await import("../src/labels/svg.ts");
        return drawn(await labelSvg(await labelOf(code, context), { layout: layoutOf(layout) }));
      },
    }),
    png: t.string({
      nullable: true,
      complexity: drawingCost,
      description: "The label as PNG, in base64; an error says why it cannot be drawn.",
      args: {
        layout: t.arg({ type: LayoutName, description: layoutWords }),
        dpi: t.arg.int({
          defaultValue: 300,
          required: true,
          description: `Dots per inch of the printer, ${dpiLeast} to ${dpiMost}.`,
        }),
      },
      resolve: async (code, { layout, dpi }, context) => {
        if (dpi < dpiLeast || dpi > dpiMost)
          throw new GraphQLError(`dpi must be ${dpiLeast} to ${dpiMost}.`, {
            extensions: { code: "BAD_USER_INPUT" },
          });
        const { labelPng } = await import("../src/labels/png.ts");
        const options = { dpi, layout: layoutOf(layout) };
        const png = drawn(await labelPng(await labelOf(code, context), options));
        return Buffer.from(png).toString("base64");
      },
    }),
  }),
});
