import { hash } from "node:crypto";
import { entryOf, type Problem } from "../../domain/border.ts";
import { type Entry, streamOf } from "../../domain/catalogue.ts";
import { type Instant, instantOf } from "../../domain/values/instant.ts";
import type { NewEvent, StoredEvent } from "../../eventstore/eventStore.ts";
import { contentOf, type EventLine } from "../eventFile.ts";

/** A line whose shape is in order. */
export interface GoodLine {
  readonly line: number;
  readonly event: EventLine;
  /** About what it weighs: the length of its text. */
  readonly units: number;
}

/** What would be appended, and where. */
export interface Candidate extends GoodLine {
  readonly entry: Entry;
  readonly subjectId: string;
  readonly stream: string;
  /** Fingerprint of the content as the log will hold it. */
  readonly print: string;
  /** With `--history`: of the line, in whole milliseconds. */
  readonly recordedAt: Instant | undefined;
}

export const fingerprint = (content: Parameters<typeof contentOf>[0]): string =>
  hash("sha256", contentOf(content), "base64url");

/** The store keeps whole milliseconds. Rounded up: nothing was known before it was recorded. */
export const storedInstant = (recordedAt: string): Instant => Math.ceil(instantOf(recordedAt));

export const candidateOf = ({ line, event, units }: GoodLine, history: boolean): Candidate => {
  const entry = entryOf(event.type);
  const subjectId = String(event.data[entry.key]);
  const recordedAt = history ? storedInstant(event.recordedAt) : undefined;
  return {
    line,
    event,
    units,
    entry,
    subjectId,
    stream: streamOf(entry.subject.kind, subjectId),
    print: fingerprint({ ...event, recordedAt }),
    recordedAt,
  };
};

/** The same fingerprint, of an event that stands in the log. */
export const storedPrint = (stored: StoredEvent, history: boolean): string =>
  fingerprint({ ...stored, recordedAt: history ? stored.recordedAt : undefined });

const importer = { party: "import", role: "platform", keyId: "import" } as const;

export const newEventOf = ({ event, recordedAt }: Candidate): NewEvent => ({
  id: event.id,
  type: event.type,
  occurredAt: event.occurredAt,
  ...(recordedAt === undefined ? {} : { recordedAt }),
  data: event.data,
  metadata: { actor: importer },
});

export const standsOtherwise = (id: string): Problem => ({
  field: "id",
  message: `${id} stands in the log already with other content: give it its own id`,
});
