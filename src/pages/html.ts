const segments = Symbol("segments");

/** A place that is left open. */
export interface Blank {
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

/** The texts of a piece, and the names of the blanks between them. */
export const segmentsOf = (piece: Html): readonly (string | Blank)[] => piece[segments];
