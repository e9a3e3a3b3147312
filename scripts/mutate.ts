import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

// Plants faults in the rules and the calendar, part by part, and counts those that the tests of
// that part alone do not see. Survivors stand in .stryker/mutation.json; it takes about half an hour.

const parts: Readonly<Record<string, { readonly mutate: string; readonly tests: string }>> = {
  calendar: { mutate: "src/domain/values/calendar.ts", tests: "test/domain/calendar*.test.ts" },
  machinery: { mutate: "src/rules/*.ts", tests: "test/rules/*.test.ts" },
  threshold: { mutate: "src/rules/threshold/*.ts", tests: "test/rules/threshold/*.test.ts" },
  quality: { mutate: "src/rules/quality/*.ts", tests: "test/rules/quality/*.test.ts" },
  afterSales: { mutate: "src/rules/afterSales/*.ts", tests: "test/rules/afterSales/*.test.ts" },
  conduct: { mutate: "src/rules/conduct/*.ts", tests: "test/rules/conduct/*.test.ts" },
};

interface Report {
  readonly files: Readonly<
    Record<string, { readonly mutants: readonly { readonly status: string }[] }>
  >;
}

const wanted = process.argv.slice(2);
for (const [part, { mutate, tests }] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(part)) continue;
  const patterns = [mutate, "!src/rules/**/reasons.ts", "!src/rules/**/rules.ts"].join(",");
  spawnSync("npx", ["stryker", "run", "-m", patterns], {
    env: { ...process.env, MUTATION_TESTS: tests },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const report: Report = JSON.parse(readFileSync(".stryker/mutation.json", "utf8"));
  const statuses = Object.values(report.files).flatMap(({ mutants }) =>
    mutants.map(({ status }) => status),
  );
  const count = (...of: string[]) => statuses.filter((status) => of.includes(status)).length;
  const killed = count("Killed", "Timeout");
  const judged = killed + count("Survived", "NoCoverage");
  console.log(`${part}: ${((100 * killed) / judged).toFixed(1)} % of ${judged} killed`);
}
