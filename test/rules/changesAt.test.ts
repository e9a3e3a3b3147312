import fc from "fast-check";
import { expect, it } from "vitest";
import { instantOf, never } from "../../src/domain/values/instant.ts";
import { openCaseFile } from "../../src/rules/caseFile.ts";
import { judge } from "../../src/rules/judge.ts";
import { exhibitsOf, expectedOf, storyNames } from "../stories.ts";
import { core } from "./scene.ts";

const file = openCaseFile(storyNames.flatMap(exhibitsOf));
const sessions = [...new Set(storyNames.flatMap(expectedOf).map(({ session }) => session))];
const from = instantOf("2026-08-01T00:00:00+08:00");
const until = instantOf("2028-06-01T00:00:00+08:00");

const question = fc.record({
  session: fc.constantFrom(...sessions),
  at: fc.integer({ min: from, max: until }),
  // Half of the questions are hindsight: then events known already still lie ahead of T.
  knownAt: fc.oneof(fc.integer({ min: from, max: until }), fc.constant(until)),
});

it("time alone changes a verdict exactly at changesAt, and not before", () =>
  fc.assert(
    fc.property(question, fc.double({ min: 0, max: 1, noNaN: true }), (asked, share) => {
      const { rules, holdsUntil } = judge(core, file, asked);
      for (const { rule, verdict, changesAt } of rules) {
        const flip = changesAt();
        expect(flip).toBeGreaterThan(asked.at);
        expect(flip).toBeGreaterThanOrEqual(holdsUntil);
        const at = (instant: number) =>
          judge({ ...core, rules: [rule] }, file, { ...asked, at: instant }).rules[0]?.verdict;
        if (flip !== never) expect(at(flip), `${rule.id} at its flip`).not.toBe(verdict);
        const between = asked.at + share * (Math.min(flip, until + 1e11) - asked.at);
        if (between < flip) expect(at(between), `${rule.id} before its flip`).toBe(verdict);
      }
    }),
    { seed: 20261123, numRuns: 300 },
  ));
