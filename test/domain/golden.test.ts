import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readData } from "../../src/domain/border.ts";
import { catalogue } from "../../src/domain/catalogue.ts";
import { badIdentifiers, fieldsOf } from "../../src/domain/identifiers.ts";

// What is stored is stored for good: an event type whose golden file no longer reads is broken.
const folder = new URL("../golden/", import.meta.url);
const goldenOf = (type: string): { readonly type: string; readonly data: object } =>
  JSON.parse(readFileSync(new URL(`${type}.json`, folder), "utf8"));

it("has one golden file for each event type, and no other", () =>
  expect(readdirSync(folder).sort()).toEqual(
    [...catalogue.keys()].map((type) => `${type}.json`).sort(),
  ));

describe.each([...catalogue.values()])("$type", (entry) => {
  it("reads its golden file back to the byte", () => {
    const golden = goldenOf(entry.type);
    const read = readData(entry, golden.data);
    expect(read).toEqual({ ok: true, value: golden.data });
    if (!read.ok) return;
    const stored = JSON.stringify(read.value);
    const again = readData(entry, JSON.parse(stored));
    expect(again.ok && JSON.stringify(again.value)).toBe(stored);
  });

  it("holds identifiers whose check digits are right", () =>
    expect(badIdentifiers(entry, goldenOf(entry.type).data)).toEqual([]));

  it("says in words what every field is, and who may record it", () => {
    expect(entry.en).not.toBe("");
    expect(entry.zh).not.toBe("");
    expect(Object.keys(entry.by)).not.toEqual([]);
    for (const { field, meta } of fieldsOf(entry)) expect(meta.description, field).toMatch(/\S/);
  });

  it("names its subject in a field of its own", () =>
    expect(fieldsOf(entry).map(({ field }) => field)).toContain(entry.key));
});

it("gives each command its own name", () =>
  expect(new Set([...catalogue.values()].map(({ command }) => command)).size).toBe(catalogue.size));

it("names only event types of the same subject in its lifecycle", () => {
  for (const { type, needs = [], bars = [], subject } of catalogue.values())
    for (const other of [...needs, ...bars])
      expect(Object.keys(subject.facts), `${type} names ${other}`).toContain(other);
});
