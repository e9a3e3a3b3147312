import fc from "fast-check";
import type { LotNow, ReadModel } from "../../projections/readModel.ts";
import { type Instant, instantOf } from "../../src/domain/values/instant.ts";
import type { RuleVerdict } from "../../src/rules/judge.ts";
import type { Script } from "./playing.ts";
import type { pool } from "./pool.ts";

const second = 1000;
const day = 86_400 * second;
export const start = instantOf("2026-08-30T00:00:00+08:00");

/** A log in any order, several events at one instant, with pauses in which only time passes. */
export const anyLog = (all: typeof pool) =>
  fc
    .tuple(
      fc.shuffledSubarray([...all], { minLength: Math.min(60, all.length) }),
      fc.array(fc.constantFrom(0, 0, second, day / 3, day), {
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

export const lotsOf = (model: ReadModel): readonly string[] =>
  model.rows("lot", {}, 1000, undefined).rows.map(({ row }) => row.id);

/** A judgement to the last word, and when each rule turns. */
export const wordsOf = ({ judgement, underReview }: Pick<LotNow, "judgement" | "underReview">) => ({
  underReview,
  listing: judgement.listing,
  session: judgement.question.session,
  gates: judgement.gates,
  openObligations: judgement.openObligations,
  rules: judgement.rules.map(({ rule, changesAt, evidence, perLot, ...rest }: RuleVerdict) => ({
    ...{ id: rule.id, ...rest },
    changesAt: Math.ceil(changesAt()),
    evidence: evidence.map(({ id }) => id).sort(),
    lots: perLot?.map(({ lot, verdict }) => [lot, verdict]),
  })),
});

/** The last instant at which an answer made at `at` still holds, within a day. */
export const lastInstantOf = ({ holdsUntil }: LotNow, at: Instant): Instant =>
  Math.max(at, Math.min(Math.ceil(holdsUntil) - 1, at + day));
