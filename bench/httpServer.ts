// A process of its own, so that the load does not share the server's thread. It serves the three
// stories, and on a second port the same answers as ready bytes from bare node:http.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importCommand } from "../src/cli/import.ts";
import { readConfig } from "../src/config.ts";
import { openLog } from "../src/http/log.ts";
import { openFace, openKeysOf } from "../src/serve.ts";
import { openService } from "../src/service.ts";

const dataDir = mkdtempSync(join(tmpdir(), "sanguan-bench-"));
const config = readConfig({ DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "silent" });
const logger = openLog(config.logLevel);
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
const keys = openKeysOf(config);
const server = await openFace(config, service, keys, logger);

let ready = Buffer.from("");
const bare = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    response.writeHead(200, { "content-type": "application/json", "content-length": ready.length });
    response.end(ready);
  });
});
await new Promise<void>((listening) => bare.listen(0, "127.0.0.1", listening));
// A server that listens on TCP has an address of this shape.
const { port } = bare.address() as AddressInfo;

process.on("message", (answer: string) => {
  ready = Buffer.from(answer);
  process.send?.("ready");
});
process.on("disconnect", async () => {
  await server.close();
  bare.close();
  await service.close();
  keys.close();
  rmSync(dataDir, { recursive: true });
});
process.send?.({ sanguan: server.url, bare: `http://127.0.0.1:${port}` });
