/** An identifier with its value, decoded. */
export interface Element {
  readonly ai: string;
  readonly value: string;
}

/** Another parameter of the query: read, and as it stood. */
export interface Parameter {
  readonly name: string;
  /** Undefined: there is no equals sign. */
  readonly value: string | undefined;
  readonly text: string;
}

/** What a GS1 Digital Link says, spelled in one way: what is equal is the same link. */
export interface DigitalLink {
  /** Scheme and host, as `https://id.example.cn`; empty where only a path was given. */
  readonly origin: string;
  /** What stands before the primary key, as `/some/path`; mostly empty. */
  readonly prefix: string;
  readonly primaryKey: Element;
  /** In the order of the path. */
  readonly qualifiers: readonly Element[];
  /** In the order of their identifiers. */
  readonly attributes: readonly Element[];
  /** `linkType`, `utm_source` and the like, in their own order. */
  readonly others: readonly Parameter[];
}
