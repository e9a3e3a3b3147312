import { randomUUID } from "node:crypto";
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Worker } from "node:worker_threads";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { freshRing, KeyRingError, openKeyRing, rotateKey } from "../../src/codes/keyRing.ts";
import { readConfig } from "../../src/config.ts";
import { openService, openSides } from "../../src/service.ts";
import { temporaryFolder } from "../eventstore/folder.ts";
import { openTestService } from "../service.ts";

const module = new URL("../../src/codes/keyRing.ts", import.meta.url).href;

/** What each of several threads, let loose at once, got from an expression with `ring` and `file`. */
const atOnce = async (many: number, expression: string, file: string) => {
  const gate = new Int32Array(new SharedArrayBuffer(8));
  const code = `
    const { workerData: { gate, file }, parentPort } = require("node:worker_threads");
    import(${JSON.stringify(module)}).then((ring) => {
      Atomics.add(gate, 1, 1);
      Atomics.wait(gate, 0, 0);
      parentPort.postMessage(${expression});
    });`;
  const workers = Array.from(
    { length: many },
    () => new Worker(code, { eval: true, workerData: { gate, file } }),
  );
  const said = workers.map(
    (worker) =>
      new Promise<string>((resolve, reject) => {
        worker.once("message", (text) => resolve(z.string().parse(text)));
        worker.once("error", reject);
      }),
  );
  while (Atomics.load(gate, 1) < many) await new Promise((done) => setTimeout(done, 1));
  Atomics.store(gate, 0, 1);
  Atomics.notify(gate, 0);
  return Promise.all(said);
};

const secretsIn = (file: string): readonly string[] =>
  openKeyRing(file).map(({ secret }) => Buffer.from(secret).toString("base64url"));

const ringFile = (...ids: readonly string[]): string => {
  const file = join(temporaryFolder(), "keys.json");
  const secret = Buffer.alloc(32, 1).toString("base64url");
  writeFileSync(file, JSON.stringify({ keys: ids.map((id) => ({ id, secret })) }));
  return file;
};

describe("a ring of keys", () => {
  it("is made once, and nobody but its owner may read it", () => {
    const folder = temporaryFolder();
    const file = join(folder, "keys.json");
    const made = openKeyRing(file);
    expect(made.map(({ id }) => id)).toEqual([expect.stringMatching(/^k[0-9a-f]{8}$/)]);
    expect(openKeyRing(file)).toEqual(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["keys.json"]);
  });

  it("is the same for all who start first", async () => {
    for (let round = 0; round < 5; round += 1) {
      const folder = temporaryFolder();
      const file = join(folder, "keys.json");
      const first = `Buffer.from(ring.openKeyRing(file)[0].secret).toString("base64url")`;
      const told = await atOnce(4, first, file);
      expect(new Set(told)).toEqual(new Set(secretsIn(file)));
      expect(readdirSync(folder)).toEqual(["keys.json"]);
    }
  });

  it("loses no key of those who rotate at once", async () => {
    const file = ringFile("k1");
    const ids = await atOnce(6, "ring.rotateKey(file)", file);
    expect(new Set(ids).size).toBe(6);
    expect(new Set(openKeyRing(file).map(({ id }) => id))).toEqual(new Set(["k1", ...ids]));
  });

  it("is not rotated while somebody else is at it", () => {
    const file = ringFile("k1");
    const other = new DatabaseSync(`${file}.lock`);
    other.exec("BEGIN EXCLUSIVE");
    expect(() => rotateKey(file)).toThrow(KeyRingError);
    other.close();
    const added = rotateKey(file);
    expect(openKeyRing(file).map(({ id }) => id)).toEqual(["k1", added]);
  });

  it("made anew is never taken for the one that was lost", () => {
    const ids = Array.from({ length: 20 }, () => freshRing()[0].id);
    expect(new Set(ids).size).toBe(20);
  });

  it("is not made where codes need one that is not there", () => {
    const file = join(temporaryFolder(), "keys.json");
    expect(() => openKeyRing(file, ["k7"])).toThrow(
      `${file} is not there, and codes on record are made with its key k7: put it back`,
    );
    expect(existsSync(file)).toBe(false);
    expect(openKeyRing(ringFile("k6", "k7"), ["k7"])).toHaveLength(2);
  });

  it.each([
    ["text", "no JSON"],
    ["", "no JSON"],
    ["{}", "keys Invalid"],
  ])("of %j is named with the file and what is wrong", (text, wrong) => {
    const file = join(temporaryFolder(), "keys.json");
    writeFileSync(file, text);
    expect(() => openKeyRing(file)).toThrow(`${file} cannot be used for the code keys: ${wrong}`);
  });

  it("that cannot be written is named by its file", () => {
    const file = join(temporaryFolder(), "none", "keys.json");
    expect(() => openKeyRing(file)).toThrow(`${file} for the code keys cannot be written`);
  });

  it("with two keys of one id cannot be used, and stays as it is", () => {
    const file = ringFile("k1", "k2", "k1");
    const before = readFileSync(file, "utf8");
    expect(() => openKeyRing(file)).toThrow(/keys must each have an id of its own/);
    expect(() => rotateKey(file)).toThrow(KeyRingError);
    expect(readFileSync(file, "utf8")).toBe(before);
  });
});

