import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf, instantText } from "../../src/domain/values/instant.ts";
import { defaultPolicy } from "../../src/rules/policy.ts";
import { fullRulebook } from "../../src/rules/rulebook.ts";
import { eventsOf } from "../stories.ts";
import { anyDay, type Holding, play, type StoreKind } from "./nowHeld.ts";
import { byRecording, core, openStage, type Script, scripted } from "./playing.ts";
import { ofEveryType, poison, pool } from "./pool.ts";

const { RUNS = "8", SEED = "20261123" } = process.env;
const runs = { seed: Number(SEED), numRuns: Number(RUNS), endOnFailure: true };
const asItIs: Holding = (readModel) => readModel;
const full = fullRulebook(defaultPolicy);

let held = 0;
const heldIsMadeAnew = (kind: StoreKind, rulebook: typeof core, holding: Holding) =>
  fc.asyncProperty(
    anyDay(rulebook === core ? [...pool, ...poison] : [...pool, ...ofEveryType]),
    async (steps) => {
      held += await play(steps, { kind, rulebook, holding });
    },
  );

describe("what is said of a lot is held", () => {
  const noon = instantOf("2026-10-20T12:00:00+08:00");
  const told = byRecording(eventsOf("a-happy-path").map(scripted));
  const scan = (type: string, data: object): Script => ({
    ...{ id: `more-${type}`, type, data },
    ...{ occurredAt: instantText(noon + 2000), recordedAt: noon + 2000 },
  });
  const looks = async (event: Script) => {
    const { model, play, passTo } = await openStage((told[0]?.recordedAt ?? 0) - 1);
    for (const one of told) if (one.recordedAt <= noon) await play(one);
    await passTo(noon + 1000);
    await model.settle(noon + 1000);
    const before = model.lotNow("L-a1", noon + 1000);
    await play(event);
    await passTo(noon + 3000);
    await model.settle(noon + 3000);
    const after = model.lotNow("L-a1", noon + 3000);
    await model.close();
    expect(before?.judgement.question.session).toBe("s:a");
    return { before, after };
  };

  it.each(["UnitScanned", "CodesIssued", "CodesPrinted", "CodesActivated"])(
    "past an event %s",
    async (type) => {
      const { data } = JSON.parse(
        readFileSync(new URL(`../golden/${type}.json`, import.meta.url), "utf8"),
      );
      const { before, after } = await looks(scan(type, { ...data, lot: "L-a1" }));
      expect(after).toBe(before);
    },
  );

  it("until an order is placed for it", async () => {
    const order = { order: "O-more", session: "s:a", lot: "L-a1" };
    const { before, after } = await looks(scan("OrderPlaced", order));
    expect(after).not.toBe(before);
  });

  it("past an order of another session", async () => {
    const order = { order: "O-more", session: "s:b", lot: "L-b1" };
    const { before, after } = await looks(scan("OrderPlaced", order));
    expect(after).toBe(before);
  });
});

describe(`what is held of a lot is what is made anew, ${RUNS} runs from seed ${SEED}`, () => {
  it("in memory, by the core rules, with events that cannot be read", () =>
    fc.assert(heldIsMadeAnew("memory", core, asItIs), runs));

  it("on disk, by the whole rulebook, with an event of every type", () =>
    fc.assert(heldIsMadeAnew("sqlite", full, asItIs), runs));

  it("and it is held often enough to mean something", () =>
    expect(held).toBeGreaterThan(5 * Number(RUNS)));

  it("which would show if nothing dropped it", async () => {
    const neverDropped: Holding = (readModel) => {
      const first = new Map<string, ReturnType<typeof readModel.lotNow>>();
      return {
        ...readModel,
        isHeld: () => true,
        lotNow: (lot, at) => {
          const known = first.get(lot) ?? readModel.lotNow(lot, at);
          first.set(lot, known);
          return known;
        },
      };
    };
    const { failed } = await fc.check(heldIsMadeAnew("memory", core, neverDropped), runs);
    expect(failed).toBe(true);
  });
});
