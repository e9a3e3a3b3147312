import { rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, it } from "vitest";
import type { VerdictChange } from "../../projections/readModel.ts";
import { instantOf, instantText } from "../../src/domain/values/instant.ts";
import { eventsOf } from "../stories.ts";
import { differences, dump } from "./dump.ts";
import { byRecording, core, openStage, scripted } from "./playing.ts";
import { folder, freshFile } from "./rebuilding.ts";

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const events = byRecording(eventsOf("c-messy-path").map(scripted));
const first = events[0]?.recordedAt ?? 0;
const last = events.at(-1)?.recordedAt ?? 0;

const checkpointOf = (file: string) => {
  const db = new DatabaseSync(file, { readOnly: true });
  const [{ name, position } = {}] = db.prepare("select name, position from checkpoint").all();
  const newest = db.prepare(`select max(position) newest from event_${name}`).get()?.newest;
  db.close();
  return { position, newest };
};

it("writes rows and checkpoint in one transaction, before anybody is told", async () => {
  const file = freshFile();
  const stage = await openStage(first - 1, { file, maxBatch: 3 });
  let told = 0;
  stage.model.onVerdictChange(() => {
    told += 1;
    const { position, newest } = checkpointOf(file);
    expect(position).toBe(newest);
  });
  for (const event of events) await stage.play(event);
  expect(told).toBeGreaterThan(20);
  await stage.model.close();
});

it("goes on from its checkpoint after a restart, and rebuilds a deleted file", async () => {
  const [once, twice] = [freshFile(), freshFile()];
  const stage = await openStage(first - 1, { file: once });
  let second = stage.open({ file: twice });
  for (const [i, event] of events.entries()) {
    await stage.play(event);
    if (i % 7 === 3) {
      await stage.caughtUp(second);
      await second.close();
      if (i % 2 === 1)
        for (const part of ["", "-wal", "-shm"]) rmSync(twice + part, { force: true });
      second = stage.open({ file: twice });
    }
  }
  await stage.caughtUp(second);
  await stage.passTo(last + 1000);
  await second.close();
  await stage.model.close();
  expect(differences(once, twice)).toEqual([]);
});

it("tells of changes in the order of the instants judged, time's own among them", async () => {
  const stage = await openStage(first - 1);
  const changes: VerdictChange[] = [];
  stage.model.onVerdictChange((change) => changes.push(change));
  stage.model.onVerdictChange(() => {
    throw new Error("a listener that fails harms nobody");
  });
  for (const event of events) await stage.play(event);
  const instants = changes.map(({ after }) => after.judgedAt);
  expect(instants).toEqual(instants.toSorted((one, other) => one - other));
  for (const { before, after } of changes)
    expect({ ...before, judgedAt: 0, holdsUntil: 0 }).not.toEqual({
      ...after,
      ...{ judgedAt: 0, holdsUntil: 0 },
    });

  const recorded = new Set(events.map(({ recordedAt }) => recordedAt));
  const byTime = changes.filter(({ after }) => !recorded.has(after.judgedAt));
  expect(byTime.map(({ after }) => `${after.session} ${instantText(after.judgedAt)}`)).toEqual([
    // The pledge falls overdue at the end of its last day, the complaint after seven working days.
    "s:c1 2026-09-29T00:00:00+08:00",
    "s:c1 2026-10-11T00:00:00+08:00",
  ]);
  await stage.model.close();
});

describe("when the database is locked by somebody else", () => {
  it("stands still, says so, and goes on when it can", async () => {
    const file = freshFile();
    const stage = await openStage(first - 1, { file });
    for (const event of events.slice(0, 20)) await stage.play(event);
    const thief = new DatabaseSync(file);
    thief.exec("begin immediate");
    const [next] = events.slice(20);
    if (next === undefined) throw new Error("no event");
    stage.time.set(next.recordedAt);
    await stage.record(next);
    await stage.time.settle();
    expect(stage.model.health().fault).toMatch(/locked/);
    thief.exec("rollback");
    thief.close();
    await stage.time.pass(next.recordedAt + 1500);
    await stage.caughtUp();
    expect(stage.model.health().fault).toBeUndefined();
    expect(checkpointOf(file).position).toBe(21);
    await stage.model.close();
  });
});

it("answers who waits for a position, and turns them away when it closes", async () => {
  const stage = await openStage(first - 1);
  const waiting = stage.model.waitFor(1n);
  const [event] = events;
  if (event === undefined) throw new Error("no event");
  await stage.play(event);
  await waiting;
  const never = stage.model.waitFor(99n);
  const refused = expect(never).rejects.toThrow("closed");
  await stage.model.close();
  await refused;
  await expect(stage.model.waitFor(99n)).rejects.toThrow("closed");
});

it("sets no timer beyond what a timer can count", async () => {
  const waits: number[] = [];
  const stage = await openStage(first - 1, {
    later: (ms) => {
      waits.push(ms);
      return () => {};
    },
  });
  for (const event of events.slice(0, 13)) {
    stage.time.set(event.recordedAt);
    await stage.record(event);
  }
  await stage.caughtUp();
  expect(instantOf("2026-09-19T20:00:00+08:00") - stage.time.clock()).toBeGreaterThan(2 ** 29);
  expect(waits.length).toBeGreaterThan(0);
  expect(Math.max(...waits)).toBeLessThan(2 ** 31);
  await stage.model.close();
});

it("keeps nothing of another version's tables", async () => {
  const file = freshFile();
  const stage = await openStage(first - 1, { file });
  for (const event of events.slice(0, 5)) await stage.play(event);
  await stage.model.close();
  const other = stage.open({ file, rulebook: { ...core, name: "other", rules: [] } });
  await stage.caughtUp(other);
  await other.close();
  const names = Object.keys(dump(file)).filter((name) => name.startsWith("event_"));
  expect(names).toHaveLength(2);
});
