import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect } from "vitest";
import type { openReadModel } from "../../projections/openReadModel.ts";
import { type Lookup, partiesOf } from "../../projections/parties.ts";
import { read, textsIn } from "../../projections/reading.ts";
import type { CurrentVerdict, ReadModel } from "../../projections/readModel.ts";
import { subjectKinds } from "../../src/domain/fields.ts";
import { instantOf, never } from "../../src/domain/values/instant.ts";
import type { EventStore } from "../../src/eventstore/eventStore.ts";
import { type CaseFile, type Exhibit, openCaseFile } from "../../src/rules/caseFile.ts";
import { type Judgement, judge } from "../../src/rules/judge.ts";
import type { Rulebook } from "../../src/rules/rulebook.ts";
import { differences } from "./dump.ts";
import { core, openStage, type Script } from "./playing.ts";
import type { pool } from "./pool.ts";

export const folder = mkdtempSync(join(tmpdir(), "sanguan-rebuilt-"));
let files = 0;
export const freshFile = () => join(folder, `${++files}.sqlite`);

const second = 1000;
const minute = 60 * second;
export const day = 86_400 * second;
const start = instantOf("2026-08-30T00:00:00+08:00");

/** A log in any order, many events at one instant, with pauses in which only time passes. */
const anyLog = (all: typeof pool) =>
  fc
    .tuple(
      fc.shuffledSubarray([...all], { minLength: Math.min(40, all.length) }),
      fc.array(fc.constantFrom(0, 0, 0, 1, second, 7 * minute, day / 3, day, 3 * day), {
        minLength: all.length,
        maxLength: all.length,
      }),
    )
    .map(([events, gaps]) => {
      let at = start;
      return events.map((event, i): Script => {
        at += gaps[i] ?? 0;
        return { ...event, recordedAt: at };
      });
    });

const everythingIn = async (store: EventStore): Promise<readonly Exhibit[]> =>
  (await store.readAll(null, 10_000)).flatMap((event) => read(event).exhibit ?? []);

/** What stands is what judging everything, from all events there are, gives at that instant. */
const expectJudged = async (
  model: ReadModel,
  everything: CaseFile,
  rulebook: Rulebook,
): Promise<void> => {
  for (const pair of model.pairs({})) {
    const current = model.current(pair);
    if (current === undefined) throw new Error("a pair without a verdict");
    const { judgedAt, holdsUntil } = current;
    for (const file of [everything, await model.caseFile(pair)])
      for (const at of [judgedAt, holdsUntil === never ? judgedAt + day : holdsUntil - 1]) {
        const { rules, openObligations } = judge(rulebook, file, { ...pair, at, knownAt: at });
        const byRule = Object.fromEntries(rules.map(({ rule, verdict }) => [rule.id, verdict]));
        expect({ pair, rules: current.rules, open: current.openObligations }).toEqual({
          pair,
          rules: byRule,
          open: openObligations,
        });
      }
    expectNow(model, await model.caseFile(pair), current, rulebook);
  }
};

/** What is read off the rows is what walking every order gives, to the last word. */
const expectNow = (
  model: ReadModel,
  file: CaseFile,
  current: CurrentVerdict,
  rulebook: Rulebook,
): void => {
  const { listing, session, judgedAt, holdsUntil, underReview } = current;
  const pair = { listing, session };
  if (underReview) return;
  for (const at of [judgedAt, Math.min(holdsUntil - 1, judgedAt + day)]) {
    const told = ({ rules, gates, openObligations }: Judgement) => ({
      ...{ pair, at, gates, openObligations },
      rules: rules.map(({ rule, changesAt, evidence, perLot, ...rest }) => ({
        ...{ id: rule.id, ...rest },
        changesAt: Math.ceil(changesAt()),
        evidence: evidence.map(({ id }) => id).sort(),
        lots: perLot?.map(({ lot, verdict }) => [lot, verdict]),
      })),
    });
    const now = model.now(pair, at);
    if (now === undefined) throw new Error("the rows do not reach so far");
    expect(told(now)).toEqual(told(judge(rulebook, file, { ...pair, at, knownAt: at })));
  }
};

