import { execFileSync } from "node:child_process";
import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../eventstore/folder.ts";
import { fileOf, importing, logOf, memoryStore, merchantRegistered } from "./importing.ts";

const good = merchantRegistered();
const { name: _, ...nameless } = good.data;
const nested = `{"id":"n","type":"MerchantRegistered","occurredAt":"2026-08-01T09:00:00Z","recordedAt":"2026-08-01T09:00:00Z","data":{"x":${"[".repeat(100_000)}${"]".repeat(100_000)}}}`;

const cases: readonly (readonly [string, unknown, string])[] = [
  ["malformed JSON", '{"id": "x",', "line is not JSON: write one JSON object a line"],
  ["a list", "[1, 2]", "line must be a JSON object with id, type, occurredAt, recordedAt, data"],
  [
    "10 MB of rubbish",
    "\u5783".repeat(3_500_000),
    "line is longer than 8 MiB: write one JSON object a line",
  ],
  ["deep nesting", nested, "line is nested too deeply: at most 64 levels"],
  [
    "half a surrogate pair",
    JSON.stringify(good).replace("m:one", "m:\\ud83c"),
    "line holds half a surrogate pair: write whole characters",
  ],
  [
    "an infinite number",
    JSON.stringify(good).replace('"ACTIVE"', "1e999"),
    "line holds a number that is too large: write it as text",
  ],
  [
    "an unknown type",
    { ...good, type: "MerchantBlessed" },
    'type "MerchantBlessed" is unknown: see schema/events for the types',
  ],
  ["no id", { ...good, id: undefined }, "id is missing: add it (a string)"],
  [
    "a control character in the id",
    { ...good, id: "a\u0000b" },
    "id must not hold control characters",
  ],
  [
    "a clock without an offset",
    { ...good, occurredAt: "2026-08-01T09:00:00" },
    "occurredAt must be an instant with an offset, like 2026-10-17T10:00:00+08:00",
  ],
  ["no data", { ...good, data: undefined }, "data is missing: add an object"],
  ["a missing field", { ...good, data: nameless }, "data.name is missing: add it (a string)"],
  [
    "a wrong type of field",
    { ...good, data: { ...good.data, name: 7 } },
    "data.name must be a string",
  ],
  [
    "an empty subject id",
    { ...good, data: { ...good.data, merchant: "" } },
    "data.merchant must not be empty",
  ],
  [
    "other content under the same id",
    { ...good, id: "m-0" },
    "id m-0 was used before with other content: give it its own id",
  ],
];

describe("a bad line is left out, named, and the others are in:", () => {
  it.each(cases)("%s", async (_name, bad, remark) => {
    const store = memoryStore();
    const before = merchantRegistered({ id: "m-0" }, { merchant: "m:zero" });
    const { said, summary } = await importing(
      store,
      fileOf([before, bad, merchantRegistered({ id: "m-9" }, { merchant: "m:nine" })]),
    );
    expect(said).toEqual([`2 refused ${remark}`]);
    expect(summary).toMatchObject({ imported: 2, refused: 1, warnings: 0 });
    expect((await logOf(store)).map(({ id }) => id)).toEqual(["m-0", "m-9"]);
  });

  it("text that is not UTF-8", async () => {
    const path = fileOf([]);
    writeFileSync(
      path,
      Buffer.concat([Buffer.from([0xc7, 0xd8, 0x0a]), Buffer.from(JSON.stringify(good))]),
    );
    const { said, summary } = await importing(memoryStore(), path);
    expect(said).toEqual(["1 refused line is not UTF-8: save the file as UTF-8"]);
    expect(summary.imported).toBe(1);
  });
});

describe("harmless oddities are taken:", () => {
  it.each([
    ["a byte order mark", (text: string) => `\uFEFF${text}\n`],
    ["CRLF", (text: string) => `${text}\r\n`],
    ["blank lines", (text: string) => `\n  \n\r\n${text}\n\n`],
    ["no line feed at the end", (text: string) => text],
    [
      "other line separators within a text",
      (text: string) => text.replace("食品", "食\u2028\u2029\u0085品"),
    ],
    ["emoji in an id", (text: string) => text.replace("m:one", "m:🍄👨‍👩‍👧")],
    [
      "nulls",
      (text: string) => text.replace('"status":"ACTIVE"', '"status":"ACTIVE","agent":null'),
    ],
    ["the same line twice", (text: string) => `${text}\n${text}\n`],
    [
      "the same event, otherwise written",
      (text: string) => `${text}\n${text.replaceAll("T09:00:00+08:00", "T01:00:00.000Z")}\n`,
    ],
  ])("%s", async (_name, written) => {
    const path = fileOf([]);
    writeFileSync(path, written(JSON.stringify(good)));
    const { said, summary } = await importing(memoryStore(), path);
    expect(said).toEqual([]);
    expect(summary.imported).toBe(1);
  });
});

it("does not hold a line of half a gigabyte in memory", () => {
  const path = join(temporaryFolder(), "events.ndjson");
  writeFileSync(path, "");
  truncateSync(path, 512 * 1024 * 1024);
  const program = `
    const { linesOf } = await import(${JSON.stringify(new URL("../../src/cli/lines.ts", import.meta.url).href)});
    for await (const { fault } of linesOf(${JSON.stringify(path)})) console.log(fault);
    console.log(Math.round(process.resourceUsage().maxRSS / 1024));
  `;
  const [fault, megabytes] = execFileSync(
    process.execPath,
    ["--input-type=module", "-e", program],
    {
      encoding: "utf8",
    },
  ).split("\n");
  expect(fault).toContain("longer than 8 MiB");
  expect(Number(megabytes)).toBeLessThan(256);
});

it.each(["", "/nowhere.ndjson"])("names a file that cannot be read: %j", async (path) => {
  const there = path === "" ? temporaryFolder() : path;
  await expect(importing(memoryStore(), there)).rejects.toThrow("is no file that exists");
});
