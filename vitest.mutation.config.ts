import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** The tests that answer for the rules and the calendar: mutants are run against these alone. */
export default defineConfig({
  ...base,
  test: { ...base.test, include: ["test/rules/**/*.test.ts", "test/domain/calendar*.test.ts"] },
});
