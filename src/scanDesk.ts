import type { Later } from "../projections/runner.ts";
import { type History, neverScanned, withScan } from "./codes/history.ts";
import type { TakenLook } from "./codes/lookMarks.ts";
import { streamOf } from "./domain/catalogue.ts";
import type { Instant } from "./domain/values/instant.ts";
import { type EventStore, type NewEvent, noStream } from "./eventstore/eventStore.ts";
import { turns } from "./inTurn.ts";
import { before, type Counted, eventsOf, folded, scanned, singlyMost } from "./looks.ts";

/** The order with which the pack went out, and when it came back. */
interface Sold {
  readonly order: string;
  readonly session: string | undefined;
  readonly orderedAt: Instant;
  readonly returnedAt: Instant | undefined;
}

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
export interface Look extends TakenLook {
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
  /** A look that was taken a moment ago, told once more and not counted. */
  readonly again: (unit: string, taken: TakenLook) => Promise<Look>;
  /** Records what has been counted, as far as the store takes it. */
  readonly close: () => Promise<void>;
}

/** A pack whose code is being looked at. */
interface Held {
  /** As on record up to the revision. */
  recorded: History;
  revision: number;
  /** Written, and not known to be on record: tried again with the same ids until it is. */
  batch: readonly [NewEvent, ...NewEvent[]] | undefined;
  /** By region. */
  readonly counted: Map<string | undefined, Counted>;
  /** With all that was counted. */
  history: History;
  sold: Sold | undefined;
  /** Its stream was read to the end, but for what came to it since. */
  isRead: boolean;
  isReading: boolean;
  /** Something came to the pack since it was looked at last. */
  isTouched: boolean;
  stopWatching: () => void;
}

/** Later looks are counted at once and recorded together. */
const recordEveryMs = 1000;
const heldMost = 50_000;
/** A look is told apart by city; one of a crowd that is everywhere is told apart so far. */
const regionsMost = 32;
const attemptsMost = 5;

