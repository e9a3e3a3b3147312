import { entryOf, isEventType, isObject, readData } from "../src/domain/border.ts";
import { streamOf } from "../src/domain/catalogue.ts";
import { type SubjectKind, subjectKinds } from "../src/domain/fields.ts";
import { textsOf } from "../src/domain/state.ts";
import { InstantText, instantOf } from "../src/domain/values/instant.ts";
import type { StoredEvent } from "../src/eventstore/eventStore.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";

/** An event as the read model keeps it: understood, or put aside with the reason. */
export type Reading =
  | { readonly exhibit: Exhibit; readonly problem?: undefined }
  | { readonly exhibit?: undefined; readonly problem: string };

/** Checks an event against the catalogue. Nothing that a store may hold makes it throw. */
export const read = (event: StoredEvent): Reading => {
  const { id, type, recordedAt, stream } = event;
  if (!isEventType(type)) return { problem: `type ${JSON.stringify(type)} is unknown` };
  if (!InstantText.safeParse(event.occurredAt).success)
    return { problem: `occurredAt ${JSON.stringify(event.occurredAt)} is no instant` };
  if (!isObject(event.data) || Array.isArray(event.data)) return { problem: "data is no object" };

  const entry = entryOf(type);
  const data = readData(entry, event.data);
  if (!data.ok) return { problem: `${data.problems[0].field} ${data.problems[0].message}` };
  const own = streamOf(entry.subject.kind, String(data.value[entry.key]));
  if (own !== stream) return { problem: `belongs on the stream ${own}` };
  return {
    exhibit: {
      id,
      type,
      occurredAt: instantOf(event.occurredAt),
      recordedAt,
      // Parsed against the shape of its type a moment ago.
      data: data.value as Exhibit["data"],
    },
  };
};

/** The subject that a stream is about; none for a name that is not of the catalogue's making. */
export const subjectOf = (
  stream: string,
): { readonly kind: SubjectKind; readonly id: string } | undefined => {
  const dash = stream.indexOf("-");
  const kind = subjectKinds.find((known) => known === stream.slice(0, dash));
  return kind === undefined ? undefined : { kind, id: stream.slice(dash + 1) };
};

/** The member of an object of unknown shape; undefined where there is none. */
export const memberOf = (data: unknown, field: string): unknown =>
  isObject(data) ? Reflect.get(data, field) : undefined;

/** The texts in a field of an object of unknown shape: one, a list of them, or none. */
export const textsIn = (data: unknown, field: string): readonly string[] =>
  textsOf(memberOf(data, field));
