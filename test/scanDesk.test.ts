import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { freshRing } from "../src/codes/keyRing.ts";
import { openLookMarks } from "../src/codes/lookMarks.ts";
import type { NewEvent } from "../src/eventstore/eventStore.ts";
import { type Look, openScanDesk, type ScanDeskParts } from "../src/scanDesk.ts";
import { openTestService, platform, type TestService } from "./service.ts";

// Scans of one pack's code, over the real service with a clock that stands.
let service: TestService;
let run: (() => void) | undefined;
const unit = "codes:1.1";
const stream = `unit-${unit}`;
const xian = "610100";

const openDesk = (
  store: Pick<TestService["store"], "append" | "read"> = service.store,
  readModel: ScanDeskParts["readModel"] = service.readModel,
) =>
  openScanDesk({
    ...{ store, readModel, clock: service.clock },
    logger: { warn: () => {} },
    later: (_, flush) => {
      run = flush;
      return () => {
        run = undefined;
      };
    },
  });
const timesIn = (events: readonly { readonly data: unknown }[]): number =>
  events.reduce((sum, { data }) => sum + (Object(data).times ?? 1), 0);
const told = ({ before: { scans, first } }: Look) => ({ scans, first: first?.region });

beforeEach(async () => {
  service = await openTestService("2026-10-21T19:42:00+08:00");
});
afterEach(() => service.close());

describe("the first scan", () => {
  it("is on record before it is told", async () => {
    const desk = openDesk();
    expect(told(await desk.scan(unit, xian))).toEqual({ scans: 0, first: undefined });
    const [event] = await service.store.read(stream);
    expect(event?.data).toEqual({ unit, region: xian });
    expect(event?.metadata.actor).toEqual({ party: "buyer", role: "buyer", keyId: "code" });
    await desk.close();
  });

  it("is the first for one of many at once, here and on another replica", async () => {
    const [one, other] = [openDesk(), openDesk()];
    const looks = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : other).scan(unit, xian)),
    );
    expect(looks.filter(({ before }) => before.scans === 0)).toHaveLength(1);
    await one.close();
    await other.close();
    const times = (await service.store.read(stream)).map(({ data }) => Object(data).times ?? 1);
    expect(times.reduce((sum: number, each: number) => sum + each, 0)).toBe(20);
  });

  it("is not told where it could not be recorded", async () => {
    const desk = openDesk({
      read: service.store.read,
      append: () => Promise.reject(new Error("the disk is full")),
    });
    await expect(desk.scan(unit, xian)).rejects.toThrow("the disk is full");
    expect(await service.store.read(stream)).toEqual([]);
  });
});

describe("what became of a pack", () => {
  const sale = { order: "o:1", session: "s:a", orderedAt: 1, returnedAt: 5 };

  it("is asked again at the next look where it could not be looked up", async () => {
    let touch = (): void => {};
    const sold = vi.fn((): typeof sale | undefined => undefined);
    const readModel = {
      ...{ pack: service.readModel.pack, sold },
      watch: (_: ReadonlySet<string>, tell: () => void) => {
        touch = tell;
        return () => {};
      },
    };
    const desk = openDesk(service.store, readModel);
    await desk.scan(unit, xian);
    touch();
    sold.mockImplementationOnce(() => {
      throw new Error("the disk is gone");
    });
    await expect((async () => desk.scan(unit, xian))()).rejects.toThrow("the disk is gone");
    sold.mockImplementation(() => sale);
    expect((await desk.scan(unit, xian)).sold).toEqual(sale);
    await desk.close();
  });
});

