import { beforeEach, describe, expect, it } from "vitest";
import { openHandler } from "../../src/handle.ts";
import { defaultPolicy } from "../../src/rules/policy.ts";
import { coreRulebook } from "../../src/rules/rulebook.ts";
import { as, platform } from "../service.ts";
import { lot, packer, rival, setUp, useService } from "./shop.ts";

// A run of codes from its issue to the packs that are sold and come back.
const service = useService();
const run = { run: "codes:1" };
const issue = { ...run, lot: "L-1", count: 100, boxSize: 30 };
const session = { session: "s:1", listing: "li:1", start: "2026-08-02T10:00:00+08:00" };
beforeEach(() => setUp(service));

const issued = async (): Promise<void> => {
  expect(await service.outcome(packer, "CodesIssued", issue)).toBe("ok");
};
const printed = async (): Promise<void> => {
  await issued();
  expect(await service.outcome(packer, "CodesPrinted", run)).toBe("ok");
};
const activated = async (which: object = {}): Promise<void> => {
  await printed();
  expect(await service.outcome(packer, "CodesActivated", { ...run, ...which })).toBe("ok");
};
const serial = (number: number): string => service.codes.serialOf("codes:1", number);
const isActive = (number: number): boolean => service.codes.active(serial(number)) !== undefined;

describe("a run", () => {
  it("is issued by who packed the lot, once", async () => {
    expect(await service.outcome(rival, "CodesIssued", issue)).toBe("NOT_THE_OWNER");
    await issued();
    expect(await service.outcome(packer, "CodesIssued", issue)).toBe("ALREADY_RECORDED");
    expect(service.readModel.runOfCodes("codes:1")).toMatchObject({ lot: "L-1", count: 100 });
  });

  it.each([
    [{ count: 0 }, "INVALID_INPUT"],
    [{ count: 1_000_001 }, "INVALID_INPUT"],
    [{ boxSize: 101 }, "INVALID_INPUT"],
    [{ lot: "L-9" }, "UNKNOWN_REFERENCE"],
    [{ run: "r".repeat(191) }, "INVALID_INPUT"],
    [{ keyId: "mine" }, "INVALID_INPUT"],
  ])("is refused with %o", async (data, code) =>
    expect(await service.outcome(packer, "CodesIssued", { ...issue, ...data })).toBe(code),
  );

  it("is of goods with a GTIN, which is printed beside it", async () => {
    const { gtin: _, ...bare } = { ...lot, lot: "L-2" };
    await service.record(packer, "LotPacked", bare);
    const data = { ...issue, lot: "L-2" };
    expect(await service.outcome(packer, "CodesIssued", data)).toBe("CONTRADICTION");
  });

  it("stands in one event, which holds none of its codes", async () => {
    await issued();
    const [event] = await service.store.read("codes-codes:1");
    expect(JSON.stringify(event?.data)).toBe(
      JSON.stringify({ ...issue, keyId: service.codes.currentKeyId }),
    );
  });
});

describe("activation", () => {
  it("follows the print", async () => {
    await issued();
    const send = (data: object) => service.outcome(packer, "CodesActivated", { ...run, ...data });
    expect(await send({})).toBe("WRONG_ORDER");
    await service.record(packer, "CodesPrinted", { ...run, from: 1, to: 50 });
    expect(await send({ from: 50, to: 51 })).toBe("WRONG_ORDER");
    expect(await send({ from: 50 })).toBe("ok");
    expect([49, 50, 51].map(isActive)).toEqual([false, true, false]);
    expect(await send({ from: 1, to: 50 })).toBe("ALREADY_RECORDED");
  });

  it("is by box, of which the last may not be full", async () => {
    await activated({ fromBox: 2, toBox: 4 });
    expect([30, 31, 90, 91, 100].map(isActive)).toEqual([false, true, true, true, true]);
  });

  it.each([
    [{ from: 1, to: 101 }, "INVALID_INPUT"],
    [{ from: 20, to: 10 }, "INVALID_INPUT"],
    [{ to: 10 }, "INVALID_INPUT"],
    [{ toBox: 1 }, "INVALID_INPUT"],
    [{ fromBox: 5 }, "INVALID_INPUT"],
    [{ fromBox: 1, from: 1 }, "INVALID_INPUT"],
    [{ from: 0 }, "INVALID_INPUT"],
  ])("is refused of %o", async (data, code) => {
    await printed();
    expect(await service.outcome(packer, "CodesActivated", { ...run, ...data })).toBe(code);
  });

  it("is of no more codes than there are packs", async () => {
    await activated();
    const more = { run: "codes:2", lot: "L-1", count: 10 };
    await service.record(packer, "CodesIssued", more);
    await service.record(packer, "CodesPrinted", { run: "codes:2" });
    const send = () => service.outcome(packer, "CodesActivated", { run: "codes:2", from: 1 });
    expect(await send()).toBe("CONTRADICTION");
    await service.record(packer, "CodesSpoiled", { ...run, from: 7 });
    expect(await send()).toBe("ok");
  });

  it("is of no more codes than there are packs, also in two runs at once", async () => {
    const send = async (name: string) => {
      await service.record(packer, "CodesIssued", { run: name, lot: "L-1", count: 60 });
      await service.record(packer, "CodesPrinted", { run: name });
      return () => service.outcome(packer, "CodesActivated", { run: name });
    };
    const [one, other] = [await send("codes:1"), await send("codes:2")];
    expect((await Promise.all([one(), other()])).sort()).toEqual(["CONTRADICTION", "ok"]);
  });

  it("is not undone by a new print", async () => {
    await activated({ from: 1, to: 10 });
    const send = (data: object) => service.outcome(packer, "CodesPrinted", { ...run, ...data });
    expect(await send({ from: 10, to: 11 })).toBe("WRONG_ORDER");
    expect(await send({ from: 11 })).toBe("ok");
  });

  it("no longer counts when it was recorded by mistake", async () => {
    await activated();
    const [, , event] = await service.store.read("codes-codes:1");
    const data = { event: event?.id, reason: "wrong pallet" };
    expect(await service.outcome(packer, "RecordVoided", data)).toBe("ok");
    expect(isActive(1)).toBe(false);
  });
});

