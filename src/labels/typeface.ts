import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { create, type Font } from "fontkit";
import subsetFont from "subset-font";
import { z } from "zod";

// Noto Sans SC (SIL Open Font License 1.1) comes in about a hundred slices, each for some ranges of
// Unicode. Those that a text needs are read once, set to one weight, and kept.

/** One slice: a TrueType font of its own. */
interface Slice {
  readonly name: string;
  readonly bytes: Buffer;
  readonly font: Font;
}

/** A text that is in one slice. */
export interface Piece {
  readonly slice: Slice;
  readonly text: string;
  readonly widthEm: number;
}

/** Medium: thin strokes break up on thermal paper. */
const weight = 500;
/** Stands for what the typeface does not have. */
const missingMark = "□";
export const ellipsis = "…";

const rangesUrl = import.meta.resolve("@fontsource-variable/noto-sans-sc/unicode.json");
const sliceUrl = (name: string) =>
  new URL(`files/noto-sans-sc-${name}-wght-normal.woff2`, rangesUrl);
const rangesShape = z.record(z.string(), z.string());

async function readSliceNames(): Promise<ReadonlyMap<number, string>> {
  const ranges = rangesShape.parse(JSON.parse(await readFile(fileURLToPath(rangesUrl), "utf8")));
  const nameByCodePoint = new Map<number, string>();
  // Named slices (latin, ...) come last in the file and win over numbered ones.
  for (const [key, list] of Object.entries(ranges)) {
    for (const range of list.split(",")) {
      const [from = "", to = from] = range.replace("U+", "").split("-");
      const last = Number.parseInt(to, 16);
      for (let it = Number.parseInt(from, 16); it <= last; it += 1) {
        nameByCodePoint.set(it, key.replace(/[[\]]/g, ""));
      }
    }
  }
  return nameByCodePoint;
}

async function readSlice(name: string): Promise<Slice> {
  const packed = await readFile(sliceUrl(name));
  // Without layout tables one character is one glyph of one width, in every format that we write.
  const bytes = await subsetFont(packed, undefined, {
    keepAllGlyphs: true,
    targetFormat: "truetype",
    variationAxes: { wght: weight },
    dropTables: ["GSUB", "GPOS", "GDEF"],
  });
  const font = create(bytes);
  if (!("glyphForCodePoint" in font)) throw new Error(`slice ${name} holds no single font`);
  return { name, bytes, font };
}

interface Place {
  readonly slice: Slice;
  /** Width of the character, in widths of the font size. */
  readonly widthEm: number;
}

let sliceNames: Promise<ReadonlyMap<number, string>> | undefined;
const reading = new Map<string, Promise<Slice>>();
const placeByCharacter = new Map<string, Place | undefined>();

async function findPlace(character: string): Promise<Place | undefined> {
  const codePoint = character.codePointAt(0) ?? 0;
  sliceNames ??= readSliceNames();
  const name = (await sliceNames).get(codePoint);
  if (name === undefined) return undefined;
  const started = reading.get(name) ?? readSlice(name);
  reading.set(name, started);
  const slice = await started;
  if (!slice.font.hasGlyphForCodePoint(codePoint)) return undefined;
  const { advanceWidth } = slice.font.glyphForCodePoint(codePoint);
  return { slice, widthEm: advanceWidth / slice.font.unitsPerEm };
}

const normal = (text: string) => text.toWellFormed().normalize("NFC");

/** Reads what the texts need, so that the rest of the work need not wait. */
export async function prepare(texts: readonly string[]): Promise<void> {
  for (const text of [...texts, missingMark, ellipsis]) {
    for (const it of normal(text)) {
      if (!placeByCharacter.has(it)) placeByCharacter.set(it, await findPlace(it));
    }
  }
}

const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });

/**
 * What can be printed of a text that anybody may have written: no control or direction characters,
 * no piles of marks, and a box for each character that the typeface lacks (emoji, Arabic, ...).
 */
export function printable(text: string): string {
  const spaced = normal(text).replace(/\s+/gu, " ").trim();
  return Array.from(graphemes.segment(spaced), ({ segment }) => {
    const bare = segment.replace(/[\p{C}\p{M}]/gu, "");
    return [...bare].every((it) => placeByCharacter.get(it) !== undefined) ? bare : missingMark;
  }).join("");
}

/** Width of a prepared, printable text, in widths of its font size. */
export const widthEmOf = (text: string): number =>
  [...text].reduce((sum, it) => sum + (placeByCharacter.get(it)?.widthEm ?? 0), 0);

/** A prepared, printable text cut where the slice changes. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const it of text) {
    const place = placeByCharacter.get(it);
    if (place === undefined) continue;
    const { slice, widthEm } = place;
    const last = pieces.at(-1);
    if (last?.slice !== slice) pieces.push({ slice, text: it, widthEm });
    else {
      pieces[pieces.length - 1] = { slice, text: last.text + it, widthEm: last.widthEm + widthEm };
    }
  }
  return pieces;
}
