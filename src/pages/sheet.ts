import { type Html, html, type Part, segmentsOf, textOf } from "./html.ts";

/** A page that is sent again and again, as bytes, but for its blanks. */
export interface Sheet<Name extends string> {
  readonly pieces: readonly (Uint8Array | Name)[];
  readonly names: readonly Name[];
  /** Of all but the blanks. */
  readonly length: number;
}

/** @param names of all the blanks that the piece may have. */
export const sheetOf = <Name extends string>(piece: Html, names: readonly Name[]): Sheet<Name> => {
  const pieces = segmentsOf(piece).map((segment) => {
    if (typeof segment === "string") return Buffer.from(segment);
    const name = names.find((one) => one === segment.blank);
    if (name === undefined) throw new Error(`nobody fills the blank ${segment.blank}`);
    return name;
  });
  const length = pieces.reduce(
    (sum, piece) => sum + (typeof piece === "string" ? 0 : piece.length),
    0,
  );
  return { pieces, names, length };
};

const bytesPerCharacter = 3;
const roomStep = 2 ** 13;
const none = Buffer.alloc(0);
/** Where the newest page was made, and where the next one may be: it is warm. */
let newest = none;
let spare = none;

const roomFor = (length: number): Buffer => {
  newest =
    spare.length >= length
      ? spare
      : Buffer.allocUnsafeSlow(Math.ceil(length / roomStep) * roomStep);
  spare = none;
  return newest;
};

/** Gives back the memory of the newest page, once nobody reads it: the next is written over it. */
export const giveBack = (page: Uint8Array): void => {
  if (page.buffer === newest.buffer) spare = newest;
};

/** The page as it is sent, its blanks filled with what is escaped like everything. */
export const filled = <Name extends string>(
  { pieces, names, length }: Sheet<Name>,
  parts: Readonly<Record<Name, Part>>,
): Uint8Array => {
  const textByName = new Map<string, string>();
  for (const name of names) textByName.set(name, textOf(html`${parts[name]}`));
  let room = length;
  for (const piece of pieces)
    if (typeof piece === "string") room += bytesPerCharacter * (textByName.get(piece)?.length ?? 0);
  const bytes = roomFor(room);
  let end = 0;
  for (const piece of pieces)
    if (typeof piece === "string") end += bytes.write(textByName.get(piece) ?? "", end);
    else {
      bytes.set(piece, end);
      end += piece.length;
    }
  return bytes.subarray(0, end);
};
