import { randomUUID } from "node:crypto";
import type { Later } from "../projections/runner.ts";
import { applyToHistory, type History, neverScanned, withScan } from "./codes/history.ts";
import { isObject } from "./domain/border.ts";
import { streamOf } from "./domain/catalogue.ts";
import { type Instant, instantOf, instantText } from "./domain/values/instant.ts";
import { type EventStore, type NewEvent, noStream } from "./eventstore/eventStore.ts";
import { turns } from "./inTurn.ts";

export interface ScanDeskParts {
  readonly store: Pick<EventStore, "append" | "read">;
  readonly readModel: {
    readonly pack: (
      unit: string,
    ) => { readonly revision: number; readonly history: History } | undefined;
    readonly sold: (unit: string) => Sold | undefined;
    /** Tells once when something comes to one of the streams. @returns how to stop it. */
    readonly watch: (streams: ReadonlySet<string>, tell: () => void) => () => void;
  };
  readonly clock: () => Instant;
  readonly logger: { readonly warn: (details: object, message: string) => void };
  readonly later?: Later;
}

const timer: Later = (ms, run) => {
  const timeout = setTimeout(run, ms);
  return () => clearTimeout(timeout);
};

/** A look at a pack's code that counts. */
export interface Look {
  readonly at: Instant;
  /** What was known of the code before this look: nothing where it is the first. */
  readonly before: History;
  readonly sold: Sold | undefined;
}

export interface ScanDesk {
  /** Counts a look. One that is told to be the first is on record, durably, before it is told. */
  readonly scan: (unit: string, region: string | undefined) => Look | Promise<Look>;
  /**
   * The same where all is at hand and the pack's sale is as expected: undefined, and nothing counted,
   * where it is not.
   */
  readonly scanAtOnce: (
    unit: string,
    region: string | undefined,
    isExpected: (sold: Sold | undefined) => boolean,
  ) => Look | undefined;
  /** What the last look was told, once more: it is the same pair of eyes. Undefined: nobody looked. */
  readonly again: (unit: string) => Promise<Look | undefined>;
  /** Records what has been counted. */
  readonly close: () => Promise<void>;
}

/** The order with which the pack went out, and when it came back. */
interface Sold {
  readonly order: string;
  readonly session: string | undefined;
  readonly orderedAt: Instant;
  readonly returnedAt: Instant | undefined;
}

interface Counted {
  times: number;
  at: Instant;
}

/** A pack whose code is being looked at: what is on record, and what was counted since. */
interface Held {
  history: History;
  revision: number;
  sold: Sold | undefined;
  /** What the last one who looked was told. */
  last: Look | undefined;
  /** By region; "" where that is not known. */
  readonly counted: Map<string, Counted>;
  isStale: boolean;
  stopWatching: () => void;
}

/** Later looks are counted at once and recorded together: a code that many look at is one event a second. */
const recordEveryMs = 1000;
const heldMost = 50_000;
/** A look is told apart by city; a code that is shown to a crowd is told apart so often. */
const regionsMost = 32;
const attemptsMost = 5;
const buyer = { party: "buyer", role: "buyer", keyId: "code" } as const;

const scanned = (unit: string, region: string, { times, at }: Counted): NewEvent => ({
  id: randomUUID(),
  type: "UnitScanned",
  occurredAt: instantText(at),
  data: { unit, ...(region !== "" && { region }), ...(times > 1 && { times }) },
  metadata: { actor: buyer },
});

