const segments = Symbol("segments");

/** Text whose bytes are held, so that a page that is put together around it need not encode it. */
interface Held {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** Markup that may stand in a page as it is. Only {@link html} makes it, and it escapes. */
export interface Html {
  readonly [segments]: readonly (string | Held)[];
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

const unusual = /[&<>"'\t\p{Cc}\p{Cs}\p{Bidi_Control}]/v;

const escaped = (text: string): string => {
  // Most texts need nothing, and a page has hundreds.
  if (!unusual.test(text)) return text;
  return cleaned(text).replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
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
  const told: (string | Held)[] = [texts[0] ?? ""];
  for (let index = 0; index < parts.length; index += 1) {
    add(told, parts[index]);
    say(told, texts[index + 1] ?? "");
  }
  return { [segments]: told };
};

const say = (told: (string | Held)[], text: string): void => {
  const last = told[told.length - 1];
  if (typeof last === "string") told[told.length - 1] = last + text;
  else told.push(text);
};

const add = (told: (string | Held)[], part: Part): void => {
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

/** The piece as the text that is sent. */
export const textOf = (piece: Html): string =>
  piece[segments].map((segment) => (typeof segment === "string" ? segment : segment.text)).join("");

const encoder = new TextEncoder();

/** The piece with its bytes, for what many pages have in common. */
export const held = (piece: Html): Html => {
  const text = textOf(piece);
  return { [segments]: [{ text, bytes: encoder.encode(text) }] };
};

/** The piece as the bytes that are sent: {@link textOf} in UTF-8. */
export const bytesOf = (piece: Html): Uint8Array => {
  const parts = piece[segments].map((segment) =>
    typeof segment === "string" ? encoder.encode(segment) : segment.bytes,
  );
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
};
