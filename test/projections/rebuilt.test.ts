import { rmSync } from "node:fs";
import fc from "fast-check";
import { afterAll, describe, it } from "vitest";
import { defaultPolicy } from "../../src/rules/policy.ts";
import { fullRulebook } from "../../src/rules/rulebook.ts";
import { lab } from "./labRule.ts";
import { core } from "./playing.ts";
import { labs, ofEveryType, poison, pool } from "./pool.ts";
import { day, folder, notSealing, rebuiltIsLive, sealing } from "./rebuilding.ts";

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { RUNS = "12", SEED = "20261123" } = process.env;
const late = { wrap: notSealing, lagMs: 2 * day };
const runs = { seed: Number(SEED), numRuns: Number(RUNS), endOnFailure: true };

describe(`rebuilt is live, ${RUNS} runs from seed ${SEED}`, () => {
  it("in whatever order things are recorded", () =>
    fc.assert(rebuiltIsLive(pool, { wrap: sealing, lagMs: 0 }), runs));

  it("with events that cannot be read among the others", () =>
    fc.assert(rebuiltIsLive([...pool, ...poison], { wrap: sealing, lagMs: 0 }), runs));

  it("on a store that seals nothing", () =>
    fc.assert(rebuiltIsLive(pool, { wrap: notSealing, lagMs: 0 }), runs));

  it("with a rule that labs bear, who come and go", () => {
    const rulebook = { ...core, rules: [...core.rules, lab] };
    return fc.assert(rebuiltIsLive([...pool, ...labs], { ...late, rulebook }), runs);
  });

  it("by the whole rulebook, with an event of every type", () => {
    const rulebook = fullRulebook(defaultPolicy);
    return fc.assert(rebuiltIsLive([...pool, ...ofEveryType], { ...late, rulebook }), runs);
  });

  it("when records come long after what fell due meanwhile", () =>
    fc.assert(rebuiltIsLive(pool, late), runs));
});