it("a service whose keys are gone does not start in their place, and lets go of its folder", async () => {
  const dataDir = temporaryFolder();
  const keysFile = join(dataDir, "code-keys.json");
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: "silent" });
  const open = () => openService(config, pino({ level: "silent" }));
  const service = await open();
  const { currentKeyId: keyId } = service.codes;
  const data = { run: "codes:1", lot: "L-1", count: 10, keyId };
  const event = { type: "CodesIssued", occurredAt: "2026-08-01T08:00:00+08:00", data };
  await service.store.append("codes-codes:1", [{ ...event, id: randomUUID(), metadata: {} }], -1);
  const head = await service.store.head();
  if (head !== null) await service.readModel.waitFor(head.position);
  await service.close();

  renameSync(keysFile, `${keysFile}.away`);
  for (let attempt = 0; attempt < 2; attempt += 1)
    await expect(open()).rejects.toThrow(`made with its key ${keyId}`);
  const rebuilt = await openSides(config, pino({ level: "silent" }), { anew: true });
  if (head !== null) await rebuilt.readModel.waitFor(head.position);
  await rebuilt.close();
  await expect(open()).rejects.toThrow(`made with its key ${keyId}`);
  expect(existsSync(keysFile)).toBe(false);

  // Lost for good: it starts with another, and says what it cannot read.
  openKeyRing(keysFile);
  const without = await open();
  expect(await without.unreadiness()).toEqual([
    `code key ${keyId} is missing: put it back into the file of code keys`,
  ]);
  await without.close();
  renameSync(`${keysFile}.away`, keysFile);
  await (await open()).close();
});

it("a run whose history names no key keeps no service from its work", async () => {
  const service = await openTestService();
  const data = { run: "codes:1", lot: "L-1", count: 10 };
  const event = { type: "CodesIssued", occurredAt: "2026-08-01T08:00:00+08:00", data };
  await service.store.append("codes-codes:1", [{ ...event, id: "1", metadata: {} }], -1);
  const head = await service.store.head();
  if (head !== null) await service.readModel.waitFor(head.position);
  expect(service.readModel.runOfCodes("codes:1")?.count).toBe(10);
  expect(await service.unreadiness()).toEqual([]);
  await service.close();
});

it("a service that lacks the key of a run is not ready, and says which", async () => {
  const service = await openTestService();
  const issued = async (run: string, keyId: string) => {
    const data = { run, lot: "L-1", count: 10, keyId };
    const event = { type: "CodesIssued", occurredAt: "2026-08-01T08:00:00+08:00", data };
    await service.store.append(`codes-${run}`, [{ ...event, id: run, metadata: {} }], -1);
    const head = await service.store.head();
    if (head !== null) await service.readModel.waitFor(head.position);
    return service.unreadiness();
  };
  expect(await issued("codes:1", service.codes.currentKeyId)).toEqual([]);
  expect(await issued("codes:2", "k7")).toEqual([
    "code key k7 is missing: put it back into the file of code keys",
  ]);
  await service.close();
});
