import { afterEach, describe, expect, it } from "vitest";
import type { ContextParts } from "../../schema/builder.ts";
import { schema } from "../../schema/schema.ts";
import { openHeldLots } from "../../src/http/item/heldLots.ts";
import { type Known, openKnownOperations } from "../../src/http/known/known.ts";
import { readOperations } from "../../src/http/known/operations.ts";
import { answersIn } from "../../src/http/rests.ts";
import { type Goods, lotPath, openGoods } from "./goods.ts";
import { openSecondSession, sellThere } from "./soldElsewhere.ts";

const known = openKnownOperations(schema, readOperations());
const operation = (name: string): Known => {
  const found = known.byName(name);
  if (found === undefined) throw new Error(`no operation ${name}`);
  return found;
};

let goods: Goods;
afterEach(() => goods.close());

type Answer = ContextParts["answer"];

/** Lots whose answers can be stopped on their way, after they were given and before they are told. */
const openGated = async (holds: "as it does" | "for ever" = "as it does") => {
  const contexts: ContextParts[] = [];
  goods = await openGoods({
    context: (parts) => {
      contexts.push(parts);
      return parts;
    },
  });
  const [context] = contexts;
  if (context === undefined) throw new Error("the server has no context");
  const { answer } = context;
  const held = answersIn(context)?.held;
  if (held === undefined) throw new Error("the server holds no answers");
  const open = { gate: Promise.resolve(), arrived: () => {} };
  let runs = 0;
  let last: object | undefined;
  const gated: Answer = Object.assign(
    async (question: Parameters<Answer>[0]) => {
      runs += 1;
      const given = await answer(question);
      last = given;
      open.arrived();
      await open.gate;
      return given;
    },
    { held },
  );
  const lots = openHeldLots({
    trace: operation("trace").run,
    product: operation("product").run,
    context: { ...context, answer: gated },
    held: holds === "for ever" ? () => last : held,
  });
  return {
    lots,
    answer,
    runs: () => runs,
    /** Asks, and comes back when the answer has been given and is not yet told. */
    askAndStop: async (path: string) => {
      const gate = Promise.withResolvers<void>();
      const given = Promise.withResolvers<void>();
      Object.assign(open, { gate: gate.promise, arrived: given.resolve });
      const told = lots.ask(path);
      await given.promise;
      return { told, goOn: gate.resolve };
    },
  };
};

const recall = () => goods.record("initiateRecall", `recall: "RC-9", level: 1, lots: ["L-a1"]`);

/** The states told around a recall: to who asked before it, and to who asks or looks after it. */
const statesAround = async (holds?: "for ever") => {
  const { lots, answer, askAndStop } = await openGated(holds);
  const { told, goOn } = await askAndStop(lotPath);
  expect(await recall()).toBe("Recorded");
  await goods.setClock("2026-10-21T19:42:05+08:00");
  // Someone else is told of it: from here on the answer that holds is the new one.
  await answer({ lot: "L-a1" });
  const asked = lots.ask(lotPath);
  goOn();
  const before = (await told)?.trace.status;
  const seen = lots.byPath(lotPath);
  const after = (await asked)?.trace.status;
  const looks = [seen, lots.byPath(lotPath)].flatMap((lot) => lot?.trace.status ?? []);
  return { before, after, looks };
};

describe("who asks for a lot after a recall was answered", () => {
  it("is told of it, though a look from before it is still under way", async () => {
    const { before, after, looks } = await statesAround();
    expect([before, after]).toEqual(["PASSED", "RECALLED"]);
    expect(looks).toEqual(["RECALLED"]);
  });

  it("which would show if what was under way were taken to stand", async () => {
    const { after, looks } = await statesAround("for ever");
    expect([after, ...looks]).toContain("PASSED");
  });
});

describe("those who ask for a lot together", () => {
  it("share what one of them makes", async () => {
    const { lots, askAndStop, runs } = await openGated();
    const { told, goOn } = await askAndStop(lotPath);
    const others = Array.from({ length: 10 }, () => lots.ask(lotPath));
    goOn();
    const first = await told;
    expect(new Set(await Promise.all(others))).toEqual(new Set([first]));
    expect(runs()).toBe(1);
  });

  it("make it once more where it has fallen meanwhile", async () => {
    const { lots, askAndStop, runs } = await openGated();
    const { told, goOn } = await askAndStop(lotPath);
    expect(await recall()).toBe("Recorded");
    const others = Array.from({ length: 10 }, () => lots.ask(lotPath));
    goOn();
    const first = await told;
    const [second, ...rest] = await Promise.all(others);
    expect(second).not.toBe(first);
    expect(new Set(rest)).toEqual(new Set([second]));
    expect(runs()).toBe(2);
  });
});

describe("a pack's own path", () => {
  it("is told where the pack was sold, though a look from before the sale is under way", async () => {
    const { lots, askAndStop } = await openGated();
    expect(await openSecondSession(goods)).toEqual(["Recorded", "Recorded"]);
    const { told, goOn } = await askAndStop(goods.pathOf(1));
    expect(await sellThere(goods, 1)).toBe("Recorded");
    const asked = lots.ask(goods.pathOf(1));
    goOn();
    const sessions = [await told, await asked].map((lot) => lot?.trace.session?.session);
    expect(sessions).toEqual(["s:a", "s:2"]);
  });

  it("is not kept", async () => {
    const { lots } = await openGated();
    expect(await lots.ask(goods.pathOf(2))).toBeDefined();
    expect(lots.byPath(goods.pathOf(2))).toBeUndefined();
    expect(await lots.ask(lotPath)).toBe(lots.byPath(lotPath));
  });
});
