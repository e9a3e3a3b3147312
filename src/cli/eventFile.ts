import canonicalize from "canonicalize";
import * as z from "zod";
import {
  entryOf,
  isEventType,
  isObject,
  type Problem,
  readData,
  readWith,
  withoutNulls,
} from "../domain/border.ts";
import type { EventType } from "../domain/catalogue.ts";
import { type Instant, InstantText, instantOf } from "../domain/values/instant.ts";
import { linesOf } from "./lines.ts";

/** One line of an event file: NDJSON, UTF-8, one event a line, with both clocks. */
export interface EventLine {
  readonly id: string;
  readonly type: EventType;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly data: Readonly<Record<string, unknown>>;
  /**
   * Of an export: the log's order among events of one millisecond, where (occurredAt, id) would not
   * give it back. Lower comes first; 0 where absent.
   */
  readonly order: number;
}

export type Line =
  | { readonly number: number; readonly event: EventLine }
  | { readonly number: number; readonly problem: Problem };

const Envelope = z.looseObject({
  id: z
    .string()
    .min(1, "must not be empty")
    .max(200, "must have at most 200 characters")
    .regex(/^\P{Cc}*$/u, "must not hold control characters"),
  type: z.string(),
  occurredAt: InstantText,
  recordedAt: InstantText,
  data: z.unknown().optional(),
  // A hint of ours: whatever else stands under that name is no reason to refuse a line.
  order: z.int().min(0).catch(0),
});

/** Reads one line: the JSON, the envelope, the type, the shape of its data. */
export const readLine = (text: string): EventLine | Problem => {
  const json = parseJson(text);
  if (json === undefined)
    return { field: "line", message: "is not JSON: write one JSON object a line" };
  if (!isObject(json) || Array.isArray(json))
    return {
      field: "line",
      message: "must be a JSON object with id, type, occurredAt, recordedAt, data",
    };
  const unstorable = unstorableIn(json);
  if (unstorable !== undefined) return { field: "line", message: unstorable };

  const envelope = readWith(Envelope, json);
  if (!envelope.ok) return envelope.problems[0];
  const { id, type, occurredAt, recordedAt, order } = envelope.value;
  if (!isEventType(type))
    return {
      field: "type",
      message: `${JSON.stringify(type)} is unknown: see schema/events for the types`,
    };
  if (!isObject(envelope.value.data))
    return { field: "data", message: "is missing: add an object" };
  const read = readData(entryOf(type), envelope.value.data);
  if (!read.ok) return read.problems[0];
  // As given, not as parsed: the order of the fields is kept, so that an export comes back the same.
  const data = Object.fromEntries(Object.entries(Object(withoutNulls(envelope.value.data))));
  return { id, type, occurredAt, recordedAt, data, order };
};

export const isProblem = (line: EventLine | Problem): line is Problem => "message" in line;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const depthMax = 64;

/** What JSON can write but a store cannot give back as it was. */
const unstorableIn = (value: unknown, depth = 0): string | undefined => {
  if (typeof value === "string")
    return value.isWellFormed() ? undefined : "holds half a surrogate pair: write whole characters";
  if (typeof value === "number")
    return Number.isFinite(value)
      ? undefined
      : "holds a number that is too large: write it as text";
  if (!isObject(value)) return undefined;
  if (depth === depthMax) return `is nested too deeply: at most ${depthMax} levels`;
  for (const [key, member] of Object.entries(value)) {
    const fault = unstorableIn(key) ?? unstorableIn(member, depth + 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
};

/**
 * Every line of the file in order, blank ones left out. The same id with the same content counts
 * once; with other content the later line is a problem.
 */
export async function* readEventFile(path: string): AsyncGenerator<Line> {
  const contentById = new Map<string, string>();
  for await (const { number, text, fault } of linesOf(path)) {
    if (text?.trim() === "") continue;
    const event = text === undefined ? { field: "line", message: fault } : readLine(text.trim());
    if (isProblem(event)) {
      yield { number, problem: event };
      continue;
    }
    const content = contentOf({ ...event, recordedAt: instantOf(event.recordedAt) });
    const before = contentById.get(event.id);
    contentById.set(event.id, before ?? content);
    if (before === undefined) yield { number, event };
    else if (before !== content) yield { number, problem: usedBefore(event.id) };
  }
}

export const usedBefore = (id: string): Problem => ({
  field: "id",
  message: `${id} was used before with other content: give it its own id`,
});

/** What an event says, whatever the order of its fields and the offset of its clocks. */
export const contentOf = ({
  id,
  type,
  occurredAt,
  recordedAt,
  data,
}: {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  /** Absent: the clock of the record is no part of the comparison. */
  readonly recordedAt?: Instant | undefined;
  readonly data: unknown;
}): string => canonicalize({ id, type, occurredAt: instantOf(occurredAt), recordedAt, data }) ?? "";
