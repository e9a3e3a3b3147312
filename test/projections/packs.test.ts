import { expect, it } from "vitest";
import { hour, instantOf, instantText } from "../../src/domain/values/instant.ts";
import { openStage } from "./playing.ts";

// Five provinces, one after the other: one pack is hardly carried so.
const farApart = ["610100", "510100", "440100", "230100", "310000"];
const start = instantOf("2026-10-01T10:00:00+08:00");
const end = start + 240 * hour;

/** Packs `u:1`, `u:2`, ... of which each turned up in too many places. */
const openAlarms = async (count: number) => {
  const stage = await openStage(start);
  for (const [step, region] of farApart.entries())
    for (let pack = 1; pack <= count; pack += 1) {
      // Two packs share each instant: the order among them is by their names.
      const recordedAt = start + step * 20 * hour + Math.floor(pack / 2) * 1000;
      await stage.play({
        ...{ id: `scan ${pack} ${step}`, type: "UnitScanned", recordedAt },
        occurredAt: instantText(recordedAt),
        data: { unit: `u:${pack}`, region },
      });
    }
  await stage.passTo(end);
  return stage;
};

it("gives alarms page by page, the newest first, each once", async () => {
  const { model } = await openAlarms(5);
  const seen: string[] = [];
  for (let after: string | undefined, hasMore = true; hasMore; ) {
    const page = model.cloneAlarms(2, after, end);
    seen.push(...page.rows.map(({ row }) => row.unit));
    after = page.rows.at(-1)?.cursor;
    hasMore = page.hasMore;
  }
  expect(seen).toEqual(["u:5", "u:4", "u:3", "u:2", "u:1"]);
  await model.close();
});

it("goes on behind an alarm that was cleared meanwhile", async () => {
  const { model, play } = await openAlarms(5);
  const { rows } = model.cloneAlarms(2, undefined, end);
  await play({
    ...{ id: "clear", type: "CloneCleared", recordedAt: end + hour },
    ...{ occurredAt: instantText(end + hour), data: { unit: "u:4" } },
  });
  const next = model.cloneAlarms(2, rows.at(-1)?.cursor, end + hour);
  expect(next.rows.map(({ row }) => row.unit)).toEqual(["u:3", "u:2"]);
  expect(model.cloneAlarms(9, undefined, end + hour).rows).toHaveLength(4);
  await model.close();
});

it("gives nothing behind a cursor that is none", async () => {
  const { model } = await openAlarms(1);
  expect(model.cloneAlarms(9, undefined, end).rows).toHaveLength(1);
  expect(model.cloneAlarms(9, "u:1", end)).toEqual({ rows: [], hasMore: false });
  await model.close();
});
