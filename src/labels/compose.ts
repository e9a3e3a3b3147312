import type { Label, LabelRefusal } from "./label.ts";
import { isLabelRefusal } from "./label.ts";
import type { Layout } from "./layouts.ts";
import { quietModules, type Run, symbolFor } from "./symbol.ts";
import { prepare, printable, widthEmOf } from "./typeface.ts";
import { wrapName, wrapParts } from "./wrap.ts";

/** One line of text; x and baseline from the label's upper left corner. */
export interface Line {
  readonly text: string;
  readonly xMm: number;
  readonly baselineMm: number;
  readonly sizeMm: number;
}

/** A label as it stands on paper, for whoever draws it. */
export interface Composition {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly level: "M" | "Q";
  /** The dark modules; their corner is the first module, inside the quiet zone. */
  readonly symbol: {
    readonly xMm: number;
    readonly yMm: number;
    readonly moduleMm: number;
    readonly runs: readonly Run[];
  };
  readonly lines: readonly Line[];
}

const nameSizeMm = 2.6;
const nameLineMm = 3.2;
/** Sizes tried for what stands beside the symbol, the largest first; the least is 4.3 points. */
const sizesMm = [2.6, 2.4, 2.2, 2, 1.9, 1.8, 1.7, 1.6, 1.5] as const;
const lineHeight = 1.25;
const gapBetweenItems = 0.5;

/** Reads the letters that a label needs; before `compose`. */
export const prepareLabel = (label: Label): Promise<void> =>
  prepare([label.productName, label.gtin, label.lotNumber, label.serial, "()0123456789 "]);

/** The symbol on the left, what it says in letters beside it, the product's name below. */
export function compose(label: Label, layout: Layout): Composition | LabelRefusal {
  const [widthMm, heightMm] = layout.labelMm;
  const { paddingMm, dotsPerMm } = layout;
  const innerMm = widthMm - 2 * paddingMm;
  const upperMm = heightMm - 2 * paddingMm - layout.nameLines * nameLineMm;
  const columnMmMin = widthEmOf(label.gtin) * Math.min(...sizesMm);
  const symbol = symbolFor(label.uri, Math.min(upperMm, innerMm - columnMmMin), dotsPerMm);
  if (isLabelRefusal(symbol)) return symbol;

  const onDots = (mm: number) =>
    dotsPerMm === undefined ? mm : Math.floor(mm * dotsPerMm + 1e-9) / dotsPerMm;
  const topMm = onDots(paddingMm + (upperMm - symbol.sideMm) / 2);
  const leftMm = onDots(paddingMm);
  const quietMm = quietModules * symbol.moduleMm;

  const column = columnOf(label, innerMm - symbol.sideMm, upperMm);
  if (isLabelRefusal(column)) return column;
  return {
    widthMm,
    heightMm,
    level: symbol.level,
    symbol: {
      xMm: leftMm + quietMm,
      yMm: topMm + quietMm,
      moduleMm: symbol.moduleMm,
      runs: symbol.runs,
    },
    lines: [
      ...column.map((line) => ({
        ...line,
        xMm: leftMm + symbol.sideMm,
        baselineMm: paddingMm + line.baselineMm,
      })),
      ...nameOf(label, innerMm, layout.nameLines).map((text, at) => ({
        text,
        xMm: paddingMm,
        baselineMm: heightMm - paddingMm - (layout.nameLines - at) * nameLineMm + nameSizeMm,
        sizeMm: nameSizeMm,
      })),
    ],
  };
}

const nameOf = (label: Label, widthMm: number, lineCount: number) =>
  wrapName(printable(label.productName), widthMm / nameSizeMm, lineCount);

/** As large as the column allows; the serial in groups of four, to be read aloud. */
function columnOf(label: Label, widthMm: number, heightMm: number) {
  const items = [
    ["(01)", label.gtin],
    ["(10)", printable(label.lotNumber)],
    ["(21)", ...(label.serial.match(/.{1,4}/gu) ?? [])],
  ];
  for (const sizeMm of sizesMm) {
    if (widthEmOf(label.gtin) * sizeMm > widthMm) continue;
    const blocks = items.map((parts) => wrapParts(parts, widthMm / sizeMm));
    const lineCount = blocks.flat().length + gapBetweenItems * (blocks.length - 1);
    const usedMm = lineCount * lineHeight * sizeMm;
    if (usedMm > heightMm) continue;
    let baselineMm = (heightMm - usedMm) / 2 + sizeMm;
    return blocks.flatMap((block) => {
      const lines = block.map((text, at) => ({
        text,
        sizeMm,
        baselineMm: baselineMm + at * lineHeight * sizeMm,
      }));
      baselineMm += (block.length + gapBetweenItems) * lineHeight * sizeMm;
      return lines;
    });
  }
  const refusal: LabelRefusal = {
    refused: "TEXT_DOES_NOT_FIT",
    message:
      "GTIN, lot and serial do not fit beside the symbol in " +
      `${widthMm.toFixed(1)} x ${heightMm.toFixed(1)} mm: use a larger label or a shorter lot.`,
  };
  return refusal;
}
