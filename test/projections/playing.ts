import { openReadModel, type ReadModelParts } from "../../projections/openReadModel.ts";
import type { ReadModel } from "../../projections/readModel.ts";
import type { Later } from "../../projections/runner.ts";
import { entryOf, isEventType } from "../../src/domain/border.ts";
import { streamOf } from "../../src/domain/catalogue.ts";
import { type Instant, instantOf } from "../../src/domain/values/instant.ts";
import type { EventStore } from "../../src/eventstore/eventStore.ts";
import { openMemoryStore } from "../../src/eventstore/memory.ts";
import { defaultPolicy } from "../../src/rules/policy.ts";
import { coreRulebook } from "../../src/rules/rulebook.ts";

export const core = coreRulebook(defaultPolicy);

/** An event to be recorded at an instant; the stream follows from what it is about. */
export interface Script {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: Instant;
  readonly data: unknown;
  readonly stream?: string;
}

export const scripted = (event: {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly data: unknown;
}): Script => ({ ...event, recordedAt: instantOf(event.recordedAt) });

export const byRecording = (events: readonly Script[]): readonly Script[] =>
  [...events].sort((one, other) => one.recordedAt - other.recordedAt);

const streamFor = ({ stream, type, data }: Script): string => {
  if (stream !== undefined) return stream;
  if (!isEventType(type)) throw new Error(`name the stream of ${type}`);
  const { subject, key } = entryOf(type);
  return streamOf(subject.kind, String(Reflect.get(Object(data), key)));
};

const record = async (store: EventStore, event: Script): Promise<void> => {
  const stream = streamFor(event);
  const { id, type, occurredAt, data, recordedAt } = event;
  const revision = (await store.read(stream)).length - 1;
  const result = await store.append(
    stream,
    [{ id, type, occurredAt, data, recordedAt, metadata: {} }],
    revision,
  );
  if (result.kind !== "appended") throw new Error(`${id} was not appended: ${result.kind}`);
};

/** A clock that stands until it is set, with its timers. */
const fakeTime = (start: Instant) => {
  let now = start;
  let nextId = 0;
  const timers = new Map<number, { readonly at: Instant; readonly run: () => void }>();
  const later: Later = (ms, run) => {
    const id = nextId++;
    timers.set(id, { at: now + ms, run });
    return () => timers.delete(id);
  };
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 25; i++) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    clock: () => now,
    later,
    settle,
    /** The hands are moved, and no timer rings yet. */
    set: (instant: Instant): void => {
      now = Math.max(now, instant);
    },
    /** Lets time pass, ringing each timer at its instant. */
    pass: async (until: Instant): Promise<void> => {
      for (;;) {
        const [due] = [...timers].sort(([, one], [, other]) => one.at - other.at);
        if (due === undefined || due[1].at > until) break;
        timers.delete(due[0]);
        now = Math.max(now, due[1].at);
        due[1].run();
        await settle();
      }
      now = Math.max(now, until);
    },
  };
};

/** A store in memory, a read model on it, and a clock to move by hand. */
export const openStage = async (
  start: Instant,
  parts: Partial<ReadModelParts> & {
    readonly wrap?: (store: EventStore) => EventStore;
    readonly openModel?: typeof openReadModel;
  } = {},
) => {
  const time = fakeTime(start);
  const { wrap = (store: EventStore) => store, openModel = openReadModel, ...rest } = parts;
  const store = parts.store ?? wrap(openMemoryStore({ clock: time.clock }));
  const open = (more: Partial<ReadModelParts> = {}): ReadModel =>
    openModel({
      ...{ file: ":memory:", rulebook: core, clock: time.clock, later: time.later },
      ...rest,
      ...more,
      store,
    });
  const model = open();
  const caughtUp = async (of: ReadModel = model): Promise<void> => {
    const head = await store.head();
    if (head !== null) await of.waitFor(head.position);
  };
  return {
    store,
    time,
    model,
    open,
    caughtUp,
    record: (event: Script) => record(store, event),
    /** Records an event at its instant and waits until the read model has seen it. */
    play: async (event: Script): Promise<void> => {
      // What falls due at that very instant must not be sealed before the event is recorded.
      if (time.clock() < event.recordedAt) await time.pass(event.recordedAt - 1);
      time.set(event.recordedAt);
      await record(store, event);
      await caughtUp();
    },
    passTo: async (until: Instant): Promise<void> => {
      await time.pass(until);
      await time.settle();
    },
  };
};
