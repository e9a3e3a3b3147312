import { jsonEvent, type ResolvedEvent } from "@eventstore/db-client";
import { v5 as uuidV5 } from "uuid";
import * as z from "zod";
import type { Instant } from "../../domain/values/instant.ts";
import type { EncodedEvent } from "../encoding.ts";
import type { Metadata, StoredEvent } from "../eventStore.ts";
import { unavailable } from "./attempt.ts";

/** Stored for good: turns an id that is no UUID into the UUID that the server wants. */
const idNamespace = "6f3a4c0e-0f4b-4a53-9d5e-0b8f0c6d2a17";

/** What the server gives back letter by letter: it lowers capitals and refuses the nil UUID. */
const uuid = /^(?!0{8}-)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const wireIdOf = (id: string): string => (uuid.test(id) ? id : uuidV5(id, idNamespace));

/**
 * What stands in the metadata of an event beside its data. These names and shapes are stored for
 * good: add optional fields; never change or remove.
 */
const Envelope = z.object({
  /** The event's id where that is no UUID. */
  id: z.string().exactOptional(),
  occurredAt: z.string(),
  /** Of imported history only; everything else has the server's time. */
  recordedAt: z.number().exactOptional(),
  actor: z.object({ party: z.string(), role: z.string(), keyId: z.string() }).exactOptional(),
  commandId: z.string().exactOptional(),
  bodyHash: z.string().exactOptional(),
});

type WireEvent = ReturnType<typeof jsonEvent>;

/** Parsed from the text that was checked: the client serialises again, and a BigInt would crash it. */
export const wireEventOf = (event: EncodedEvent): WireEvent => {
  const id = wireIdOf(event.id);
  const envelope = {
    ...JSON.parse(event.metadata),
    ...(id === event.id ? {} : { id: event.id }),
    occurredAt: event.occurredAt,
    ...(event.recordedAt === null ? {} : { recordedAt: event.recordedAt }),
  };
  return jsonEvent({ id, type: event.type, data: JSON.parse(event.data), metadata: envelope });
};

/** How the server weighs an event: a type counts two bytes a character. */
export const weightOf = (event: EncodedEvent, wire: WireEvent): number =>
  Buffer.byteLength(event.data) +
  Buffer.byteLength(JSON.stringify(wire.metadata)) +
  2 * event.type.length;

/** An event as read, with everything but the `recordedAt` that only its place in the log gives it. */
export interface ReadEvent extends Omit<StoredEvent, "recordedAt"> {
  /** The imported one, or the server's clock, which may go back when the leader changes. */
  readonly claimedAt: Instant;
}

/**
 * Null for an event that is none of ours. One that somebody else wrote into our streams is handed on
 * as well as it can be: to drop it would hide it.
 */
export const readEventOf = (resolved: ResolvedEvent, prefix: string): ReadEvent | null => {
  const { event } = resolved;
  if (event === undefined || !isOurs(event.streamId, prefix)) return null;
  const parsed = Envelope.safeParse(event.metadata);
  const envelope = parsed.success ? parsed.data : { occurredAt: event.created.toISOString() };
  const { id, occurredAt, recordedAt, ...metadata } = envelope satisfies z.infer<typeof Envelope>;
  return {
    id: id ?? event.id,
    stream: event.streamId.slice(prefix.length),
    revision: Number(event.revision),
    position: positionOf(event.position?.commit ?? resolved.commitPosition),
    type: event.type,
    occurredAt,
    claimedAt: recordedAt ?? event.created.getTime(),
    data: event.data,
    metadata: metadata satisfies Metadata,
  };
};

const isOurs = (streamId: string, prefix: string): boolean =>
  streamId.startsWith(prefix) && !streamId.startsWith("$");

const positionEnd = 2n ** 63n;

/** The server counts in signed numbers: above 2^63 - 1 stands a -1 that means "none", or damage. */
export const isPosition = (commit: bigint): boolean => commit >= 0n && commit < positionEnd;

const positionOf = (commit: bigint | undefined): bigint => {
  if (commit === undefined || !isPosition(commit)) {
    throw unavailable(`EventStoreDB gave an event without a usable position: ${commit}`);
  }
  return commit;
};
