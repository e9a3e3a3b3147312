import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { printSchema } from "graphql";
import { eventSchemas } from "./eventSchemas.ts";
import { schema } from "./schema.ts";

/** Every file that is written from the schema and the catalogue, by its path below `schema/`. */
export const printed = (): ReadonlyMap<string, string> =>
  new Map([["schema.graphql", `${printSchema(schema)}\n`], ...eventSchemas()]);

const folder = new URL("./", import.meta.url);

/** `node schema/print.ts`: writes them, and removes those of events that are no more. */
const print = async (): Promise<void> => {
  await mkdir(new URL("events/", folder), { recursive: true });
  const files = printed();
  for (const name of await readdir(new URL("events/", folder)))
    if (!files.has(`events/${name}`)) await rm(new URL(`events/${name}`, folder));
  for (const [path, text] of files) await writeFile(new URL(path, folder), text);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await print();