/** Counts scans. The write path of what nobody commands: no owner, no refusal, one stream a pack. */
export const openScanDesk = (parts: ScanDeskParts): ScanDesk => {
  const { store, readModel, clock, logger, later = timer } = parts;
  /** The oldest first. */
  const heldByUnit = new Map<string, Held>();
  const waiting = new Set<string>();
  const inTurn = turns();
  let callOff: (() => void) | undefined;

  /** What is on record, the read side's own and whatever it has not seen yet. */
  const onRecord = async (unit: string) => {
    const pack = readModel.pack(unit);
    const revision = pack?.revision ?? noStream;
    const tail = await store.read(streamOf("unit", unit), revision + 1);
    const history = tail.reduce(
      (known, { type, data, occurredAt }) =>
        isObject(data) ? applyToHistory(known, { type, data, at: instantOf(occurredAt) }) : known,
      pack?.history ?? neverScanned,
    );
    return { history, revision: tail.at(-1)?.revision ?? revision };
  };

  const watch = (unit: string, held: Held): void => {
    held.stopWatching = readModel.watch(new Set([streamOf("unit", unit)]), () => {
      held.isStale = true;
    });
  };

  /** From here on it is told of whatever comes to the pack. */
  const welcome = (unit: string, held: Held): void => {
    held.isStale = false;
    watch(unit, held);
    held.sold = readModel.sold(unit);
  };

  const makeRoom = (): void => {
    for (const [unit, held] of heldByUnit) {
      if (heldByUnit.size < heldMost) return;
      if (waiting.has(unit)) continue;
      held.stopWatching();
      heldByUnit.delete(unit);
    }
  };

  /** Takes over what is on record, and counts what is not on top of it. */
  const refresh = async (unit: string, held: Held): Promise<void> => {
    welcome(unit, held);
    const known = await onRecord(unit);
    held.revision = known.revision;
    held.history = [...held.counted].reduce(
      (history, [region, { times, at }]) =>
        withScan(history, { at, times, region: region === "" ? undefined : region }),
      known.history,
    );
  };

  const hold = async (unit: string): Promise<Held> => {
    const known = heldByUnit.get(unit);
    if (known !== undefined) {
      if (known.isStale && (readModel.pack(unit)?.revision ?? noStream) > known.revision)
        await refresh(unit, known);
      else if (known.isStale) welcome(unit, known);
      return known;
    }
    makeRoom();
    const held: Held = {
      ...{ history: neverScanned, revision: noStream, sold: undefined },
      ...{ last: undefined, counted: new Map(), isStale: false },
      stopWatching: () => {},
    };
    await refresh(unit, held);
    heldByUnit.set(unit, held);
    return held;
  };

  const told = (held: Held, look: Look): Look => {
    held.last = look;
    return look;
  };

  const count = (unit: string, held: Held, region: string | undefined): Look => {
    const at = clock();
    const before = held.history;
    const known = region ?? "";
    const place = held.counted.has(known) || held.counted.size < regionsMost ? known : "";
    const counted = held.counted.get(place);
    held.counted.set(place, { times: (counted?.times ?? 0) + 1, at });
    held.history = withScan(before, { at, region: place === "" ? undefined : place });
    waiting.add(unit);
    callOff ??= later(recordEveryMs, () => void flush());
    return told(held, { at, before, sold: held.sold });
  };

  /** A pack that was looked at before, and to which nothing has come since. */
  const atHand = (unit: string): Held | undefined => {
    const held = heldByUnit.get(unit);
    return held !== undefined && !held.isStale && held.history.scans > 0 ? held : undefined;
  };

  /** The first look: exactly one of several at once is on record as the first. */
  const first = async (unit: string, held: Held, region: string | undefined): Promise<Look> => {
    for (let attempt = 0; attempt < attemptsMost; attempt += 1) {
      if (held.history.scans > 0) return count(unit, held, region);
      const at = clock();
      const before = held.history;
      const event = scanned(unit, region ?? "", { times: 1, at });
      const result = await store.append(streamOf("unit", unit), [event], held.revision);
      if (result.kind === "appended") {
        held.revision += 1;
        held.history = withScan(before, { at, region });
        return told(held, { at, before, sold: held.sold });
      }
      await refresh(unit, held);
    }
    throw new Error(`the first scan of ${unit} lost ${attemptsMost} races`);
  };

  const record = async (unit: string): Promise<void> => {
    const held = heldByUnit.get(unit);
    if (held === undefined) return;
    for (let attempt = 0; attempt < attemptsMost; attempt += 1) {
      const counted = [...held.counted].sort(([, one], [, other]) => one.at - other.at);
      const [event, ...others] = counted.map(([region, one]) => scanned(unit, region, one));
      if (event === undefined) return;
      // What is counted while this is written is recorded next time.
      held.counted.clear();
      waiting.delete(unit);
      const written = [event, ...others] as const;
      try {
        const result = await store.append(streamOf("unit", unit), written, held.revision);
        if (result.kind === "appended") {
          held.revision += written.length;
          return;
        }
      } catch (error) {
        putBack(unit, held, counted);
        throw error;
      }
      putBack(unit, held, counted);
      await refresh(unit, held);
    }
  };

  const putBack = (
    unit: string,
    held: Held,
    counted: readonly (readonly [string, Counted])[],
  ): void => {
    for (const [region, one] of counted) {
      const since = held.counted.get(region);
      const times = one.times + (since?.times ?? 0);
      held.counted.set(region, { times, at: since?.at ?? one.at });
    }
    waiting.add(unit);
  };

  const flush = async (): Promise<void> => {
    callOff?.();
    callOff = undefined;
    const outcomes = await Promise.allSettled(
      [...waiting].map((unit) => inTurn(unit, () => record(unit))),
    );
    const failed = outcomes.find(({ status }) => status === "rejected");
    // Nothing is lost: what could not be recorded is counted still, and tried again.
    if (failed?.status === "rejected")
      logger.warn({ err: failed.reason, packs: waiting.size }, "scans wait to be recorded");
    if (waiting.size > 0) callOff ??= later(recordEveryMs, () => void flush());
  };

  return {
    scanAtOnce: (unit, region, isExpected) => {
      const held = atHand(unit);
      return held !== undefined && isExpected(held.sold) ? count(unit, held, region) : undefined;
    },
    scan: (unit, region) => {
      const held = atHand(unit);
      if (held !== undefined) return count(unit, held, region);
      return inTurn(unit, async () => first(unit, await hold(unit), region));
    },
    again: (unit) =>
      inTurn(unit, async () => {
        const { last, history, sold } = await hold(unit);
        if (last !== undefined) return { ...last, sold };
        return history.scans === 0 ? undefined : { at: clock(), before: history, sold };
      }),
    close: async () => {
      await flush();
      callOff?.();
      for (const held of heldByUnit.values()) held.stopWatching();
    },
  };
};
