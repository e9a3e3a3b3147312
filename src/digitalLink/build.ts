import { escaped } from "./escapes.ts";
import type { DigitalLink, Element } from "./link.ts";
import { parse } from "./parse.ts";
import { isRefusal, type Refusal, refuse } from "./refusal.ts";

/** A trade item, as finely as it is known. */
export interface Item {
  /** 14 digits; 8, 12 or 13 are filled up. */
  readonly gtin: string;
  /** Consumer product variant, AI (22). */
  readonly variant?: string;
  readonly lot?: string;
  readonly serial?: string;
}

const pathOfElements = (elements: readonly Element[]): string =>
  elements.map(({ ai, value }) => `/${ai}/${escaped(value)}`).join("");

/** The path of a link without prefix, as `/01/{gtin}/10/{lot}`. */
const pathOf = ({ primaryKey, qualifiers }: DigitalLink): string =>
  pathOfElements([primaryKey, ...qualifiers]);

const queryOf = (parameters: readonly string[]): string =>
  parameters.length === 0 ? "" : `?${parameters.join("&")}`;

const attributesOf = ({ attributes }: DigitalLink): readonly string[] =>
  attributes.map(({ ai, value }) => `${ai}=${escaped(value)}`);

/** The link at its own host, in one spelling, with all its parameters. */
export const uriOf = (link: DigitalLink): string => {
  const others = link.others.map(({ text }) => text);
  const query = queryOf([...attributesOf(link), ...others]);
  return `${link.origin}${link.prefix}${pathOf(link)}${query}`;
};

/** What all hosts agree on (URI Syntax 4.12): key, qualifiers and attributes at id.gs1.org. */
export const canonicalOf = (link: DigitalLink): string =>
  `https://id.gs1.org${pathOf(link)}${queryOf(attributesOf(link))}`;

/**
 * Builds the link of a trade item at a base, as `https://trace.example` or with a path behind it;
 * an empty base gives the path. What cannot be read back is refused.
 */
export const build = (
  {
    gtin,
    variant,
    lot,
    serial,
    attributes = {},
  }: Item & {
    readonly attributes?: Readonly<Record<string, string>>;
  },
  base: string,
): string | Refusal => {
  if (/[?#]/.test(base))
    return refuse("BAD_HOST", "uri", "the base must have no query and no fragment", "stem");
  const qualifiers = [
    { ai: "22", value: variant },
    { ai: "10", value: lot },
    { ai: "21", value: serial },
  ].flatMap(({ ai, value }) => (value === undefined ? [] : [{ ai, value }]));
  const path = pathOfElements([
    { ai: "01", value: /^(?:\d{8}|\d{12,13})$/.test(gtin) ? gtin.padStart(14, "0") : gtin },
    ...qualifiers,
  ]);
  const named = Object.entries(attributes);
  const query = queryOf(named.map(([ai, value]) => `${escaped(ai)}=${escaped(value)}`));
  const link = parse(`${base.replace(/\/$/, "")}${path}${query}`);
  if (isRefusal(link)) return link;
  const [stranger] = link.others;
  return stranger === undefined
    ? uriOf(link)
    : refuse("NOT_AN_ATTRIBUTE", "query", "attributes are named by their numbers", "attributes");
};
