import table from "./identifiers.json" with { type: "json" };

/** A piece of a value: so many characters of a set, with the checks that its content must pass. */
export interface Component {
  /** N digits, X the 82 characters, Y the 39 characters, Z base64url. */
  readonly set: string;
  readonly lengthMax: number;
  /** Any length from 1 to the longest; else exactly the longest. */
  readonly variable: boolean;
  readonly optional: boolean;
  readonly checks: readonly string[];
}

/** A GS1 Application Identifier. */
export interface Identifier {
  readonly ai: string;
  readonly title: string;
  /** It may stand in the query. */
  readonly attribute: boolean;
  readonly components: readonly Component[];
  /**
   * The orders of qualifiers that may follow it in the path, each of which may be left out;
   * undefined: it is no primary key.
   */
  readonly sequences?: readonly (readonly string[])[];
}

/** Reads `[N..12],check`, as the dictionary writes a component. */
const componentOf = (text: string): Component => {
  const [format = "", ...checks] = text.replace(/[[\]]/g, "").split(",");
  return {
    set: format.charAt(0),
    lengthMax: Number(format.replace(/\D/g, "")),
    variable: format.includes(".."),
    optional: text.startsWith("["),
    checks,
  };
};

const sequencesOf = (words: readonly string[]): Pick<Identifier, "sequences"> => {
  const key = words.find((word) => word.startsWith("dlpkey"));
  if (key === undefined) return {};
  const [, orders] = key.split("=");
  return { sequences: orders === undefined ? [[]] : orders.split("|").map((o) => o.split(",")) };
};

/** One entry of the table: a single identifier, or a range of them. */
const identifiersOf = (entry: string): readonly Identifier[] => {
  const [spec = "", title = ""] = entry.split(" # ");
  const [range = "", ...words] = spec.split(" ");
  const [first = "", last = first] = range.split("-");
  const rest = {
    title,
    attribute: words.includes("?"),
    components: words.filter((word) => /^\[?[NXYZ]/.test(word)).map(componentOf),
    ...sequencesOf(words),
  };
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => ({
    ai: String(Number(first) + i).padStart(first.length, "0"),
    ...rest,
  }));
};

const identifierByAi: ReadonlyMap<string, Identifier> = new Map(
  table.entries.flatMap(identifiersOf).map((identifier) => [identifier.ai, identifier]),
);

export const identifierOf = (ai: string): Identifier | undefined => identifierByAi.get(ai);

export const isPrimaryKey = (ai: string): boolean => identifierOf(ai)?.sequences !== undefined;
