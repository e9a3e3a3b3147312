import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import PDFDocument from "pdfkit";
import { type Composition, compose, type Line, prepareLabel } from "./compose.ts";
import { isLabelRefusal, type Label, type LabelRefusal } from "./label.ts";
import type { Layout } from "./layouts.ts";
import type { Run } from "./symbol.ts";
import { piecesOf } from "./typeface.ts";

export interface SheetSummary {
  readonly labels: number;
  readonly pages: number;
}

/** Carries a refusal out of the stream, so that the output is destroyed and not taken for whole. */
class Stopped extends Error {
  readonly refusal: LabelRefusal;
  constructor(refusal: LabelRefusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

const pointsPerMm = 72 / 25.4;
const points = (mm: number) => mm * pointsPerMm;

/**
 * Labels as PDF, page by page at the pace of `out`, which is ended, or destroyed if a label is
 * refused. What stays in memory is the letters used and about 300 bytes a page. `onProgress` is
 * told after each page how many labels are done.
 */
export async function labelSheetPdf(
  labels: Iterable<Label> | AsyncIterable<Label>,
  layout: Layout,
  out: Writable,
  onProgress: (labelsDone: number) => void = () => undefined,
): Promise<SheetSummary | LabelRefusal> {
  const summary = { labels: 0, pages: 0 };
  async function* pages() {
    const document = newDocument(layout);
    const sheet: Sheet = { document, slices: new Set() };
    for await (const label of labels) {
      await prepareLabel(label);
      const composition = compose(label, layout);
      if (isLabelRefusal(composition)) throw new Stopped({ ...composition, index: summary.labels });
      const place = summary.labels % (layout.columns * layout.rows);
      if (place === 0) {
        yield* written(document);
        onProgress(summary.labels);
        turnPage(document);
        summary.pages += 1;
      }
      drawLabel(sheet, composition, cornerOf(layout, place));
      summary.labels += 1;
    }
    if (summary.labels === 0) {
      throw new Stopped({ refused: "NO_LABELS", message: "There is no label to print." });
    }
    document.end();
    yield* written(document);
    onProgress(summary.labels);
  }
  try {
    await pipeline(Readable.from(pages(), { objectMode: false }), out);
    return summary;
  } catch (error) {
    if (error instanceof Stopped) return error.refusal;
    throw error;
  }
}

type Pdf = InstanceType<typeof PDFDocument>;

/** A document and the slices of the typeface that it has. */
interface Sheet {
  readonly document: Pdf;
  readonly slices: Set<string>;
}

const newDocument = ({ pageMm: [width, height] }: Layout): Pdf =>
  new PDFDocument({
    size: [points(width), points(height)],
    margin: 0,
    autoFirstPage: false,
    // Serials never repeat: a cache of words would only grow.
    fontLayoutCache: false,
    info: { Title: "Labels", Producer: "Sanguan", Creator: "Sanguan" },
  });

/** What the document has ready. */
function* written(document: Pdf): Generator<Uint8Array> {
  for (;;) {
    const chunk: unknown = document.read();
    if (!(chunk instanceof Uint8Array)) return;
    yield chunk;
  }
}

/** Ends the page and starts the next. Of a page that is out the document keeps only the handle. */
function turnPage(document: Pdf): void {
  const before = document.page;
  document.addPage();
  if (before) before.dictionary.data = { Pattern: undefined, Annots: undefined };
}

function cornerOf(layout: Layout, place: number): readonly [number, number] {
  const [x, y] = layout.originMm;
  const [width, height] = layout.labelMm;
  return [x + (place % layout.columns) * width, y + Math.floor(place / layout.columns) * height];
}

function drawLabel(
  sheet: Sheet,
  { symbol, lines }: Composition,
  [xMm, yMm]: readonly [number, number],
): void {
  const scale = points(symbol.moduleMm).toFixed(6);
  const x = points(xMm + symbol.xMm).toFixed(6);
  const y = points(yMm + symbol.yMm).toFixed(6);
  sheet.document.addContent(
    `q ${scale} 0 0 ${scale} ${x} ${y} cm\n${symbol.runs.map(runPath).join("")}f Q`,
  );
  for (const line of lines) drawLine(sheet, line, xMm, yMm);
}

const runPath = ({ x, y, width }: Run): string => `${x} ${y} ${width} 1 re\n`;

function drawLine({ document, slices }: Sheet, line: Line, xMm: number, yMm: number): void {
  let penMm = xMm + line.xMm;
  for (const { slice, text, widthEm } of piecesOf(line.text)) {
    if (!slices.has(slice.name)) {
      document.registerFont(slice.name, slice.bytes);
      slices.add(slice.name);
    }
    document
      .font(slice.name)
      .fontSize(points(line.sizeMm))
      .text(text, points(penMm), points(yMm + line.baselineMm), {
        lineBreak: false,
        baseline: "alphabetic",
      });
    penMm += widthEm * line.sizeMm;
  }
}
