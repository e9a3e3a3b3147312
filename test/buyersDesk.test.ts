import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { type BuyersDesk, openBuyersDesk } from "../src/buyersDesk.ts";
import { type Refusal, refuse } from "../src/domain/refusal.ts";
import type { Recorded } from "../src/handle.ts";
import { openVault } from "../src/identity/vault.ts";

// The desk alone, with a handler that does as the test says.
const code = { unit: "codes:1.1", run: "codes:1", lot: "L-1", number: 1 };
const wished = { wish: "COMPLAINT", topic: "QUALITY", text: "Mouldy." } as const;
const minute = 60_000;

let now: number;
let order: string | undefined;
let answers: (() => Recorded | Refusal)[];
let commands: { readonly commandId: string; readonly data: unknown }[];
let desk: BuyersDesk;

const recorded = (): Recorded => ({
  repeated: false,
  event: {
    ...{ id: "e", type: "ComplaintFiled", stream: "complaint-1", revision: 0, position: 0n },
    ...{ occurredAt: "", recordedAt: now, data: {}, metadata: {} },
  },
});
const broken = (): never => {
  throw new Error("the store cannot be reached");
};

beforeEach(() => {
  [now, order, answers, commands] = [0, undefined, [], []];
  desk = openBuyersDesk({
    handler: {
      record: async (_, command) => {
        commands.push(command);
        return (answers.shift() ?? recorded)();
      },
    },
    readModel: {
      orderOf: () => order,
      row: () => undefined,
      findEvent: () => undefined,
      offer: () => ({ session: "s:1", listing: "li:1" }),
    },
    log: { read: async () => [] },
    vault: openVault(undefined),
    clock: () => now,
  });
});
const send = (client = "a") => desk.take(code, wished, client);

it("answers a form sent again with what it answered, and records nothing", async () => {
  const first = await send();
  [now, order] = [9 * minute, "O-1"];
  expect(await send()).toEqual(first);
  expect(commands).toHaveLength(1);
});

it("takes the same form for another after ten minutes", async () => {
  const first = await send();
  now = 10 * minute + 1;
  expect(await send()).not.toEqual(first);
  expect(commands).toHaveLength(2);
});

it("gives one answer to a form sent twice at once, and another to another client", async () => {
  const [one, two, other] = await Promise.all([send(), send(), send("b")]);
  expect(two).toEqual(one);
  expect(other).not.toEqual(one);
  expect(commands).toHaveLength(2);
});

it("tries again what failed, under its number and with its data, and takes no more room", async () => {
  answers = [broken, broken, broken, broken];
  for (let i = 0; i < 4; i += 1) await expect(send()).rejects.toThrow("cannot be reached");
  order = "O-1";
  expect(await send()).toMatchObject({ number: commands[0]?.commandId });
  expect(new Set(commands.map((command) => JSON.stringify(command))).size).toBe(1);
  expect(commands[0]?.data).toMatchObject({ session: "s:1", listing: "li:1" });
});

it("answers a return sent again after the pack came back", async () => {
  order = "O-1";
  const asked = { ...wished, wish: "RETURN" } as const;
  const first = await desk.take(code, asked, "a");
  order = undefined;
  expect(await desk.take(code, asked, "a")).toEqual(first);
  expect(await desk.take(code, asked, "b")).toEqual({ no: "NOT_SOLD" });
});

it("fails without telling the number", async () => {
  let told = "";
  answers = [
    () => refuse("COMMAND_ID_REUSED", "commandId", `${commands[0]?.commandId} came before`),
  ];
  await send().catch((error) => {
    told = String(error);
  });
  expect(told).toContain("COMMAND_ID_REUSED");
  expect(told).not.toContain("K-");
});

it("does not remember that there was no room", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const about = (unit: string) => desk.take({ ...code, unit }, wished, "a");
  for (let i = 0; i < 10; i += 1) await about(`codes:1.${i + 10}`);
  expect(await about(code.unit)).toEqual({ no: "TOO_MANY", of: "CALLER", retryAfterS: 3600 });
  expect(commands).toHaveLength(10);
  vi.advanceTimersByTime(60 * minute);
  expect(await about(code.unit)).toMatchObject({ number: commands[10]?.commandId });
});
