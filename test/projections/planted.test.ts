import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { openReadModel } from "../../projections/openReadModel.ts";
import { pool } from "./pool.ts";
import { day, folder, notSealing, rebuiltIsLive, sealing } from "./rebuilding.ts";

// The property of rebuilt.test.ts is worth what it finds: each of these bugs must turn it red.
const root = join(import.meta.dirname, "../..");
const planted: string[] = [];
afterAll(() => {
  for (const place of [...planted, folder]) rmSync(place, { recursive: true, force: true });
});

const Module = z.object({
  openReadModel: z.custom<typeof openReadModel>((it) => typeof it === "function"),
});

/** The projections with one piece of text replaced, beside the same sources. */
const withBug = async (file: string, from: string, to: string): Promise<typeof openReadModel> => {
  const place = mkdtempSync(join(tmpdir(), "sanguan-planted-"));
  planted.push(place);
  cpSync(join(root, "projections"), join(place, "projections"), { recursive: true });
  for (const name of ["src", "node_modules", "package.json"])
    symlinkSync(join(root, name), join(place, name));
  const path = join(place, "projections", file);
  const text = readFileSync(path, "utf8");
  if (text.split(from).length !== 2) throw new Error(`${file} does not say once: ${from}`);
  writeFileSync(path, text.replace(from, to));
  const url = pathToFileURL(join(place, "projections/openReadModel.ts")).href;
  return Module.parse(await import(/* @vite-ignore */ url)).openReadModel;
};

const bugs = [
  {
    bug: "judges at the end of a batch only",
    ...{ file: "ingest.ts", from: "{\n        judgeWaiting();\n", to: "{\n" },
  },
  {
    bug: "forgets what fell due before an event",
    ...{ file: "ingest.ts", from: "judgeDue(event.recordedAt - 1);", to: "" },
  },
  {
    bug: "keeps the breaches of an instant that is judged again",
    ...{ file: "verdicts.ts", from: "if (isRedone) creditFile.undo(pair, at);", to: "" },
  },
  {
    bug: "leaves the duties of orders as they are when the listing changes",
    ...{ file: "ingest.ts", from: "core && ledger.mayTouchOrders(type)", to: "false" },
  },
  {
    bug: "overlooks corrections of what is recorded later",
    ...{ file: "ingest.ts", from: "events.has(correction) ? [link", to: "false ? [link" },
  },
  {
    bug: "overlooks corrections",
    ...{
      file: "ingest.ts",
      from: 'subject?.kind === "record" ? events.places',
      to: "false ? events.places",
    },
  },
  {
    bug: "does not see recalls",
    ...{ file: "links.ts", from: '  recall: ["lot"],\n', to: "" },
  },
  {
    bug: "does not extend open case files by new links",
    ...{ file: "caseFiles.ts", from: "of keysByStream.get(source) ?? []", to: "of []" },
  },
  {
    bug: "lets duties stand as time passes",
    ...{
      file: "duties.ts",
      from: "for (const row of turning(listing, session, at))",
      to: "for (const row of [] as DutyRow[])",
    },
  },
  {
    bug: "does not resolve parties anew",
    ...{ file: "subjects.ts", from: "if (opens || isFar) refresh(subject);", to: "" },
  },
] as const;

/** Seen only where something is recorded after what came later was judged. */
const lateBugs = [
  {
    bug: "takes late records for new ones",
    file: "verdicts.ts",
    ...{ from: "last.cancelled || isRewound", to: "last.cancelled" },
  },
  {
    bug: "keeps cures that are undone",
    file: "creditFile.ts",
    ...{ from: "reopen(listing, session, from);", to: "" },
  },
];

const runs = { seed: 20261123, numRuns: 100, endOnFailure: true };

describe("a planted bug turns the property red:", () => {
  it.each(bugs)("$bug", async ({ file, from, to }) => {
    const openModel = await withBug(file, from, to);
    const sealed = { wrap: sealing, lagMs: 0, openModel };
    const found = await fc.check(rebuiltIsLive(pool, sealed), runs);
    expect(found.failed).toBe(true);
    expect(String(found.errorInstance)).toMatch(/AssertionError/);
  });

  it.each(lateBugs)("$bug", async ({ file, from, to }) => {
    const openModel = await withBug(file, from, to);
    const late = { wrap: notSealing, lagMs: 2 * day, openModel };
    const found = await fc.check(rebuiltIsLive(pool, late), runs);
    expect(found.failed).toBe(true);
    expect(String(found.errorInstance)).toMatch(/AssertionError/);
  });
});
