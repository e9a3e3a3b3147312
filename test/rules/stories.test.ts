import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf } from "../../src/domain/values/instant.ts";
import { type CaseFile, type Exhibit, openCaseFile } from "../../src/rules/caseFile.ts";
import { judge } from "../../src/rules/judge.ts";
import { defaultPolicy } from "../../src/rules/policy.ts";
import { coreRulebook } from "../../src/rules/rulebook.ts";
import { exhibitsOf, expectedOf, type StoryName, storyNames } from "../stories.ts";

const core = coreRulebook(defaultPolicy);

const answers = (file: CaseFile, story: StoryName) =>
  expectedOf(story).map(({ id, session, at, knownAt }) => {
    const judgement = judge(core, file, {
      session,
      at: instantOf(at),
      knownAt: instantOf(knownAt),
    });
    return {
      id,
      gates: judgement.gates,
      rules: Object.fromEntries(judgement.rules.map(({ rule, verdict }) => [rule.id, verdict])),
      openObligations: judgement.openObligations,
    };
  });

const expected = (story: StoryName) =>
  expectedOf(story).map(({ id, gates, rules, openObligations }) => ({
    id,
    gates,
    rules,
    openObligations,
  }));

const everything: Exhibit[] = storyNames.flatMap(exhibitsOf);

describe.each(storyNames)("story %s", (story) => {
  it("is judged as expected, cell by cell", () =>
    expect(answers(openCaseFile(exhibitsOf(story)), story)).toEqual(expected(story)));

  it("is judged the same beside the other stories", () =>
    expect(answers(openCaseFile(everything), story)).toEqual(expected(story)));

  it("is judged the same in whatever order its events arrive", () =>
    fc.assert(
      fc.property(fc.shuffledSubarray(everything, { minLength: everything.length }), (shuffled) => {
        const file = openCaseFile();
        for (const exhibit of shuffled) file.add(exhibit);
        expect(answers(file, story)).toEqual(expected(story));
      }),
      { seed: 20261123, numRuns: 20 },
    ));
});

it("counts 1,015 cells in the three stories", () =>
  expect(storyNames.flatMap(expectedOf).flatMap(({ rules }) => Object.keys(rules))).toHaveLength(
    1015,
  ));
