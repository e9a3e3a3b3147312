import { describe, expect, it } from "vitest";
import { instantOf, instantText } from "../../src/domain/values/instant.ts";
import { openCaseFile } from "../../src/rules/caseFile.ts";
import { changesBetween, forecastOf } from "../../src/rules/forecast.ts";
import { judge } from "../../src/rules/judge.ts";
import { exhibitsOf } from "../stories.ts";
import { full } from "./full.ts";
import { core } from "./scene.ts";

const file = openCaseFile(exhibitsOf("b-failing-path"));

/** The forecast of story (b) as sentences: when, which rule, from what to what and why. */
const forecast = (at: string, limit = 20) => {
  const question = { session: "s:b", at: instantOf(at), knownAt: instantOf(at) };
  return forecastOf(core, file, judge(core, file, question), limit);
};
const sentences = (turns: ReturnType<typeof forecast>): readonly string[] =>
  turns.flatMap(({ at, rules }) =>
    rules.map(
      ({ before, after }) =>
        `${instantText(at)} ${after.rule.id} ${before} ${after.verdict} ${after.reason}`,
    ),
  );

describe("the forecast of story (b), three weeks before it goes on air", () => {
  const turns = forecast("2026-10-16T13:00:00+08:00");

  it("says that the goods pass their shelf life, when, and which lot", () => {
    const turn = turns.find(({ rules }) =>
      rules.some(({ after }) => after.rule.id === "within-shelf-life"),
    );
    expect(sentences(turn === undefined ? [] : [turn])).toContain(
      "2026-10-21T00:00:00+08:00 within-shelf-life PASS FAIL EXPIRED",
    );
    const expired = turn?.rules.find(({ after }) => after.rule.id === "within-shelf-life")?.after;
    expect(expired?.parameters).toMatchObject({ lot: "L-b1", lastGoodDay: "2026-10-20" });
  });

  it("goes forward in time", () => {
    const instants = turns.map(({ at }) => at);
    expect(instants).toEqual([...new Set(instants)].sort((one, other) => one - other));
    expect(Math.min(...instants)).toBeGreaterThan(instantOf("2026-10-16T13:00:00+08:00"));
  });

  it("says of each instant what judging it would say, with what is known now", () => {
    for (const { at, gates, rules } of turns) {
      const then = judge(core, file, {
        ...{ session: "s:b", at, knownAt: instantOf("2026-10-16T13:00:00+08:00") },
      });
      for (const { gate, after } of gates) expect(then.gates[gate]).toBe(after);
      for (const { after } of rules)
        expect(then.rules.find(({ rule }) => rule === after.rule)?.verdict).toBe(after.verdict);
      expect(rules.length).toBeGreaterThan(0);
    }
  });

  it("names the gates that turn, from what to what", () => {
    const turned = turns.flatMap(({ gates }) => gates);
    expect(turned.length).toBeGreaterThan(0);
    for (const { before, after } of turned) expect(before).not.toBe(after);
  });

  it("stops after as many instants as were asked for", () =>
    expect(sentences(forecast("2026-10-16T13:00:00+08:00", 2))).toEqual(
      sentences(turns.slice(0, 2)),
    ));
});

it("counts a rule that was not in the book as one that did not apply", () => {
  const at = instantOf("2026-10-16T13:00:00+08:00");
  const question = { session: "s:b", at, knownAt: at };
  const { rules } = changesBetween(judge(core, file, question), judge(full, file, question));
  const added = rules.find(({ after }) => after.rule.id === "lab-accredited");
  expect(added?.before).toBe("NA");
  expect(rules.every(({ before, after }) => before !== after.verdict)).toBe(true);
});

it("ends where nothing more can change", () => {
  const turns = forecast("2026-10-16T13:00:00+08:00", 1000);
  expect(turns.length).toBeLessThan(1000);
});
