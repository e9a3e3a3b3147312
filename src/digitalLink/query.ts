import { readable, unescapedQuery } from "./escapes.ts";
import { identifierOf } from "./identifiers.ts";
import type { Element, Parameter } from "./link.ts";
import type { PathParts } from "./path.ts";
import { isRefusal, quoted, type Refusal, refuse } from "./refusal.ts";
import { faultIn } from "./values.ts";

export interface QueryParts {
  readonly attributes: readonly Element[];
  readonly others: readonly Parameter[];
}

/** Reads `17=280305&linkType=all`: identifiers are checked, all other parameters are kept. */
export const readQuery = (query: string, path: PathParts): QueryParts | Refusal => {
  const attributes: Element[] = [];
  const others: Parameter[] = [];
  for (const text of query.split(/[&;]/)) {
    if (text === "") continue;
    const mark = text.indexOf("=");
    const name = mark < 0 ? text : text.slice(0, mark);
    const value = mark < 0 ? undefined : text.slice(mark + 1);
    if (!/^\d+$/.test(unescapedQuery(name))) {
      others.push({ name: readable(name), value: value && readable(value), text });
      continue;
    }
    const attribute = attributeOf(name, value ?? "", [
      path.primaryKey,
      ...path.qualifiers,
      ...attributes,
    ]);
    if (isRefusal(attribute)) return attribute;
    const refusal = inPathInstead(attribute.ai, path);
    if (refusal !== undefined) return refusal;
    attributes.push(attribute);
  }
  return { attributes: attributes.sort((a, b) => (a.ai < b.ai ? -1 : 1)), others };
};

const attributeOf = (
  name: string,
  text: string,
  earlier: readonly Element[],
): Element | Refusal => {
  const identifier = identifierOf(name);
  if (identifier === undefined) {
    const message = `${quoted(name)} in the query is no identifier of GS1: give its name a letter`;
    return refuse("UNKNOWN_IDENTIFIER", "query", message, "extensions");
  }
  const part = `(${name})`;
  const named = `${part} ${identifier.title}`;
  if (earlier.some(({ ai }) => ai === name))
    return refuse("REPEATED_IDENTIFIER", part, `${named} stands twice: keep one`, "attributes");
  if (!identifier.attribute) {
    const message = `${named} cannot stand in the query: it is no data attribute`;
    return refuse("NOT_AN_ATTRIBUTE", part, message, "attributes");
  }
  const value = filled(name, unescapedQuery(text));
  if (value === "")
    return refuse(
      "EMPTY_VALUE",
      part,
      `${named} has no value: give one or leave it out`,
      "attributes",
    );
  const fault = faultIn(identifier, value);
  return fault === undefined
    ? { ai: name, value }
    : refuse("BAD_VALUE", part, `the value of ${named} cannot be read: ${fault}`, "attributes");
};

/** The standard's own examples have a GTIN of 13 digits in the query, though never in the path. */
const filled = (ai: string, value: string): string =>
  ai === "01" && /^(?:\d{8}|\d{12,13})$/.test(value) ? value.padStart(14, "0") : value;

/** A qualifier that fits into the path stands there: the query does not tell what a thing is. */
const inPathInstead = (ai: string, { primaryKey, qualifiers }: PathParts): Refusal | undefined => {
  const fits = identifierOf(primaryKey.ai)?.sequences?.some(
    (sequence) => sequence.includes(ai) && qualifiers.every((one) => sequence.includes(one.ai)),
  );
  if (fits !== true) return undefined;
  const message = `(${ai}) is a qualifier of (${primaryKey.ai}): write it into the path as /${ai}/`;
  return refuse("BELONGS_IN_PATH", `(${ai})`, message, "qualifiers");
};
