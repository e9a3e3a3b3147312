import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { importCommand } from "../../src/cli/import.ts";
import { temporaryFolder } from "../eventstore/folder.ts";
import { fileOf, memoryStore, merchantRegistered } from "./importing.ts";

const run = async (lines: readonly unknown[], reportPath?: string) => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const options = { store: memoryStore(), path: fileOf(lines), history: false };
  const exitCode = await importCommand(options, { reportPath, stdout, stderr });
  return { exitCode, stdout: String(stdout.read() ?? ""), stderr: String(stderr.read() ?? "") };
};

const doubtful = merchantRegistered({}, { uscc: "91611026MA6X1T3P65" });

it("ends well when every line is in, with the doubts on stderr and the counts on stdout", async () => {
  expect(await run([doubtful])).toEqual({
    exitCode: 0,
    stdout: "1 imported, 0 in the log already, 0 repeated in the file, 0 refused, 1 warnings\n",
    stderr: `line 1: warned: data.uscc "91611026MA6X1T3P65" is not a valid social credit code: check its 18 characters and check digits\n`,
  });
});

it("ends with exit code 2 when a line was refused", async () => {
  expect(await run([doubtful, "rubbish"])).toMatchObject({ exitCode: 2 });
});

it("writes the report to a file, one JSON object a line", async () => {
  const path = join(temporaryFolder(), "report.ndjson");
  expect(await run([doubtful, "rubbish"], path)).toMatchObject({ stderr: "" });
  const remarks = readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(remarks).toEqual([
    { line: 1, outcome: "warned", field: "data.uscc", message: expect.any(String) },
    { line: 2, outcome: "refused", field: "line", message: expect.any(String) },
  ]);
});

it("names a report that cannot be written", async () => {
  await expect(run([doubtful], "/nowhere/report.ndjson")).rejects.toThrow(
    "--report /nowhere/report.ndjson cannot be written",
  );
});