/** What brings a lot to a listing; an override speaks of the lot that may be assigned. */
const offers: readonly string[] = ["ListingDrafted", "LotAssigned", "ListingPublicationOverridden"];

/** Each row's parties are those that resolving them anew, from the rows as they stand, gives. */
const expectParties = (model: ReadModel, exhibits: readonly Exhibit[]): void => {
  const look: Lookup = {
    data: (kind, id) => model.row(kind, id)?.data,
    sessionsOf: (listing) => model.pairs({ listing }).map(({ session }) => session),
    listingsOf: (session) => model.pairs({ session }).map(({ listing }) => listing),
    listingsWith: (lot) =>
      exhibits
        .filter(({ type }) => offers.includes(type))
        .filter(({ data }) => [...textsIn(data, "lots"), ...textsIn(data, "lot")].includes(lot))
        .flatMap(({ data }) => textsIn(data, "listing")),
  };
  for (const kind of subjectKinds)
    for (const { row } of model.rows(kind, {}, 1000, undefined).rows) {
      const { lot: _lot, batch: _batch, ...parties } = partiesOf(kind, row.id, row.data, look);
      expect(row).toEqual({ ...row, ...parties });
    }
};

interface Way {
  readonly log: readonly Script[];
  /** Whether to wait for the read model after an event, by turns. */
  readonly waits: readonly boolean[];
  readonly maxBatch: number;
  /** Between an event's instant and its arrival: more than the grace makes it come too late. */
  readonly lagMs: number;
  readonly wrap: (store: EventStore) => EventStore;
  readonly openModel?: typeof openReadModel;
  readonly rulebook?: Rulebook;
}

/** Plays a log live, now and then without waiting, and rebuilds from it in other batches. */
const expectRebuilt = async (way: Way): Promise<void> => {
  const { log, waits, maxBatch, lagMs, wrap, openModel, rulebook = core } = way;
  const live = freshFile();
  const parts = { file: live, wrap, rulebook, ...(openModel && { openModel }) };
  const stage = await openStage(start - 1, parts);
  const check = async (): Promise<void> => {
    const exhibits = await everythingIn(stage.store);
    await expectJudged(stage.model, openCaseFile(exhibits), rulebook);
    expectParties(stage.model, exhibits);
  };
  try {
    for (const [i, event] of log.entries()) {
      if (!waits[i % waits.length]) {
        stage.time.set(event.recordedAt);
        await stage.record(event);
        continue;
      }
      if (lagMs > 0) await stage.passTo(event.recordedAt + lagMs);
      await stage.play(event);
      if (i % 10 === 0) await check();
    }
    const end = (log.at(-1)?.recordedAt ?? start) + 40 * day;
    await stage.caughtUp();
    await stage.passTo(end);
    await check();
    await stage.model.close();

    const anew = freshFile();
    const rebuilt = stage.open({ file: anew, maxBatch });
    await stage.caughtUp(rebuilt);
    await stage.passTo(end + 1);
    await rebuilt.close();
    expect(differences(live, anew)).toEqual([]);
  } finally {
    await stage.model.close();
  }
};

export const sealing = (store: EventStore): EventStore => store;
export const notSealing = (store: EventStore): EventStore => ({
  ...store,
  capabilities: { ...store.capabilities, seals: false },
  seal: async () => false,
});

/** Rebuilt is live, in whatever order and at whatever times things are recorded. */
export const rebuiltIsLive = (
  all: typeof pool,
  way: Pick<Way, "lagMs" | "wrap" | "openModel" | "rulebook">,
) =>
  fc.asyncProperty(
    anyLog(all),
    fc.array(fc.boolean(), { minLength: 3, maxLength: 9 }),
    fc.constantFrom(1, 2, 7, 500),
    (log, waits, maxBatch) => expectRebuilt({ log, waits, maxBatch, ...way }),
  );
