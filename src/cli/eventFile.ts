import { createReadStream, existsSync } from "node:fs";
import { createInterface } from "node:readline";
import canonicalize from "canonicalize";
import * as z from "zod";
import {
  entryOf,
  isEventType,
  isObject,
  type Problem,
  readData,
  readWith,
} from "../domain/border.ts";
import type { EventType } from "../domain/catalogue.ts";
import { InstantText, instantOf } from "../domain/values/instant.ts";
import { BadInput } from "./badInput.ts";

/** One line of an event file: NDJSON, UTF-8, one event a line, with both clocks. */
export interface EventLine {
  readonly id: string;
  readonly type: EventType;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export type Line =
  | { readonly number: number; readonly event: EventLine }
  | { readonly number: number; readonly problem: Problem };

const Envelope = z.looseObject({
  id: z.string().min(1, "must not be empty").max(200, "must have at most 200 characters"),
  type: z.string(),
  occurredAt: InstantText,
  recordedAt: InstantText,
  data: z.unknown(),
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

  const envelope = readWith(Envelope, json);
  if (!envelope.ok) return envelope.problems[0];
  const { id, type, occurredAt, recordedAt } = envelope.value;
  if (!isEventType(type))
    return {
      field: "type",
      message: `${JSON.stringify(type)} is unknown: see schema/events for the types`,
    };
  if (!isObject(envelope.value.data))
    return { field: "data", message: "is missing: add an object" };
  const data = readData(entryOf(type), envelope.value.data);
  return data.ok ? { id, type, occurredAt, recordedAt, data: data.value } : data.problems[0];
};

export const isProblem = (line: EventLine | Problem): line is Problem => "message" in line;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Every line of the file in order, blank ones left out. The same id with the same content counts
 * once; with other content the later line is a problem.
 */
export async function* readEventFile(path: string): AsyncGenerator<Line> {
  if (!existsSync(path)) throw new BadInput(`${path} does not exist: name an NDJSON event file`);
  const contentById = new Map<string, string>();
  const lines = createInterface({
    input: createReadStream(path, "utf8"),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let number = 0;
  for await (const text of lines) {
    number += 1;
    const trimmed = text.replace(/^\uFEFF/, "").trim();
    if (trimmed === "") continue;
    const event = readLine(trimmed);
    if (isProblem(event)) {
      yield { number, problem: event };
      continue;
    }
    const content = contentOf(event);
    const before = contentById.get(event.id);
    contentById.set(event.id, before ?? content);
    if (before === undefined) yield { number, event };
    else if (before !== content)
      yield {
        number,
        problem: {
          field: "id",
          message: `${event.id} was used before with other content: give it its own id`,
        },
      };
  }
}

/** What an event says, whatever the order of its fields and the offset of its clocks. */
const contentOf = ({ occurredAt, recordedAt, ...event }: EventLine): string =>
  canonicalize({
    ...event,
    occurredAt: instantOf(occurredAt),
    recordedAt: instantOf(recordedAt),
  }) ?? "";
