import { setImmediate as nextTurn } from "node:timers/promises";
import type { Instant } from "../../domain/values/instant.ts";
import type { EncodedAppend } from "../encoding.ts";
import { StoreFault } from "../eventStore.ts";
import type { Batch, Outcome } from "./messages.ts";
import { sealsOf } from "./seals.ts";
import type { Writer } from "./writer.ts";

/** So much is collected into one transaction: more would only make everybody wait. */
const batchAppendsMax = 4_096;
const batchUnitsMax = 4 * 1024 * 1024;

type Waiting =
  | ({ readonly kind: "append"; readonly append: EncodedAppend } & PromiseWithResolvers<Outcome>)
  | ({ readonly kind: "seal"; readonly instant: Instant } & PromiseWithResolvers<boolean>);

export interface Commits {
  /** Answers when its outcome is durable. */
  readonly append: (append: EncodedAppend) => Promise<Outcome>;
  readonly seal: (instant: Instant) => Promise<boolean>;
  /** Finishes what is waiting, and the writer. Nothing may be asked of it afterwards. */
  readonly close: () => Promise<void>;
}

/** The first of those who wait, as many as one transaction takes. */
const takeGroup = (waiting: Waiting[]): Waiting[] => {
  let units = 0;
  const end = waiting.findIndex((one, index) => {
    units += one.kind === "append" ? one.append.units : 0;
    return index >= batchAppendsMax || (index > 0 && units > batchUnitsMax);
  });
  return waiting.splice(0, end === -1 ? waiting.length : end);
};

/** No event of the batch will be recorded below this. */
const floorOf = ({ now, sealed, appends }: Batch): Instant => {
  const stamp = Math.max(now, sealed + 1);
  const brought = appends.flatMap(({ events }) => events.map((event) => event.recordedAt ?? stamp));
  return brought.reduce((least, instant) => Math.min(least, instant), stamp);
};

const settle = (group: readonly Waiting[], outcomes: readonly Outcome[]): void => {
  const rest = outcomes.values();
  for (const one of group) {
    if (one.kind === "seal") one.resolve(true);
    else {
      const outcome = rest.next().value;
      if (outcome === undefined) throw new Error("the writer left an append without its outcome");
      one.resolve(outcome);
    }
  }
};

/** Reads go on after a fault, so a seal is not an error then: it cannot be promised. */
const refuse = (group: readonly Waiting[], fault: StoreFault): void => {
  for (const one of group) {
    if (one.kind === "seal") one.resolve(false);
    else one.reject(fault);
  }
};

/**
 * Collects what is asked in one turn of the event loop, or while the last batch is being committed,
 * into the next batch. One batch is under way at a time, so what is asked first is committed first.
 */
export const groupCommit = (options: {
  readonly writer: Writer;
  readonly clock: () => Instant;
  readonly onCommitted: () => void;
}): Commits => {
  const { writer, clock, onCommitted } = options;
  const seals = sealsOf(writer.opened.lease);
  const waiting: Waiting[] = [];
  let running: Promise<void> | undefined;
  let lastRecordedAt = writer.opened.tail.recordedAt;
  /** A batch whose end is not known may yet bring events from this instant on. */
  let floor = Number.POSITIVE_INFINITY;
  let failure: StoreFault | undefined;

  const batchOf = (group: readonly Waiting[]): Batch => ({
    now: Math.floor(clock()),
    sealed: seals.sealed(),
    lease: seals.leaseFor(group.flatMap((one) => (one.kind === "seal" ? [one.instant] : []))),
    appends: group.flatMap((one) => (one.kind === "append" ? [one.append] : [])),
  });

  const commit = async (group: readonly Waiting[]): Promise<void> => {
    const batch = batchOf(group);
    if (batch.appends.length === 0 && batch.lease === null) return settle(group, []);
    floor = floorOf(batch);
    const { outcomes, tail } = await writer.commit(batch);
    floor = Number.POSITIVE_INFINITY;
    lastRecordedAt = tail.recordedAt;
    if (batch.lease !== null) seals.leased(batch.lease);
    settle(group, outcomes);
    onCommitted();
  };

  const fail = (group: readonly Waiting[], error: unknown): void => {
    const cause = { cause: error };
    const fault =
      error instanceof StoreFault ? error : new StoreFault("readOnly", "a broken batch", cause);
    refuse(group, fault);
    if (fault.fault === "readOnly") {
      // What has become of the batch shows when the store is opened again: the floor stays.
      failure = fault;
      refuse(waiting.splice(0), fault);
    } else floor = Number.POSITIVE_INFINITY;
  };

  const run = async (): Promise<void> => {
    for (await nextTurn(); waiting.length > 0; await nextTurn()) {
      const group = takeGroup(waiting);
      await commit(group).catch((error: unknown) => fail(group, error));
    }
    running = undefined;
  };

  const ask = (one: Waiting): void => {
    waiting.push(one);
    running ??= run();
  };

  const append = (append: EncodedAppend): Promise<Outcome> => {
    if (failure !== undefined) return Promise.reject(failure);
    const one = { kind: "append", append, ...Promise.withResolvers<Outcome>() } as const;
    ask(one);
    return one.promise;
  };

  const seal = async (instant: Instant): Promise<boolean> => {
    if (!(instant <= Math.max(clock(), seals.sealed()))) return false;
    seals.raise(instant);
    const durable = instant <= seals.lease() || instant < lastRecordedAt;
    if (durable && instant < floor) return true;
    if (failure !== undefined) return false;
    const one = { kind: "seal", instant, ...Promise.withResolvers<boolean>() } as const;
    ask(one);
    return one.promise;
  };

  const close = async (): Promise<void> => {
    while (running !== undefined) await running;
    // A writer that has failed may be dead, or fail again: what was acknowledged is safe.
    if (failure !== undefined) return writer.close(null).catch(() => undefined);
    const exact = seals.sealed();
    await writer.close(exact === seals.lease() ? null : exact);
  };

  return { append, seal, close };
};