/** Counts scans. The write path of what nobody commands: no owner, no refusal, one stream a pack. */
export const openScanDesk = (parts: ScanDeskParts): ScanDesk => {
  const { store, readModel, clock, logger, later = timer } = parts;
  /** The oldest first. */
  const heldByUnit = new Map<string, Held>();
  /** Packs of which something is not on record yet. */
  const waiting = new Set<string>();
  const inTurn = turns();
  let callOff: (() => void) | undefined;
  let flushing: Promise<void> | undefined;
  let isClosed = false;

  const recount = (held: Held): void => {
    const written = folded(held.recorded, held.batch ?? []);
    held.history = [...held.counted.values()].reduce(
      (history, { region, times, last }) => withScan(history, { at: last, region, times }),
      written,
    );
  };

  /** Looks at what became of the pack, and is told of what comes to it from here on. */
  const watch = (unit: string, held: Held): void => {
    // Until all is known: if the read side fails, the next look asks again.
    held.isTouched = true;
    held.stopWatching();
    held.sold = readModel.sold(unit);
    held.stopWatching = readModel.watch(new Set([streamOf("unit", unit)]), () => {
      held.isTouched = true;
    });
    held.isTouched = false;
  };

  /** Whether there is nothing to read: what touched it was written by this desk itself, or a sale. */
  const isKnown = (unit: string, { isRead, batch, revision }: Held): boolean =>
    isRead && batch === undefined && (readModel.pack(unit)?.revision ?? noStream) <= revision;

  /** Takes in what came to the stream since; a batch whose answer was lost may be among it. */
  const refresh = async (unit: string, held: Held): Promise<void> => {
    watch(unit, held);
    if (isKnown(unit, held)) return;
    held.isReading = true;
    try {
      const news = await store.read(streamOf("unit", unit), held.revision + 1);
      held.isRead = true;
      const ids = new Set(news.map(({ id }) => id));
      if (held.batch?.some(({ id }) => ids.has(id))) held.batch = undefined;
      held.recorded = folded(held.recorded, news);
      held.revision = news.at(-1)?.revision ?? held.revision;
      recount(held);
    } catch (error) {
      held.isTouched = true;
      held.stopWatching();
      throw error;
    } finally {
      held.isReading = false;
    }
  };

  const makeRoom = (): void => {
    for (const [unit, held] of heldByUnit) {
      if (heldByUnit.size < heldMost) return;
      if (waiting.has(unit)) continue;
      held.stopWatching();
      heldByUnit.delete(unit);
    }
  };

  const hold = async (unit: string): Promise<Held> => {
    const known = heldByUnit.get(unit);
    if (known !== undefined) {
      if (known.isTouched) await refresh(unit, known);
      return known;
    }
    makeRoom();
    const pack = readModel.pack(unit);
    const recorded = pack?.history ?? neverScanned;
    const held: Held = {
      ...{ recorded, history: recorded, revision: pack?.revision ?? noStream },
      ...{ batch: undefined, counted: new Map(), sold: undefined },
      ...{ isRead: false, isReading: false, isTouched: true },
      stopWatching: () => {},
    };
    await refresh(unit, held);
    heldByUnit.set(unit, held);
    return held;
  };

  const wait = (unit: string): void => {
    waiting.add(unit);
    if (!isClosed) callOff ??= later(recordEveryMs, () => void flush());
  };

  const count = (unit: string, held: Held, region: string | undefined): Look => {
    const at = clock();
    const known = held.history;
    const isTold = held.counted.has(region) || held.counted.size < regionsMost;
    const place = isTold ? region : undefined;
    const counted = held.counted.get(place) ?? { region: place, ats: [], times: 0, last: at };
    counted.times += 1;
    counted.last = at;
    if (counted.times <= singlyMost) counted.ats.push(at);
    held.counted.set(place, counted);
    held.history = withScan(known, { at, region: place });
    wait(unit);
    return { at, nth: held.history.scans, before: known, sold: held.sold };
  };

  /** Writes the batch until it is known to be on record; if the store fails, it stays a batch. */
  const settle = async (unit: string, held: Held): Promise<void> => {
    for (let attempt = 0; held.batch !== undefined; attempt += 1) {
      if (attempt === attemptsMost) throw new Error(`${unit} lost ${attemptsMost} races`);
      const { batch } = held;
      const result = await store.append(streamOf("unit", unit), batch, held.revision);
      if (result.kind === "appended") {
        held.revision += batch.length;
        held.recorded = folded(held.recorded, batch);
        held.batch = undefined;
        recount(held);
      } else await refresh(unit, held);
    }
  };

  /** The first look: exactly one of several at once is on record as the first. */
  const first = async (unit: string, region: string | undefined): Promise<Look> => {
    const held = await hold(unit);
    if (held.history.scans > 0) return count(unit, held, region);
    const at = clock();
    held.batch = [scanned(unit, region, at)];
    try {
      await settle(unit, held);
    } catch (error) {
      // Who could not be told is not counted, unless the store took it all the same: then it is read.
      held.batch = undefined;
      held.isRead = false;
      held.isTouched = true;
      recount(held);
      throw error;
    }
    // Above 1 where somebody else was first, on another replica, while this was written.
    const nth = held.recorded.scans;
    return { at, nth, before: before(held.recorded, { nth, at }), sold: held.sold };
  };

  const record = async (unit: string): Promise<void> => {
    const held = heldByUnit.get(unit);
    if (held !== undefined) {
      await settle(unit, held);
      const [event, ...others] = eventsOf(unit, held.counted.values());
      if (event !== undefined) {
        // What is counted while this is written is recorded next time.
        held.counted.clear();
        held.batch = [event, ...others];
        await settle(unit, held);
      }
    }
    if (held === undefined || held.counted.size === 0) waiting.delete(unit);
  };

  const flushOnce = async (): Promise<void> => {
    callOff?.();
    callOff = undefined;
    const outcomes = await Promise.allSettled(
      [...waiting].map((unit) => inTurn(unit, () => record(unit))),
    );
    const failed = outcomes.find(({ status }) => status === "rejected");
    // Nothing is lost: what could not be recorded is counted still, and tried again.
    if (failed?.status === "rejected")
      logger.warn({ err: failed.reason, packs: waiting.size }, "scans wait to be recorded");
    if (waiting.size > 0 && !isClosed) callOff ??= later(recordEveryMs, () => void flush());
  };
  const flush = (): Promise<void> => {
    flushing = (flushing ?? Promise.resolve()).then(flushOnce);
    return flushing;
  };

  /** A pack that was looked at before, and of which nothing is to be read. */
  const atHand = (unit: string): Held | undefined => {
    const held = heldByUnit.get(unit);
    if (held === undefined || held.isReading || held.history.scans === 0) return undefined;
    if (held.isTouched) {
      if (!isKnown(unit, held)) return undefined;
      watch(unit, held);
    }
    return held;
  };

  return {
    scanAtOnce: (unit, region, isExpected) => {
      const held = atHand(unit);
      return held !== undefined && isExpected(held.sold) ? count(unit, held, region) : undefined;
    },
    scan: (unit, region) => {
      const held = atHand(unit);
      if (held !== undefined) return count(unit, held, region);
      return inTurn(unit, () => first(unit, region));
    },
    again: (unit, taken) =>
      inTurn(unit, async () => {
        const { history, sold } = await hold(unit);
        return { ...taken, before: before(history, taken), sold };
      }),
    close: async () => {
      isClosed = true;
      await flush();
      callOff?.();
      for (const held of heldByUnit.values()) held.stopWatching();
    },
  };
};
