import { styleText } from "node:util";

type Colour = Parameters<typeof styleText>[0];

/** A cell: what it says, and how it looks where colours are seen. */
export interface Cell {
  readonly text: string;
  readonly colour?: Colour | undefined;
}

/** A row of cells, or a line of text that runs across the columns. */
export type TableRow = readonly Cell[] | Cell;

const wide =
  /^(?![\uff61-\uffdc])[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}\p{Emoji_Presentation}\u3000-\u303e\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\ufe0f/u;
const unseen = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u;
const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });

const widthOfGrapheme = (grapheme: string): number => {
  if (unseen.test(grapheme)) return 0;
  return wide.test(grapheme) ? 2 : 1;
};

/** How many columns of a terminal a text takes: a Chinese character takes two. */
export const widthOf = (text: string): number =>
  [...graphemes.segment(text)].reduce((sum, { segment }) => sum + widthOfGrapheme(segment), 0);

/** As much of the text as fits; what is cut off leaves three dots. */
export const fitTo = (text: string, columns: number): string => {
  if (widthOf(text) <= columns) return text;
  let fitting = "";
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    width += widthOfGrapheme(segment);
    if (width > columns - 3) break;
    fitting += segment;
  }
  return `${fitting.trimEnd()}...`;
};

const gap = "  ";

/**
 * An aligned table. The last column is cut where it would run beyond `columns`.
 * @returns lines of text without trailing spaces, each ended by a line feed
 */
export const renderTable = (
  head: readonly TableRow[],
  rows: readonly TableRow[],
  { colour, columns }: { readonly colour: boolean; readonly columns: number },
): string => {
  const cells = [...head, ...rows].filter(isCells);
  const widths = Array.from({ length: Math.max(0, ...cells.map((row) => row.length)) }, (_, i) =>
    Math.max(...cells.map((row) => widthOf(row[i]?.text ?? ""))),
  );
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + gap.length, 0);
  const lastWidth = Math.max(8, Math.min(widths.at(-1) ?? 0, columns - before));

  const paint = (text: string, style: Colour | undefined): string =>
    colour && style !== undefined ? styleText(style, text, { validateStream: false }) : text;
  const cellText = ({ text, colour: style }: Cell, i: number, length: number): string => {
    if (i === length - 1) return paint(fitTo(text, lastWidth), style);
    return paint(text, style) + " ".repeat((widths[i] ?? 0) - widthOf(text));
  };
  const line = (row: TableRow): string =>
    isCells(row)
      ? row
          .map((cell, i) => cellText(cell, i, row.length))
          .join(gap)
          .trimEnd()
      : paint(fitTo(row.text, columns), row.colour);

  const rule = "─".repeat(Math.min(before + lastWidth, columns));
  return [...head.map(line), rule, ...rows.map(line)].map((text) => `${text}\n`).join("");
};

const isCells = (row: TableRow): row is readonly Cell[] => Array.isArray(row);
