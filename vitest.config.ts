import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Tests that kill processes and sync to disk are slow on a busy machine; none asserts a time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
