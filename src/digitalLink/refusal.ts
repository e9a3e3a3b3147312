/** Clauses of GS1's Digital Link URI Syntax, as numbered up to 1.7, and of other standards. */
const clauses = {
  gtinOf14: "URI Syntax 4.1, 4.5",
  characters: "URI Syntax 4.2",
  primaryKeys: "URI Syntax 4.3",
  qualifiers: "URI Syntax 4.4, 4.9",
  keyValue: "URI Syntax 4.5",
  qualifierValue: "URI Syntax 4.6",
  path: "URI Syntax 4.7, 4.8",
  attributes: "URI Syntax 4.10",
  extensions: "URI Syntax 4.10.1",
  stem: "URI Syntax 4.11",
  canonical: "URI Syntax 4.12",
  uriCharacters: "RFC 3986 2",
  scheme: "RFC 3986 3.1",
  host: "RFC 3986 3.2",
  dotSegments: "RFC 3986 3.3, 5.2.4",
  ours: "a limit of ours",
} as const;

export type RefusalCode =
  | "TOO_LONG"
  | "BAD_CHARACTER"
  | "BAD_ESCAPE"
  | "BAD_SCHEME"
  | "BAD_HOST"
  | "DOT_SEGMENT"
  | "NO_KEY"
  | "TWO_KEYS"
  | "ALPHABETIC_KEY"
  | "UNKNOWN_IDENTIFIER"
  | "REPEATED_IDENTIFIER"
  | "NOT_A_QUALIFIER"
  | "BAD_ORDER"
  | "EMPTY_VALUE"
  | "TRAILING_SLASH"
  | "GTIN_LENGTH"
  | "BAD_VALUE"
  | "NOT_AN_ATTRIBUTE"
  | "BELONGS_IN_PATH";

/** Why a text is no GS1 Digital Link. Its message quotes only characters that a URI may hold. */
export interface Refusal {
  readonly refused: RefusalCode;
  /** Which part: `uri`, `scheme`, `host`, `path`, `query`, or an identifier like `(10)`. */
  readonly part: string;
  /** Names the part, what is wrong and the remedy. */
  readonly message: string;
  readonly clause: string;
}

export const refuse = (
  refused: RefusalCode,
  part: string,
  message: string,
  clause: keyof typeof clauses,
): Refusal => ({ refused, part, message, clause: clauses[clause] });

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === "object" && value !== null && "refused" in value;

/** A short quotation for a message. */
export const quoted = (text: string): string =>
  `"${text.length > 40 ? `${text.slice(0, 40)}...` : text}"`;
