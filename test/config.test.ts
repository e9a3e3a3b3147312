import { expect, it } from "vitest";
import { readConfig } from "../src/config.ts";
import { defaultPolicy } from "../src/rules/policy.ts";

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
  ["PUBLIC_URL", "trace.example", "PUBLIC_URL must be a web address, like https://trace.example"],
  [
    "PUBLIC_URL",
    "https://trace.example/app",
    "PUBLIC_URL must be a scheme and a host, without a path",
  ],
  [
    "PUBLIC_URL",
    "https://trace.example?a",
    "PUBLIC_URL must be a scheme and a host, without a path",
  ],
  ["PUBLIC_URL", "http://0.0.0.0:4000", "PUBLIC_URL must be an address that phones reach"],
  ["STORE", "postgres", "STORE must be sqlite, memory, or esdb://..."],
  ["RULEBOOK", "some", "RULEBOOK"],
  ["RULES_ENABLED", "no-such-rule", "RULES_ENABLED names no rule no-such-rule: see docs/rules.md"],
  ["RULES_ENABLED", "lab-accredited", "RULES_ENABLED chooses among the rules of RULEBOOK=full"],
  ["RECALL_2026_FROM", "2026-13-01", "RECALL_2026_FROM must be a day that exists"],
  ["REPAIR_MONTHS", "0", "REPAIR_MONTHS must be a whole number from 1 to 8760"],
  ["SHIP_PROMISE_HOURS", "0", "SHIP_PROMISE_HOURS must be a whole number from 1 to 8760"],
])("stops at %s=%s with one line that says what to do", (name, value, line) =>
  expect(() => readConfig({ [name]: value })).toThrow(line),
);

it.each([
  ["https://trace.example/", "https://trace.example"],
  ["http://127.0.0.1:4000", "http://127.0.0.1:4000"],
])("takes the address %s of a host", (PUBLIC_URL, publicUrl) =>
  expect(readConfig({ PUBLIC_URL }).publicUrl).toBe(publicUrl),
);

it("enables single rules of the full rulebook, with numbers of its own", () => {
  const { rulebook } = readConfig({
    ...{ RULEBOOK: "full", RULES_ENABLED: "lab-accredited, cold-chain-kept", REPAIR_MONTHS: "6" },
    RECALL_2026_FROM: "2026-05-01",
  });
  expect(rulebook.name).toBe("full");
  expect(rulebook.rules).toHaveLength(100);
  expect(rulebook.enabled).toEqual(["lab-accredited", "cold-chain-kept"]);
  expect(rulebook.terms.policy).toEqual({ ...defaultPolicy, repairMonths: 6 });
  expect(rulebook.terms.recallStart[1]?.from).toBe("2026-05-01");
});

it("judges by the 35 core rules where nothing is set", () =>
  expect(readConfig({}).rulebook.rules).toHaveLength(35));

it("names every wrong setting, and never what was given", () => {
  const wrong = { STORE: "postgres://user:secret@host", PORT: "x" };
  expect(() => readConfig(wrong)).toThrow(/^PORT .*\nSTORE .*$/);
  expect(() => readConfig(wrong)).not.toThrow(/secret/);
});
