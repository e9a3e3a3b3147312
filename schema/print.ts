import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { printSchema } from "graphql";
import { eventSchemas } from "./eventSchemas.ts";
import { schema } from "./schema.ts";

const folder = new URL("./", import.meta.url);

/** By what clients ask for known operations: the SHA-256 of each text. */
const operationIds = (): string => {
  const operations = new URL("operations/", folder);
  const ids = readdirSync(operations)
    .filter((file) => file.endsWith(".graphql"))
    .sort()
    .map((file) => [
      file.slice(0, -".graphql".length),
      `sha256:${createHash("sha256")
        .update(readFileSync(new URL(file, operations)))
        .digest("hex")}`,
    ]);
  return `${JSON.stringify(Object.fromEntries(ids), null, 2)}\n`;
};

/** Every file that is written from the schema and the catalogue, by its path below `schema/`. */
export const printed = (): ReadonlyMap<string, string> =>
  new Map([
    ["schema.graphql", `${printSchema(schema)}\n`],
    ["operations/ids.json", operationIds()],
    ...eventSchemas(),
  ]);

/** `node schema/print.ts`: writes them, and removes those of events that are no more. */
const print = async (): Promise<void> => {
  await mkdir(new URL("events/", folder), { recursive: true });
  const files = printed();
  for (const name of await readdir(new URL("events/", folder)))
    if (!files.has(`events/${name}`)) await rm(new URL(`events/${name}`, folder));
  for (const [path, text] of files) await writeFile(new URL(path, folder), text);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await print();
