import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReadModel } from "../../projections/readModel.ts";
import type { Instant } from "../../src/domain/values/instant.ts";
import { judge } from "../../src/rules/judge.ts";
import { defaultPolicy } from "../../src/rules/policy.ts";
import { fullRulebook, type Rulebook } from "../../src/rules/rulebook.ts";
import { anyLog, lastInstantOf, lotsOf, start, wordsOf } from "./nowLog.ts";
import { core, openStage } from "./playing.ts";
import { ofEveryType, poison, pool } from "./pool.ts";

const { RUNS = "6", SEED = "20261123" } = process.env;
const runs = { seed: Number(SEED), numRuns: Number(RUNS), endOnFailure: true };

/** What walking all events says of the lot, where it is sold. */
const walked = async (model: ReadModel, rulebook: Rulebook, lot: string, at: Instant) => {
  const about = { ...model.offer(lot, { at, knownAt: at }), lot };
  const file = await model.caseFile(about);
  return {
    judgement: judge(rulebook, file, { ...about, at, knownAt: at }),
    underReview: model.unreadIn(about, at) > 0,
  };
};

/** Every lot, off the rows and by walking, when it is made and when it is about to change. */
const compareLots = async (model: ReadModel, rulebook: Rulebook, at: Instant) => {
  let readOff = 0;
  for (const lot of lotsOf(model)) {
    const made = model.lotNow(lot, at);
    if (made === undefined) throw new Error("nothing was recorded after the instant");
    if (made.file !== made.whole()) readOff += 1;
    for (const instant of [at, lastInstantOf(made, at)])
      expect({ lot, ...wordsOf(made) }).toEqual({
        lot,
        ...wordsOf(await walked(model, rulebook, lot, instant)),
      });
  }
  return readOff;
};

let readOff = 0;
const sameAsWalking = (all: typeof pool, rulebook: Rulebook) =>
  fc.asyncProperty(anyLog(all), async (log) => {
    const { model, play, passTo } = await openStage(start - 1, { rulebook });
    try {
      for (const [i, event] of log.entries()) {
        await play(event);
        if (i % 12 > 0) continue;
        await passTo(event.recordedAt + 1);
        await model.settle(event.recordedAt + 1);
        readOff += await compareLots(model, rulebook, event.recordedAt + 1);
      }
    } finally {
      await model.close();
    }
  });

describe(`a lot in hand is judged off the rows as by walking, ${RUNS} runs from seed ${SEED}`, () => {
  it("by the core rules, with events that cannot be read among the others", () =>
    fc.assert(sameAsWalking([...pool, ...poison], core), runs));

  it("by the whole rulebook, with an event of every type", () =>
    fc.assert(sameAsWalking([...pool, ...ofEveryType], fullRulebook(defaultPolicy)), runs));

  it("and mostly without the orders", () => expect(readOff).toBeGreaterThan(5 * Number(RUNS)));
});
