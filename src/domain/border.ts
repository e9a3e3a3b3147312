import type * as z from "zod";
import { catalogue, type EventType } from "./catalogue.ts";
import type { Fact } from "./fact.ts";

/** What is wrong with an input: which field, and what to do about it. */
export interface Problem {
  readonly field: string;
  readonly message: string;
}

export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]] };

export const isEventType = (type: string): type is EventType => catalogue.has(type);

/** The catalogue's entry for a type that {@link isEventType}. */
export const entryOf = (type: EventType) => {
  const entry = catalogue.get(type);
  if (entry === undefined) throw new Error(`no catalogue entry for ${type}`);
  return entry;
};

/** Parses with a schema and says of each fault which field and what to do. */
export const readWith = <Value>(
  schema: z.ZodType<Value>,
  input: unknown,
  prefix = "",
): Read<Value> => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [first, ...others] = parsed.error.issues.map((issue) => problemOf(issue, input, prefix));
  if (first === undefined) throw new Error("a failed parse names no issue");
  return { ok: false, problems: [first, ...others] };
};

const problemOf = (issue: z.core.$ZodIssue, input: unknown, prefix: string): Problem => {
  const field = [prefix, ...issue.path].filter((part) => part !== "").join(".");
  if (isMissing(issue, input)) return { field, message: `is missing: add it (${expected(issue)})` };
  const isOurs = !issue.message.startsWith("Invalid") && !issue.message.startsWith("Too ");
  return { field, message: isOurs ? issue.message : `must be ${expected(issue)}` };
};

const isMissing = (issue: z.core.$ZodIssue, input: unknown): boolean =>
  issue.path.length > 0 &&
  issue.path.reduce<unknown>(
    (value, key) => (isObject(value) ? Reflect.get(value, key) : undefined),
    input,
  ) === undefined;

const expected = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case "invalid_type":
      return /^[aeio]/.test(issue.expected) ? `an ${issue.expected}` : `a ${issue.expected}`;
    case "invalid_value":
      return `one of ${issue.values.map(String).join(", ")}`;
    case "too_small":
      return `at least ${issue.minimum}`;
    case "too_big":
      return `at most ${issue.maximum}`;
    default:
      return `in the shape of schema/events (${issue.message})`;
  }
};

/** Checks an event's data against its shape in the catalogue. Nulls count as absent. */
export const readData = (entry: Fact, data: unknown): Read<Readonly<Record<string, unknown>>> =>
  readWith(entry.data, withoutNulls(data), "data");

export const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null;

/** UTF-8 has no half of a surrogate pair: what was stored would not be what was given. */
export const isWellFormed = (value: unknown): boolean => {
  if (typeof value === "string") return value.isWellFormed();
  if (!isObject(value)) return true;
  return Object.entries(value).every(([key, member]) => key.isWellFormed() && isWellFormed(member));
};

/** The value without its null members: clients write null for what they leave out. */
export const withoutNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([key, member]) => [key, withoutNulls(member)]),
  );
};
