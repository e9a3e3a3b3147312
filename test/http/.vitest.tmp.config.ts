import { defineConfig } from "vitest/config";
export default defineConfig({
  root: "/work/main",
  // Our files must get the same copy of graphql as Yoga and Pothos do, which Node resolves.
  ssr: { resolve: { conditions: ["module-sync", "node", "import"] } },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
