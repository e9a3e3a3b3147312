// A process of its own, so that the load does not share the server's thread. It serves the three
// stories, and on other ports the same answers from bare node:http: as ready bytes, and as an object
// whose bytes are made anew.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { importCommand } from "../src/cli/import.ts";
import { readConfig } from "../src/config.ts";
import { isRefusal } from "../src/domain/refusal.ts";
import { byTurn, openLog } from "../src/http/log.ts";
import { openFace, openKeysOf } from "../src/serve.ts";
import { openService } from "../src/service.ts";

const dataDir = mkdtempSync(join(tmpdir(), "sanguan-bench-"));
const config = readConfig({ DATA_DIR: dataDir, PORT: "0" });
// A line for each request, as in earnest; where it goes to is not measured.
const logger = openLog(config.logLevel, byTurn(pino.destination("/dev/null")));
const service = await openService(config, logger);
const file = join(dataDir, "stories.ndjson");
const stories = new URL("../stories/", import.meta.url);
writeFileSync(
  file,
  ["a-happy-path", "b-failing-path", "c-messy-path"]
    .map((name) => readFileSync(new URL(`${name}.events.ndjson`, stories), "utf8"))
    .join(""),
);
await importCommand(
  { store: service.store, path: file, history: true },
  { reportPath: join(dataDir, "report"), stdout: process.stderr, stderr: process.stderr },
);
/** Packs of story a's lot, whose codes are looked at. */
const packs = 256;
for (const [type, data] of [
  ["CodesIssued", { lot: "L-a1", count: packs }],
  ["CodesPrinted", {}],
  ["CodesActivated", {}],
] as const) {
  const actor = { party: "platform", role: "platform", keyId: "bench" } as const;
  const command = { type, commandId: type, data: { run: "codes:bench", ...data } };
  const outcome = await service.handler.record(actor, command);
  if (isRefusal(outcome)) throw new Error(outcome.message);
}
const paths = Array.from(
  { length: packs },
  (_, i) => `/01/06970123000017/10/L-a1/21/${service.codes.serialOf("codes:bench", i + 1)}`,
);
const keys = openKeysOf(config);
const server = await openFace(config, service, keys, logger);

/** What the service answered, whose bytes the bare servers send: the body, and every header. */
interface Answered {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}
let headers: Answered["headers"] = {};
let answer: object = {};
let ready = Buffer.from("");
const bareServer = async (bytes: () => Buffer | string) => {
  const bare = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      const body = bytes();
      response.writeHead(200, { ...headers, "content-length": Buffer.byteLength(body) });
      response.end(body);
    });
  });
  await new Promise<void>((listening) => bare.listen(0, "127.0.0.1", listening));
  // A server that listens on TCP has an address of this shape.
  const { port } = bare.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => bare.close() };
};
const bare = await bareServer(() => ready);
const stringify = await bareServer(() => JSON.stringify(answer));

process.on("message", (answered: Answered) => {
  ({ headers } = answered);
  ready = Buffer.from(answered.text);
  answer = answered.text.startsWith("{") ? JSON.parse(answered.text) : {};
  process.send?.("ready");
});
process.on("disconnect", async () => {
  await server.close();
  bare.close();
  stringify.close();
  await service.close();
  keys.close();
  rmSync(dataDir, { recursive: true });
});
process.send?.({ sanguan: server.url, bare: bare.url, stringify: stringify.url, paths });
