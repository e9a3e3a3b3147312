const segments = Symbol("segments");

/** A place that is left open. */
interface Blank {
  readonly blank: string;
}

/** Markup that may stand in a page as it is. Only {@link html} makes it, and it escapes. */
export interface Html {
  readonly [segments]: readonly (string | Blank)[];
}

/** What a template takes: text is escaped, markup stands, nothing is left out. */
export type Part = Html | string | number | undefined | false | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * What no name needs and what could turn a page around: control characters but the end of a line,
 * marks that override the direction of text, halves of characters.
 */
export const cleaned = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll("\t", " ")
    .replaceAll(/[[\p{Cc}\p{Bidi_Control}]--\n]/gv, "");

const unclean = /[\t\p{Cc}\p{Cs}\p{Bidi_Control}]/v;
const unusual = /[&<>"'\t\p{Cc}\p{Cs}\p{Bidi_Control}]/v;

const escaped = (text: string): string => {
  // Most texts need nothing, and a page has hundreds.
  if (!unusual.test(text)) return text;
  return (unclean.test(text) ? cleaned(text) : text).replaceAll(
    /[&<>"']/g,
    (character) => entities[character] ?? "",
  );
};

const textsByTemplate = new WeakMap<TemplateStringsArray, readonly string[]>();

/**
 * The texts of a template without the ends of lines that only its source has: between two words or
 * two attributes a space is left, elsewhere nothing.
 */
const textsOf = (template: TemplateStringsArray): readonly string[] => {
  const known = textsByTemplate.get(template);
  if (known !== undefined) return known;
  const texts = template.map((text) =>
    text.replaceAll(/(?<=[\w.,;:!?"])\n\s*(?=\w)/g, " ").replaceAll(/\n\s*/g, ""),
  );
  textsByTemplate.set(template, texts);
  return texts;
};

/**
 * A piece of a page. Attributes stand in double quotes, so that what is put in cannot end them. A
 * template may be broken into lines between words, tags and attributes.
 */
export const html = (template: TemplateStringsArray, ...parts: readonly Part[]): Html => {
  const texts = textsOf(template);
  const told: (string | Blank)[] = [texts[0] ?? ""];
  for (let index = 0; index < parts.length; index += 1) {
    add(told, parts[index]);
    say(told, texts[index + 1] ?? "");
  }
  return { [segments]: told };
};

const say = (told: (string | Blank)[], text: string): void => {
  const last = told[told.length - 1];
  if (typeof last === "string") told[told.length - 1] = last + text;
  else told.push(text);
};

const add = (told: (string | Blank)[], part: Part): void => {
  if (part === undefined || part === false) return;
  if (typeof part === "string") say(told, escaped(part));
  else if (typeof part === "number") say(told, String(part));
  else if (!(segments in part)) for (const one of part) add(told, one);
  else
    for (const segment of part[segments])
      if (typeof segment === "string") say(told, segment);
      else told.push(segment);
};

/** Several pieces as one. */
export const joined = (parts: readonly Part[], between: Part = ""): Html =>
  html`${parts.map((part, index) => [index > 0 && between, part])}`;

const withoutBlanks = (segment: string | Blank): string => {
  if (typeof segment === "string") return segment;
  throw new Error(`the blank ${segment.blank} is not filled`);
};

/** The piece as text. */
export const textOf = (piece: Html): string => piece[segments].map(withoutBlanks).join("");

/** A place for what is another each time the page is sent; it may stand in it more than once. */
export const blank = (name: string): Html => ({ [segments]: [{ blank: name }] });

/** A page that is sent again and again, as bytes, but for its blanks. */
export interface Sheet<Name extends string> {
  readonly pieces: readonly (Uint8Array | Name)[];
  readonly names: readonly Name[];
  /** Of all but the blanks. */
  readonly length: number;
}

/** @param names of all the blanks that the piece may have. */
export const sheetOf = <Name extends string>(piece: Html, names: readonly Name[]): Sheet<Name> => {
  const pieces = piece[segments].map((segment) => {
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

/** Pages are cut from one piece: to get memory for each by itself costs more than to fill it. */
const slabLength = 2 ** 20;
let slab = Buffer.alloc(0);
let taken = 0;

const roomFor = (length: number): Buffer => {
  if (taken + length > slab.length) {
    slab = Buffer.allocUnsafeSlow(Math.max(length, slabLength));
    taken = 0;
  }
  return slab.subarray(taken, taken + length);
};

/** Gives back the memory of the newest page, once nobody reads it: the next is written over it. */
export const giveBack = (page: Uint8Array): void => {
  if (page.buffer === slab.buffer && page.byteOffset + page.length === taken)
    taken = page.byteOffset;
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
  taken += end;
  return bytes.subarray(0, end);
};
