import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { Instant } from "../../../src/domain/values/instant.ts";
import type {
  AppendResult,
  Capabilities,
  EventStore,
  NewEvent,
  Position,
  StoredEvent,
} from "../../../src/eventstore/eventStore.ts";

/** A log that is opened, closed, and, if it is durable, opened again. */
interface Place {
  readonly open: (clock: () => Instant) => Promise<EventStore>;
}

/** What the contract must know of an adapter to hold it to its promises. */
export interface Subject {
  readonly capabilities: Capabilities;
  /** It stamps by the clock that it is given; false: by a server's. */
  readonly ownClock: boolean;
  /** The log may hold other people's events; they are not looked at. */
  readonly place: () => Place;
}

interface FakeClock {
  readonly now: () => Instant;
  readonly set: (instant: Instant) => void;
}

/** 2026-10-17T10:00:00+08:00. */
export const tenOClock: Instant = Date.UTC(2026, 9, 17, 2);

const fakeClock = (): FakeClock => {
  let instant = tenOClock;
  return {
    now: () => instant,
    set: (next) => {
      instant = next;
    },
  };
};

export interface Scene {
  readonly store: EventStore;
  readonly clock: FakeClock;
  /** Where the log ended when the test began. */
  readonly start: Position | null;
  /** A stream that nobody else uses. */
  readonly stream: (name?: string) => string;
  /** The same log, opened again after a close. */
  readonly reopened: () => Promise<EventStore>;
}

export const sceneOf = async (subject: Subject): Promise<Scene> => {
  const clock = fakeClock();
  const place = subject.place();
  const open = async (): Promise<EventStore> => {
    const store = await place.open(clock.now);
    onTestFinished(() => store.close());
    return store;
  };
  const store = await open();
  const start = (await store.head())?.position ?? null;
  const own = randomUUID();
  return {
    store,
    clock,
    start,
    stream: (name = "batch") => `${name}-${own}`,
    reopened: async () => {
      await store.close();
      return open();
    },
  };
};

type Events = readonly [NewEvent, ...NewEvent[]];

export const event = (given: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: "BatchRegistered",
  occurredAt: "2026-10-17T09:59:00+08:00",
  data: { product: "Yantai apples" },
  metadata: { actor: { party: "merchant-1", role: "merchant", keyId: "key-1" }, commandId: "c-1" },
  ...given,
});

export const events = (count: number): Events => [
  event(),
  ...Array.from({ length: count - 1 }, () => event()),
];

/** The events of an append that must have succeeded. */
export const appended = (result: AppendResult): readonly StoredEvent[] => {
  if (result.kind !== "appended") throw new Error(`not appended: ${JSON.stringify(result)}`);
  return result.events;
};

/** The log from a position on, page by page. */
export const logAfter = async (
  store: EventStore,
  start: Position | null,
  limit = 500,
): Promise<readonly StoredEvent[]> => {
  const log: StoredEvent[] = [];
  for (let after = start; ; ) {
    const page = await store.readAll(after, limit);
    log.push(...page);
    const last = page.at(-1);
    if (last === undefined) return log;
    after = last.position;
  }
};

export const idsOf = (list: readonly { readonly id: string }[]): readonly string[] =>
  list.map(({ id }) => id);

/** Waits for what must come; how long it takes is not promised. */
export const until = async (holds: () => boolean): Promise<void> => {
  for (const begun = Date.now(); !holds(); await sleep(2))
    if (Date.now() - begun > 30_000) throw new Error("waited half a minute in vain");
};
