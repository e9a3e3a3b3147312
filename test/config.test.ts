import { expect, it } from "vitest";
import { readConfig } from "../src/config.ts";

it("has a default for every setting", () =>
  expect(readConfig({})).toMatchObject({
    host: "127.0.0.1",
    port: 4000,
    store: "sqlite",
    development: false,
  }));

it.each([
  ["PORT", "70000", "PORT must be a whole number from 0 to 65535"],
  ["PORT", "", "PORT must be a whole number from 0 to 65535"],
  ["PORT", "0x10", "PORT must be a whole number from 0 to 65535"],
  ["HOST", "", "HOST must not be empty"],
  ["STORE", "postgres", "STORE must be sqlite, memory, or esdb://..."],
  ["SHIP_PROMISE_HOURS", "0", "SHIP_PROMISE_HOURS must be a whole number from 1 to 8760"],
])("stops at %s=%s with one line that says what to do", (name, value, line) =>
  expect(() => readConfig({ [name]: value })).toThrow(line),
);

it("names every wrong setting, and never what was given", () => {
  const wrong = { STORE: "postgres://user:secret@host", PORT: "x" };
  expect(() => readConfig(wrong)).toThrow(/^PORT .*\nSTORE .*$/);
  expect(() => readConfig(wrong)).not.toThrow(/secret/);
});
