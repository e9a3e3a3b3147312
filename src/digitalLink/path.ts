import { unescaped } from "./escapes.ts";
import { type Identifier, identifierOf } from "./identifiers.ts";
import type { Element } from "./link.ts";
import { noKeyIn } from "./noKey.ts";
import { isRefusal, quoted, type Refusal, refuse } from "./refusal.ts";
import { faultIn } from "./values.ts";

export interface PathParts {
  readonly prefix: string;
  readonly primaryKey: Element;
  readonly qualifiers: readonly Element[];
}

interface Pair {
  readonly identifier: Identifier;
  readonly text: string;
}

/** Reads `/some/path/01/{gtin}/10/{lot}`. */
export const readPath = (path: string): PathParts | Refusal => {
  const segments = path.split("/").slice(1);
  const found = pairsIn(segments);
  if (found === undefined) return noKeyIn(segments, (some) => pairsIn(some) !== undefined);
  const before = segments.slice(0, found.at);
  const other = otherKeyIn(before);
  if (other !== undefined) {
    const message = `the path has two keys, (${other}) and (${segments[found.at]}): keep one`;
    return refuse("TWO_KEYS", "path", message, "path");
  }
  const primaryKey = elementOf(found.key);
  if (isRefusal(primaryKey)) return primaryKey;
  const qualifiers: Element[] = [];
  for (const pair of found.qualifiers) {
    const qualifier = elementOf(pair);
    if (isRefusal(qualifier)) return qualifier;
    qualifiers.push(qualifier);
  }
  const prefix = before.map((segment) => `/${segment}`).join("");
  return faultInOrder(primaryKey.ai, qualifiers) ?? { prefix, primaryKey, qualifiers };
};

/**
 * From the end backwards, identifier and value take turns until a primary key comes. So whatever
 * stands before it is the prefix, also if it looks like a key.
 */
const pairsIn = (segments: readonly string[]) => {
  const qualifiers: Pair[] = [];
  for (let at = segments.length - 2; at >= 0; at -= 2) {
    const identifier = identifierOf(segments[at] ?? "");
    if (identifier === undefined) return undefined;
    const pair = { identifier, text: segments[at + 1] ?? "" };
    if (identifier.sequences !== undefined) return { at, key: pair, qualifiers };
    qualifiers.unshift(pair);
  }
  return undefined;
};

/** A key with a valid value in the prefix: such a path names two things. */
const otherKeyIn = (segments: readonly string[]): string | undefined =>
  segments.find((ai, at) => {
    const identifier = identifierOf(ai);
    const value = segments[at + 1];
    return (
      identifier?.sequences !== undefined &&
      value !== undefined &&
      faultIn(identifier, unescaped(value)) === undefined
    );
  });

const elementOf = ({ identifier, text }: Pair): Element | Refusal => {
  const value = unescaped(text);
  const part = `(${identifier.ai})`;
  const named = `${part} ${identifier.title}`;
  if (value === "")
    return refuse("EMPTY_VALUE", part, `${named} has no value: give one or leave it out`, "path");
  if (identifier.ai === "01" && /^(?:\d{8}|\d{12,13})$/.test(value)) {
    const message = `${named} must have 14 digits in the path: write ${value.padStart(14, "0")}`;
    return refuse("GTIN_LENGTH", part, message, "gtinOf14");
  }
  const fault = faultIn(identifier, value);
  if (fault === undefined) return { ai: identifier.ai, value };
  const clause = identifier.sequences === undefined ? "qualifierValue" : "keyValue";
  return refuse("BAD_VALUE", part, `the value of ${named} cannot be read: ${fault}`, clause);
};

/** Qualifiers may be left out, but not doubled, turned round, or taken from two orders at once. */
const faultInOrder = (key: string, qualifiers: readonly Element[]): Refusal | undefined => {
  const sequences = identifierOf(key)?.sequences ?? [];
  const ais = qualifiers.map(({ ai }) => ai);
  if (sequences.some((sequence) => isInOrder(ais, sequence))) return undefined;
  const repeated = ais.find((ai, i) => ais.indexOf(ai) < i);
  if (repeated !== undefined) {
    const message = `(${repeated}) stands twice in the path: keep one`;
    return refuse("REPEATED_IDENTIFIER", `(${repeated})`, message, "path");
  }
  const stranger = ais.find((ai) => !sequences.flat().includes(ai));
  if (stranger !== undefined) {
    const where = identifierOf(stranger)?.attribute
      ? `: it goes into the query as ${stranger}=`
      : "";
    const message = `(${stranger}) is no qualifier of (${key})${where}`;
    return refuse("NOT_A_QUALIFIER", `(${stranger})`, message, "qualifiers");
  }
  const orders = sequences.map((sequence) => quoted(sequence.join(", "))).join(" or ");
  const message = `the qualifiers of (${key}) must stand in the order ${orders}`;
  return refuse("BAD_ORDER", "path", message, "qualifiers");
};

const isInOrder = (ais: readonly string[], sequence: readonly string[]): boolean => {
  const places = ais.map((ai) => sequence.indexOf(ai));
  return places.every((place, i) => place > (i === 0 ? -1 : (places[i - 1] ?? -1)));
};