describe("later scans", () => {
  it("tell how often, when and where it was seen before", async () => {
    const desk = openDesk();
    await desk.scan(unit, xian);
    service.setClock("2026-10-22T08:10:00+08:00");
    await desk.scan(unit, undefined);
    const { before } = await desk.scan(unit, "410100");
    expect(before).toMatchObject({ scans: 2, first: { nth: 1, region: xian } });
    expect(before.latest).toEqual([{ nth: 2, at: service.clock() }]);
    await desk.close();
  });

  it("are recorded together, many from one city as one event", async () => {
    const desk = openDesk();
    await desk.scan(unit, xian);
    for (const region of [xian, "410100", xian, "410100", xian, undefined, xian])
      await desk.scan(unit, region);
    expect(await service.store.read(stream)).toHaveLength(1);
    await desk.close();
    expect((await service.store.read(stream)).map(({ data }) => data)).toEqual([
      { unit, region: xian },
      { unit, region: xian, times: 4 },
      { unit, region: "410100" },
      { unit, region: "410100" },
      { unit },
    ]);
  });

  it("are counted on from what is on record, after a restart", async () => {
    const before = openDesk();
    await before.scan(unit, xian);
    await before.scan(unit, xian);
    await before.close();
    expect(told(await openDesk().scan(unit, xian))).toEqual({ scans: 2, first: xian });
  });

  it("count what another replica has recorded meanwhile", async () => {
    const [one, other] = [openDesk(), openDesk()];
    await one.scan(unit, xian);
    await other.scan(unit, "410100");
    await one.scan(unit, xian);
    await other.close();
    await one.close();
    const head = await service.store.head();
    if (head !== null) await service.readModel.waitFor(head.position);
    expect(service.readModel.pack(unit)?.history.scans).toBe(3);
    expect((await one.scan(unit, xian)).before.scans).toBe(3);
  });

  it("wait until they can be recorded, and none is lost", async () => {
    let isFull = false;
    const appended: NewEvent[] = [];
    const desk = openDesk({
      read: service.store.read,
      append: async (to, events, expected) => {
        if (isFull) throw new Error("the disk is full");
        appended.push(...events);
        return service.store.append(to, events, expected);
      },
    });
    await desk.scan(unit, xian);
    isFull = true;
    await desk.scan(unit, xian);
    run?.();
    await new Promise((resolve) => setImmediate(resolve));
    await desk.scan(unit, xian);
    isFull = false;
    await desk.close();
    expect(appended.map(({ data }) => data)).toEqual(Array(3).fill({ unit, region: xian }));
  });

  it("whose answer was lost are on record once", async () => {
    let isCut = false;
    const desk = openDesk({
      read: service.store.read,
      append: async (to, events, expected) => {
        const result = await service.store.append(to, events, expected);
        if (isCut) throw new Error("the answer was lost");
        return result;
      },
    });
    await desk.scan(unit, xian);
    isCut = true;
    await desk.scan(unit, "410100");
    run?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await desk.scan(unit, "410100");
    isCut = false;
    await desk.close();
    expect(timesIn(await service.store.read(stream))).toBe(3);
  });

  it("are recorded by whoever closes while they are written", async () => {
    let isWriting = false;
    const desk = openDesk({
      read: service.store.read,
      append: async (to, events, expected) => {
        isWriting = true;
        await new Promise((resolve) => setTimeout(resolve, 20));
        return service.store.append(to, events, expected);
      },
    });
    await desk.scan(unit, xian);
    isWriting = false;
    await desk.scan(unit, xian);
    run?.();
    await expect.poll(() => isWriting).toBe(true);
    await desk.scan(unit, xian);
    await desk.close();
    expect(timesIn(await service.store.read(stream))).toBe(3);
  });

  it("leave nothing behind where the stream cannot be read", async () => {
    let watched = 0;
    const desk = openScanDesk({
      store: { append: service.store.append, read: () => Promise.reject(new Error("cut")) },
      readModel: {
        ...service.readModel,
        watch: () => {
          watched += 1;
          return () => {
            watched -= 1;
          };
        },
      },
      ...{ clock: service.clock, logger: { warn: () => {} } },
    });
    for (let i = 0; i < 20; i += 1) await expect(desk.scan(unit, xian)).rejects.toThrow("cut");
    expect(watched).toBe(0);
    await desk.close();
  });
});

describe("a look that is told once more", () => {
  it("is the same, whoever looked in between, on whatever replica", async () => {
    const [one, other] = [openDesk(), openDesk()];
    const mine = await one.scan(unit, xian);
    await one.scan(unit, "410100");
    await one.close();
    for (const desk of [one, other])
      expect(told(await desk.again(unit, mine))).toEqual({ scans: 0, first: undefined });
    expect(timesIn(await service.store.read(stream))).toBe(2);
  });
});

it("marks a look for its own pack, for a quarter of an hour", () => {
  const marks = openLookMarks(freshRing());
  const mark = marks.of(unit, { nth: 2, at: 1000 });
  expect(marks.read(unit, mark, 2000)).toEqual({ nth: 2, at: 1000 });
  expect(marks.read("codes:1.2", mark, 2000)).toBeUndefined();
  expect(marks.read(unit, mark, 1000 + 16 * 60_000)).toBeUndefined();
  expect(marks.read(unit, mark.replace(/^2/, "1"), 2000)).toBeUndefined();
  expect(openLookMarks(freshRing()).read(unit, mark, 2000)).toBeUndefined();
});

it("shows at once what a person has found", async () => {
  const desk = openDesk();
  await service.record(platform, "MerchantRegistered", { merchant: "m:1", name: "示例" });
  await desk.scan(unit, xian);
  await service.store.append(
    stream,
    [
      {
        ...{ id: crypto.randomUUID(), type: "CloneConfirmed", data: { unit } },
        ...{ occurredAt: "2026-10-21T19:42:00+08:00", metadata: {} },
      },
    ],
    0,
  );
  const head = await service.store.head();
  if (head !== null) await service.readModel.waitFor(head.position);
  expect((await desk.scan(unit, xian)).before.isCopied).toBe(true);
});
