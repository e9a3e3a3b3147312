import type { Problem } from "./border.ts";

/** Every way in which a command is told no. */
export type RefusalCode =
  | "INVALID_INPUT"
  | "BAD_IDENTIFIER"
  | "UNKNOWN_REFERENCE"
  | "UNAUTHENTICATED"
  | "ROLE_NOT_PERMITTED"
  | "NOT_THE_OWNER"
  | "IN_THE_FUTURE"
  | "ALREADY_RECORDED"
  | "WRONG_ORDER"
  | "CONTRADICTION"
  | "LAB_NOT_ACCREDITED"
  | "LAB_IS_PRODUCER"
  | "GATE_FAILS"
  | "COMMAND_ID_REUSED"
  | "REVISION_CONFLICT";

/** A "no" that the business expects: which, which field, and what to do. */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly message: string;
  readonly problems: readonly Problem[];
}

export const refuse = (
  refused: RefusalCode,
  field: string,
  message: string,
  ...more: readonly Problem[]
): Refusal => ({
  refused,
  message: [`${field} ${message}`, ...more.map((it) => `${it.field} ${it.message}`)].join("; "),
  problems: [{ field, message }, ...more],
});

export const isRefusal = (value: object): value is Refusal => "refused" in value;
