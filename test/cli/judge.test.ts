import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../eventstore/folder.ts";
import { expectedOf, storyNames } from "../stories.ts";
import { fileOf, merchantRegistered, storyEvents } from "./importing.ts";

const main = new URL("../../src/main.ts", import.meta.url).pathname;

const jsonFile = (value: unknown): string => {
  const path = join(temporaryFolder(), "instants.json");
  writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
  return path;
};

const judge = (events: string, instants: string) => {
  const argv = [main, "judge", events, "--instants", instants];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: "utf8" });
  return { status, stdout, stderr };
};

const expected = storyNames.flatMap(expectedOf);
const questions = expected.map(({ id, session, at, knownAt }) => ({ id, session, at, knownAt }));

describe("judge, as a process,", () => {
  it("answers every instant of the stories on stdout, and nothing else", () => {
    const { status, stdout, stderr } = judge(
      fileOf(["\uFEFF", ...storyEvents.toReversed(), "", storyEvents[0]]),
      jsonFile(questions),
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual(
      expected.map(({ id, gates, rules, openObligations }) => ({
        id,
        gates,
        rules,
        openObligations,
      })),
    );
  });

  it.each([
    ["malformed JSON", "{", "line 2: line is not JSON: write one JSON object a line\n"],
    [
      "a missing field",
      { ...merchantRegistered(), data: {} },
      "line 2: data.merchant is missing: add it (a string)\n",
    ],
    [
      "other content under an id",
      merchantRegistered({}, { name: "x" }),
      "line 2: id m-1 was used before with other content: give it its own id\n",
    ],
  ])("says of a bad line its number, field and remedy in one line: %s", (_name, bad, stderr) => {
    const events = fileOf([merchantRegistered(), bad]);
    expect(judge(events, jsonFile(questions))).toEqual({ status: 2, stdout: "", stderr });
  });

  it("judges what has a bad check digit", () => {
    const events = fileOf([merchantRegistered({}, { uscc: "91611026MA6X1T3P65" })]);
    expect(judge(events, jsonFile([]))).toEqual({ status: 0, stdout: "[]\n", stderr: "" });
  });

  it.each([
    ["no JSON", "{", /^instants: .* is not readable JSON: give an array of instants\n$/],
    [
      "no session",
      [{ id: "A", at: "2026-10-17T10:00:00+08:00" }],
      /^instants\.0\.session is missing: add it/,
    ],
  ])("says what is wrong with the instants: %s", (_name, instants, stderr) => {
    expect(judge(fileOf([merchantRegistered()]), jsonFile(instants))).toEqual({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(stderr),
    });
  });

  it("names an event file that is not there", () => {
    expect(judge("/nowhere.ndjson", jsonFile([]))).toEqual({
      status: 2,
      stdout: "",
      stderr: "/nowhere.ndjson cannot be read: name an NDJSON event file\n",
    });
  });
});
