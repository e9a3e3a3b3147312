import { benchAppend } from "./append.ts";
import { benchClones } from "./clones.ts";
import { benchCodes } from "./codes.ts";
import { benchHttp } from "./http.ts";
import { machine } from "./measure.ts";
import { benchVerdict } from "./verdict.ts";

const workloads: Readonly<Record<string, () => Promise<void>>> = {
  append: benchAppend,
  clones: benchClones,
  codes: benchCodes,
  http: benchHttp,
  verdict: benchVerdict,
};

console.log(`${machine()}\nOnly ratios within one run count.`);
const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(workloads))
  if (wanted.length === 0 || wanted.includes(name)) await run();
