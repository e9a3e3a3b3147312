import { Command } from "commander";
import { BadInput } from "./cli/badInput.ts";

// The composition root: the only file that knows every other. Each command loads what it needs.
const program = new Command("sanguan").description(
  "Traceability for goods sold on livestreams: did this item pass the three gates?",
);

program
  .command("judge")
  .description("Judge sessions at instants from an event file; needs no server.")
  .argument("<events>", "NDJSON file, one event a line, in any order")
  .requiredOption("--instants <file>", "JSON array of { id, session, at, knownAt, listing? }")
  .action(async (events: string, { instants }: { instants: string }) => {
    const { judgeFile } = await import("./cli/judge.ts");
    process.stdout.write(`${JSON.stringify(await judgeFile(events, instants))}\n`);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof BadInput)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