describe("a spoiled label", () => {
  it("is never answered again", async () => {
    await activated();
    const spoil = (data: object) => service.outcome(packer, "CodesSpoiled", { ...run, ...data });
    expect(await spoil({ units: [serial(3), "codes:1.4"] })).toBe("ok");
    expect([2, 3, 4, 5].map(isActive)).toEqual([true, false, false, true]);
    expect(await spoil({ from: 4 })).toBe("ALREADY_RECORDED");
    expect(await spoil({ units: [serial(5)], from: 5 })).toBe("INVALID_INPUT");
    expect(await spoil({ units: ["nothing"] })).toBe("BAD_IDENTIFIER");
  });

  it.each([
    ["before it is printed", ["CodesSpoiled", "CodesPrinted", "CodesActivated"]],
    ["after it is printed", ["CodesPrinted", "CodesSpoiled", "CodesActivated"]],
  ])("does not hold up the others in its box, and stays spoiled: %s", async (_, types) => {
    await issued();
    for (const type of types) {
      const which = type === "CodesSpoiled" ? { from: 7 } : { fromBox: 1 };
      expect(await service.outcome(packer, type, { ...run, ...which })).toBe("ok");
    }
    expect([6, 7, 8].map(isActive)).toEqual([true, false, true]);
  });

  it("is left out where its box is spoiled", async () => {
    await printed();
    const spoil = (data: object) => service.outcome(packer, "CodesSpoiled", { ...run, ...data });
    expect(await spoil({ from: 7 })).toBe("ok");
    expect(await spoil({ fromBox: 1 })).toBe("ok");
    expect(await spoil({ fromBox: 1 })).toBe("ALREADY_RECORDED");
    for (const type of ["CodesPrinted", "CodesActivated"])
      expect(await service.outcome(packer, type, { ...run, fromBox: 1 })).toBe("WRONG_ORDER");
  });

  it("that was on a pack is not activated again with its box", async () => {
    await activated({ from: 7 });
    await service.record(packer, "CodesSpoiled", { ...run, from: 7 });
    expect(await service.outcome(packer, "CodesActivated", { ...run, fromBox: 1 })).toBe("ok");
    expect([6, 7, 8].map(isActive)).toEqual([true, false, true]);
  });
});

