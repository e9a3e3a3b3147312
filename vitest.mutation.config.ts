import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** The tests that answer for the part under mutation: see scripts/mutate.ts. */
const { MUTATION_TESTS = "test/rules/**/*.test.ts" } = process.env;

export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: MUTATION_TESTS.split(","),
    // Each judges the whole book again and again: what they hold is held by the others, sooner.
    exclude: ["**/{stories,fullStories,cases,boundaries,restsOn,holds,changesAt,time}.test.ts"],
  },
});
