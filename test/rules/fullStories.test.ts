import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entryOf, readData } from "../../src/domain/border.ts";
import { badIdentifiers } from "../../src/domain/identifiers.ts";
import { type CaseFile, type Exhibit, openCaseFile } from "../../src/rules/caseFile.ts";
import {
  eventsOf,
  exhibitsOf,
  expectedOf,
  type FullStoryName,
  fullStoryNames,
  storyNames,
} from "../stories.ts";
import { judgeFull } from "./full.ts";

const answers = (file: CaseFile, story: FullStoryName) =>
  expectedOf(story).map(({ id, session, at, knownAt }) => {
    const { gates, rules, openObligations } = judgeFull(file, at, { session, knownAt });
    return {
      id,
      gates,
      rules: Object.fromEntries(rules.map(({ rule, verdict }) => [rule.id, verdict])),
      openObligations,
    };
  });

const expected = (story: FullStoryName) =>
  expectedOf(story).map(({ id, gates, rules, openObligations }) => ({
    id,
    gates,
    rules,
    openObligations,
  }));

const everything: Exhibit[] = [...storyNames, ...fullStoryNames].flatMap(exhibitsOf);

describe.each(fullStoryNames)("story %s, by every rule", (story) => {
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
      { seed: 20260320, numRuns: 5 },
    ));

  it("is told in the shapes of the catalogue, with identifiers that hold", () => {
    const faults = eventsOf(story).flatMap(({ id, type, data }) => {
      const entry = entryOf(type);
      const read = readData(entry, data);
      const problems = read.ok ? badIdentifiers(entry, data) : read.problems;
      return problems.map(({ field, message }) => `${id} ${field} ${message}`);
    });
    expect(faults).toEqual([]);
  });

  it("names no field that the catalogue does not know", () => {
    const unknown = eventsOf(story).flatMap(({ id, type, data }) =>
      Object.keys(data)
        .filter((field) => !Object.hasOwn(entryOf(type).data.shape, field))
        .map((field) => `${id} ${field}`),
    );
    expect(unknown).toEqual([]);
  });
});
