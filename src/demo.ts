import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { demoTable } from "./cli/demo.ts";
import { importCommand } from "./cli/import.ts";
import type { Config } from "./config.ts";
import type { Role } from "./domain/fact.ts";
import { openLog } from "./http/log.ts";
import type { Keys } from "./identity/keys.ts";
import { openFace, openKeysOf, stopSignal } from "./serve.ts";
import { openService, type Service } from "./service.ts";

const storiesFolder = fileURLToPath(new URL("../stories", import.meta.url));
const storyNames = ["a-happy-path", "b-failing-path", "c-messy-path"];

/**
 * Loads the three stories through the real path into a temporary store and prints their gates.
 * Unless `once`, serves them until a signal comes.
 * @returns the exit code: 1 if any cell differs from what the stories expect.
 */
export const demo = async (given: Config, once: boolean): Promise<number> => {
  const dataDir = mkdtempSync(join(tmpdir(), "sanguan-demo-"));
  const config: Config = { ...given, dataDir, store: "sqlite", development: true };
  const logger = openLog("warn");
  const service = await openService(config, logger);
  try {
    await loadStories(service, dataDir);
    const { differences } = await demoTable({
      storiesFolder,
      ask: (question) => ask(service, question),
    });
    if (!once) await show(config, service);
    return differences === 0 ? 0 : 1;
  } finally {
    await service.close();
    rmSync(dataDir, { recursive: true });
  }
};

const loadStories = async ({ store, readModel }: Service, folder: string): Promise<void> => {
  const file = join(folder, "stories.ndjson");
  const texts = storyNames.map((name) =>
    readFileSync(join(storiesFolder, `${name}.events.ndjson`), "utf8"),
  );
  writeFileSync(file, texts.join(""));
  const { stdout, stderr } = process;
  await importCommand(
    { store, path: file, history: true },
    { reportPath: join(folder, "report.ndjson"), stdout, stderr },
  );
  const head = await store.head();
  if (head !== null) await readModel.waitFor(head.position);
};

const ask = async (
  { answer }: Service,
  question: { readonly session: string; readonly at: number; readonly knownAt: number },
) => {
  const { judgement } = await answer(question);
  return {
    gates: judgement.gates,
    rules: Object.fromEntries(judgement.rules.map(({ rule, verdict }) => [rule.id, verdict])),
    openObligations: judgement.openObligations,
  };
};

/** One question for each kind of user, ready to be pasted. */
const questions: readonly {
  readonly who: string;
  readonly role?: Role;
  readonly party?: string;
  readonly query: string;
}[] = [
  {
    who: "producer: my batches, and how they stand in each session",
    role: "merchant",
    party: "m:walnut",
    query:
      "{ myBatches { nodes { key product verdicts { session gates { gate verdict } openObligations } } } }",
  },
  {
    who: "host: what is missing before I list this, and who must act by when",
    role: "host",
    party: "h:li",
    query:
      '{ verdict(listing: "li:b", session: "s:b", at: "2026-11-04T12:00:00+08:00") { ... on Judgement { gates { gate verdict } toDo { rule { id } missing { text { en } } actor by } } } }',
  },
  {
    who: "buyer: the code on the pack, no key needed",
    query:
      '{ trace(code: "/01/06923456000032/10/L-c2") { ... on Trace { product status statusText { zh en } origins { divisionName } reports { labName result } recalls { level } judgement { gates { gate verdict } } } } }',
  },
];

const show = async (config: Config, service: Service): Promise<void> => {
  const keys = openKeysOf(config);
  const log = openLog("warn");
  // The usual port if it is free, so that the README's questions can be pasted.
  const server = await openFace(config, service, keys, log).catch(() =>
    openFace({ ...config, port: 0 }, service, keys, log),
  );
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`\nGraphQL and GraphiQL: ${server.url}/graphql   health: ${server.url}/health`);
  for (const { who, role, party, query } of questions) {
    const secret =
      role === undefined || party === undefined ? undefined : secretFor(keys, role, party);
    const header = secret === undefined ? "" : ` -H 'authorization: Bearer ${secret}'`;
    say(`\n# ${who}${role === undefined ? "" : ` (${role} ${party})`}`);
    say(
      `curl -s ${server.url}/graphql -H 'content-type: application/json'${header} -d '${JSON.stringify({ query })}'`,
    );
  }
  for (const [role, party] of [
    ["platform", "platform"],
    ["regulator", "regulator"],
  ] as const)
    say(`\n# ${role}: ${secretFor(keys, role, party)}`);
  say("\nCtrl-C ends the demo and deletes its store.");
  await stopSignal();
  await server.close();
  keys.close();
};

const secretFor = (keys: Keys, role: Role, party: string): string => {
  const created = keys.create({ role, party, label: "demo" });
  if (!created.ok) throw new Error(`no key for ${role} ${party}`);
  return created.value.secret;
};