describe("a pack", () => {
  const order = { order: "O-1", session: "s:1", lot: "L-1", listing: "li:1", units: 2 };
  const sell = (units: readonly string[], to = "O-1") =>
    service.outcome(platform, "UnitsSold", { order: to, units });
  beforeEach(async () => {
    await activated({ from: 1, to: 90 });
    await service.record(platform, "SessionScheduled", session);
    for (const one of ["O-1", "O-2"])
      await service.record(platform, "OrderPlaced", { ...order, order: one });
  });

  it("is bound to the order by its code, and stored without it", async () => {
    expect(await sell([serial(1), `https://trace.example/01/06970123000017/21/${serial(2)}`])).toBe(
      "ok",
    );
    const [, sold] = await service.store.read("order-O-1");
    expect(sold?.data).toEqual({ order: "O-1", units: ["codes:1.1", "codes:1.2"] });
    expect(service.readModel.orderOf("codes:1.1")).toBe("O-1");
  });

  it.each([
    ["no active code", [95], "UNKNOWN_REFERENCE"],
    ["the same twice", [1, 1], "INVALID_INPUT"],
    ["more than were ordered", [1, 2, 3], "CONTRADICTION"],
    ["none", [], "INVALID_INPUT"],
  ])("is refused where it is %s", async (_, numbers, code) =>
    expect(await sell(numbers.map(serial))).toBe(code),
  );

  it("is sold once, also by two at once, and again when it came back", async () => {
    const both = await Promise.all([sell([serial(1)]), sell([serial(1)], "O-2")]);
    expect(both.sort()).toEqual(["ALREADY_RECORDED", "ok"]);
    const first = service.readModel.orderOf("codes:1.1") ?? "";
    const other = first === "O-1" ? "O-2" : "O-1";
    await service.record(platform, "ReturnRequested", { order: first });
    const back = (units: readonly string[]) =>
      service.outcome(platform, "ReturnReceived", { order: first, units });
    expect(await back([serial(9)])).toBe("CONTRADICTION");
    expect(await back([serial(1)])).toBe("ok");
    expect(service.readModel.sold("codes:1.1")?.returnedAt).toBeDefined();
    expect(await sell([serial(1)], other)).toBe("ok");
  });

  it("is free again when its order is cancelled, and sold when that was a mistake", async () => {
    await sell([serial(1), serial(2)]);
    let isTold = false;
    service.readModel.watch(new Set(["unit-codes:1.1"]), () => {
      isTold = true;
    });
    await service.record(platform, "OrderCancelled", { order: "O-1" });
    expect(isTold).toBe(true);
    expect(service.readModel.sold("codes:1.1")).toBeUndefined();
    const event = (await service.store.read("order-O-1")).at(-1)?.id;
    await service.record(platform, "RecordVoided", { event, reason: "another order was meant" });
    expect(service.readModel.orderOf("codes:1.1")).toBe("O-1");
    expect(await sell([serial(1)], "O-2")).toBe("ALREADY_RECORDED");
  });

  it("goes to the next order when the first is cancelled", async () => {
    await sell([serial(1)]);
    await service.record(platform, "OrderCancelled", { order: "O-1" });
    expect(await sell([serial(1)], "O-2")).toBe("ok");
    expect(service.readModel.orderOf("codes:1.1")).toBe("O-2");
  });

  it("is waited for by whoever sells it too, named in whatever order, and by nobody else", async () => {
    const both = await Promise.all([
      sell([serial(1), serial(2)]),
      sell([serial(2), serial(1)], "O-2"),
    ]);
    expect(both.sort()).toEqual(["ALREADY_RECORDED", "ok"]);

    await service.record(platform, "OrderPlaced", { ...order, order: "O-3" });
    await service.record(platform, "OrderPlaced", { ...order, order: "O-4" });
    const { promise: otherIsIn, resolve: letIn } = Promise.withResolvers<void>();
    const { store } = service;
    const handler = openHandler({
      ...{ files: service.readModel, codes: service.codes, clock: service.clock },
      ...{ rulebook: coreRulebook(defaultPolicy), clockToleranceMs: 5000 },
      store: {
        ...store,
        append: async (stream, events, expected) => {
          if (stream === "order-O-3") await otherIsIn;
          return store.append(stream, events, expected);
        },
      },
    });
    const sale = (to: string, number: number) =>
      handler.record(platform, {
        ...{ type: "UnitsSold", commandId: `sale ${to}` },
        data: { order: to, units: [serial(number)] },
      });
    const first = sale("O-3", 3);
    expect(await sale("O-4", 4)).toMatchObject({ repeated: false });
    letIn();
    expect(await first).toMatchObject({ repeated: false });
  });

  it("comes back with its whole order where none is named", async () => {
    await sell([serial(1), serial(2)]);
    await service.record(platform, "ReturnRequested", { order: "O-1" });
    await service.record(platform, "ReturnReceived", { order: "O-1" });
    expect([1, 2].map((number) => service.readModel.orderOf(`codes:1.${number}`))).toEqual([
      undefined,
      undefined,
    ]);
  });

  it("is scanned by the platform's own app or by whoever holds it, never by the seller", async () => {
    const data = { unit: serial(1), region: "610100" };
    expect(await service.outcome(packer, "UnitScanned", data)).toBe("ROLE_NOT_PERMITTED");
    expect(await service.outcome(platform, "UnitScanned", data)).toBe("ok");
    expect(await service.outcome(as("buyer", "buyer"), "UnitScanned", data)).toBe("ok");
    expect(service.readModel.pack("codes:1.1")?.history).toMatchObject({ scans: 2 });
    expect(await service.outcome(platform, "UnitScanned", { ...data, region: "610113" })).toBe(
      "INVALID_INPUT",
    );
    expect(await service.outcome(platform, "UnitScanned", { unit: serial(95) })).toBe(
      "UNKNOWN_REFERENCE",
    );
  });

  it("keeps its scans: they cannot be voided", async () => {
    await service.record(platform, "UnitScanned", { unit: serial(1) });
    const [event] = await service.store.read("unit-codes:1.1");
    const data = { event: event?.id, reason: "not seen" };
    expect(await service.outcome(platform, "RecordVoided", data)).toBe("CONTRADICTION");
  });
});
