import { describe, expect, it } from "vitest";
import { isRefusal } from "../../src/domain/refusal.ts";
import { platform, regulator } from "../service.ts";
import { eventsOf } from "../stories.ts";
import { batch, lot, packer, rival, useService } from "./shop.ts";

const service = useService();

describe("a command", () => {
  it("is recorded, and its writer reads it at once", async () => {
    expect(await service.outcome(packer, "BatchRegistered", batch)).toBe("ok");
    expect(service.readModel.row("batch", "b:1")?.data).toMatchObject({ product: "黑木耳" });
  });

  it("mints an id where none is given, the same one for a retry", async () => {
    const { lot: _, ...unnamed } = lot;
    await service.record(packer, "BatchRegistered", batch);
    const data = { ...unnamed, lotNumber: "ZS-08/1" };
    const first = await service.record(packer, "LotPacked", data, { commandId: "pack" });
    const again = await service.record(packer, "LotPacked", data, { commandId: "pack" });
    expect(first).toMatchObject({
      repeated: false,
      event: { stream: "lot-06970123000017.ZS-08/1" },
    });
    expect(again).toMatchObject({
      repeated: true,
      event: { stream: "lot-06970123000017.ZS-08/1" },
    });
  });

  it("sent twice at once is one event", async () => {
    const send = () => service.record(packer, "BatchRegistered", batch, { commandId: "twice" });
    const outcomes = await Promise.all([send(), send(), send()]);
    expect(outcomes.map((it) => (isRefusal(it) ? it.refused : it.repeated)).sort()).toEqual([
      false,
      true,
      true,
    ]);
    expect(await service.store.read("batch-b:1")).toHaveLength(1);
  });

  it("with a used id and another body is an error, on any stream", async () => {
    const commandId = "one";
    await service.record(packer, "BatchRegistered", batch, { commandId });
    for (const other of [
      { ...batch, product: "香菇" },
      { ...batch, batch: "b:2" },
    ])
      expect(await service.outcome(packer, "BatchRegistered", other, { commandId })).toBe(
        "COMMAND_ID_REUSED",
      );
    expect(await service.store.read("batch-b:2")).toEqual([]);
  });

  it("with the id of another party's command is another command", async () => {
    const commandId = "one";
    await service.record(packer, "BatchRegistered", batch, { commandId });
    const theirs = { ...batch, batch: "b:2", producer: "m:rival" };
    expect(await service.outcome(rival, "BatchRegistered", theirs, { commandId })).toBe("ok");
  });

  it("can insist on a revision", async () => {
    await service.record(packer, "BatchRegistered", batch);
    const certificate = { batch: "b:1" };
    const send = (expectedRevision: number) =>
      service.outcome(packer, "ConformityCertificateIssued", certificate, { expectedRevision });
    expect(await send(5)).toBe("REVISION_CONFLICT");
    expect(await send(0)).toBe("ok");
  });

  it("loses no race against others on its stream", async () => {
    await service.record(packer, "BatchRegistered", batch);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () =>
        service.outcome(packer, "ConformityCertificateIssued", { batch: "b:1" }),
      ),
    );
    expect(new Set(outcomes)).toEqual(new Set(["ok"]));
    expect(await service.store.read("batch-b:1")).toHaveLength(51);
  });
});

it("takes a story event by event, by the platform, in the order in which it was recorded", async () => {
  const refused: string[] = [];
  for (const { id, type, occurredAt, recordedAt, data } of eventsOf("a-happy-path")) {
    service.setClock(recordedAt);
    const actor = type === "OfficialStreamApproved" ? regulator : platform;
    const outcome = await service.outcome(actor, type, data, { occurredAt });
    if (outcome !== "ok") refused.push(`${id} ${type} ${outcome}`);
  }
  expect(refused).toEqual([]);
});
