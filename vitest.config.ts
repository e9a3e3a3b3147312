import { defineConfig } from "vitest/config";

export default defineConfig({
  // Packages are resolved as Node resolves them when the service runs: graphql has builds by
  // condition, and two of them in one process do not know each other's types.
  ssr: { resolve: { conditions: ["node", "import", "module", "default"] } },
  test: {
    include: ["test/**/*.test.ts"],
    // Tests that kill processes and sync to disk are slow on a busy machine; none asserts a time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    // By itself it leaves one core alone; with every core the suite takes three fifths of the time.
    maxWorkers: "100%",
    // No rule has a branch that no test of the rules reaches: `npm run coverage`.
    coverage: {
      include: ["src/rules/**"],
      reporter: ["text-summary"],
      thresholds: { branches: 100 },
    },
  },
});
