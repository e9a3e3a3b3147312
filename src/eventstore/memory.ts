import type { Instant } from "../domain/values/instant.ts";
import { encodeAppend, placedEvents } from "./encoding.ts";
import {
  type AppendResult,
  type EventStore,
  noStream,
  type StoredEvent,
  StoreFault,
} from "./eventStore.ts";
import { followersOf } from "./follow.ts";
import { type LogView, placementOf } from "./placement.ts";

/** All readers are given the same objects: frozen, so that none can change another's past. */
const parseFrozen = (text: string): unknown =>
  JSON.parse(text, (_key, value: unknown) => Object.freeze(value));

interface Log extends LogView {
  readonly events: readonly StoredEvent[];
  readonly eventsOf: (stream: string) => readonly StoredEvent[];
  readonly add: (events: readonly StoredEvent[]) => void;
}

const emptyLog = (): Log => {
  const events: StoredEvent[] = [];
  const eventsByStream = new Map<string, StoredEvent[]>();
  const eventsOf = (stream: string): readonly StoredEvent[] => eventsByStream.get(stream) ?? [];
  const add = (event: StoredEvent): void => {
    Object.freeze(event);
    events.push(event);
    const ofStream = eventsByStream.get(event.stream);
    if (ofStream === undefined) eventsByStream.set(event.stream, [event]);
    else ofStream.push(event);
  };
  return {
    events,
    eventsOf,
    add: (added) => added.forEach(add),
    revisionOf: (stream) => eventsOf(stream).length + noStream,
    idAt: (stream, revision) => eventsOf(stream)[revision]?.id,
    get lastRecordedAt() {
      return events.at(-1)?.recordedAt ?? Number.NEGATIVE_INFINITY;
    },
  };
};

/** The reference: every promise of the port but durability, in the fewest words. */
export const openMemoryStore = ({ clock }: { readonly clock: () => Instant }): EventStore => {
  const log = emptyLog();
  let sealed = Number.NEGATIVE_INFINITY;
  let closed = false;
  const checkOpen = (): void => {
    if (closed) throw new StoreFault("closed", "the store in memory is closed");
  };

  const append: EventStore["append"] = async (stream, events, expectedRevision) => {
    checkOpen();
    const encoded = encodeAppend(stream, events, expectedRevision);
    const placement = placementOf(log, encoded, { now: Math.floor(clock()), sealed });
    if (placement.kind === "outOfOrder") throw new StoreFault("outOfOrder", placement.message);
    if (placement.kind === "standing") {
      const first = expectedRevision + 1;
      const standing = log.eventsOf(stream).slice(first, first + events.length);
      return { kind: "appended", events: standing };
    }
    if (placement.kind !== "new") return placement;
    const position = BigInt(log.events.length + 1);
    const added = placedEvents(encoded, position, placement.recordedAts, parseFrozen);
    log.add(added);
    followers.wake();
    return { kind: "appended", events: added } satisfies AppendResult;
  };

  const readAll: EventStore["readAll"] = async (after, limit) => {
    checkOpen();
    const first = Number(after ?? 0n);
    return log.events.slice(first, first + Math.max(0, limit));
  };
  const followers = followersOf(readAll);

  return {
    capabilities: { durable: false, ordered: true, seals: true },
    append,
    readAll,
    read: async (stream, fromRevision = 0) => {
      checkOpen();
      return log.eventsOf(stream).slice(Math.max(0, fromRevision));
    },
    subscribe: (after, onEvents) => {
      checkOpen();
      return followers.subscribe(after, onEvents);
    },
    head: async () => {
      checkOpen();
      const last = log.events.at(-1);
      return last === undefined ? null : { position: last.position, recordedAt: last.recordedAt };
    },
    seal: async (instant) => {
      checkOpen();
      if (!(instant <= Math.max(clock(), sealed))) return false;
      sealed = Math.max(sealed, Math.floor(instant));
      return true;
    },
    close: async () => {
      closed = true;
      followers.stopAll();
    },
  };
};
