import { createHmac, createSecretKey, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { digitsOf } from "../src/codes/crockford.ts";
import { readConfig } from "../src/config.ts";
import { isRefusal } from "../src/domain/refusal.ts";
import { openLog } from "../src/http/log.ts";
import { openService, type Service } from "../src/service.ts";
import { compare, print } from "./measure.ts";

const codes = 1_000_000;
const platform = { party: "platform", role: "platform", keyId: "bench" } as const;

const sizeOf = (folder: string): number =>
  readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);

const kB = (bytes: number): string => `${Math.round(bytes / 1000).toLocaleString("en")} kB`;

/** What it cost: time, what the process holds more than before, what the files grew by. */
const cost = async (name: string, folder: string, work: () => Promise<void>): Promise<void> => {
  const [heap, bytes, begun] = [process.memoryUsage().rss, sizeOf(folder), performance.now()];
  await work();
  const ms = performance.now() - begun;
  const grown = sizeOf(folder) - bytes;
  const held = process.memoryUsage().rss - heap;
  console.log(
    `  ${name.padEnd(52)} ${ms.toFixed(0).padStart(7)} ms   memory ${kB(held).padStart(10)}   files ${kB(grown).padStart(10)}`,
  );
};

const record = async (
  { handler }: Service,
  type: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const commandId = `${type} ${JSON.stringify(data)}`.slice(0, 150);
  const outcome = await handler.record(platform, { type, commandId, data });
  if (isRefusal(outcome)) throw new Error(outcome.message);
};

/** The usual way: a row for each code, with its state, found by an index. */
const rowForEach = (folder: string) => {
  const db = new DatabaseSync(join(folder, "rows.db"));
  db.exec(`pragma journal_mode = wal; pragma synchronous = full;
    create table code(serial text primary key, number integer not null, active integer not null)
    without rowid`);
  const secret = createSecretKey(randomBytes(32));
  const serialOf = (number: number): string => {
    const mac = createHmac("sha256", secret).update(`${number}`).digest();
    return (
      digitsOf(mac.readUIntBE(0, 5), 8) +
      digitsOf(mac.readUIntBE(5, 5), 8) +
      digitsOf(mac.readUIntBE(10, 3) >>> 4, 4)
    );
  };
  const find = db.prepare("select number from code where serial = ? and active = 1");
  return {
    serialOf,
    issue: () => {
      const insert = db.prepare("insert into code values (?, ?, 0)");
      db.exec("begin");
      for (let number = 1; number <= codes; number += 1) insert.run(serialOf(number), number);
      db.exec("commit; pragma wal_checkpoint(truncate)");
    },
    activate: () => {
      db.exec("begin; update code set active = 1; commit; pragma wal_checkpoint(truncate)");
    },
    find: (serial: string) => find.get(serial),
    close: () => db.close(),
  };
};

/** Issuing, activating, making and reading a million codes, against a row for each of them. */
export const benchCodes = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "sanguan-codes-"));
  const reference = mkdtempSync(join(tmpdir(), "sanguan-rows-"));
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: "silent" });
  const service = await openService(config, openLog("silent"));
  const rows = rowForEach(reference);
  const run = "codes:bench";
  try {
    await record(service, "LotPacked", {
      ...{ lot: "L-bench", packer: "m:bench", gtin: "6970123000017", units: codes },
      packedOn: "2026-08-01",
    });
    console.log(`\n${codes.toLocaleString("en")} codes`);
    await cost("a row for each: issue (baseline)", reference, async () => rows.issue());
    await cost("sanguan: issue, one event", folder, () =>
      record(service, "CodesIssued", { run, lot: "L-bench", count: codes, boxSize: 1000 }),
    );
    await record(service, "CodesPrinted", { run });
    await cost("a row for each: activate (baseline)", reference, async () => rows.activate());
    await cost("sanguan: activate, box by box, 1,000 commands", folder, async () => {
      for (let box = 1; box <= codes / 1000; box += 1)
        await record(service, "CodesActivated", { run, fromBox: box });
    });

    const numberOf = (i: number): number => 1 + ((i * 7919) % codes);
    const each = (use: (i: number) => unknown) => async (forMs: number) => {
      let done = 0;
      for (const begun = performance.now(); performance.now() - begun < forMs; )
        for (let i = 0; i < 500; i += 1) {
          done += 1;
          if (use(done) === undefined) throw new Error("a code was not found");
        }
      return done;
    };
    const serials = (count: number, serialOf: (number: number) => string): readonly string[] =>
      Array.from({ length: count }, (_, i) => serialOf(numberOf(i)));
    const serialOf = (number: number): string => service.codes.serialOf(run, number);
    // Of more codes than are kept in mind each is forgotten before it comes again.
    const [few, many] = [serials(1_000, serialOf), serials(200_000, serialOf)];
    const theirs = serials(many.length, rows.serialOf);
    const at = (of: readonly string[], i: number) => of[i % of.length] ?? "";
    print(
      "making a code",
      await compare([
        { name: "HMAC of its number (baseline)", run: each((i) => rows.serialOf(numberOf(i))) },
        { name: "sanguan: FF1 and check", run: each((i) => serialOf(numberOf(i))) },
      ]),
    );
    print(
      "reading a code: which pack, and is it active",
      await compare([
        { name: "its row by the index (baseline)", run: each((i) => rows.find(at(theirs, i))) },
        { name: "sanguan: check, FF1, spans", run: each((i) => service.codes.active(at(many, i))) },
        { name: "sanguan: once more", run: each((i) => service.codes.active(at(few, i))) },
      ]),
    );
  } finally {
    rows.close();
    await service.close();
    rmSync(folder, { recursive: true });
    rmSync(reference, { recursive: true });
  }
};
