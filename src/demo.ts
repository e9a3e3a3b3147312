import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { demoTable } from "./cli/demo.ts";
import { importCommand } from "./cli/import.ts";
import type { Config } from "./config.ts";
import type { Role } from "./domain/fact.ts";
import { isRefusal } from "./domain/refusal.ts";
import { openLog } from "./http/log.ts";
import { checkPath } from "./identity/checkLinks.ts";
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
    await issueCodes(service);
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

/** Lots whose packs carry codes in the demo, and the run of each. */
const coded = [
  { run: "demo-wood-ear", lot: "L-a1" },
  { run: "demo-walnuts", lot: "L-c2" },
] as const;

/** Ten codes for each lot, of which nine are on packs. */
const issueCodes = async ({ handler }: Service): Promise<void> => {
  for (const { run, lot } of coded)
    for (const [type, data] of [
      ["CodesIssued", { run, lot, count: 10 }],
      ["CodesPrinted", { run }],
      ["CodesActivated", { run, from: 1, to: 9 }],
    ] as const) {
      const actor = { party: "platform", role: "platform", keyId: "demo" } as const;
      const outcome = await handler.record(actor, { type, commandId: `${type} ${run}`, data });
      if (isRefusal(outcome)) throw new Error(outcome.message);
    }
};

/** What a phone opens when it reads the code on a pack. */
const pages = ({ codes }: Service, url: string): readonly (readonly [string, string])[] => {
  const wood = (number: number) =>
    `${url}/01/06970123000017/10/L-a1/21/${codes.serialOf("demo-wood-ear", number)}`;
  return [
    ["a pack: open it twice, and the second time it was scanned before", wood(1)],
    ["a code that nobody activated", wood(10)],
    [
      "a pack of a lot that is being recalled",
      `${url}/01/06923456000032/10/L-c2/21/${codes.serialOf("demo-walnuts", 1)}`,
    ],
  ];
};

const show = async (config: Config, service: Service): Promise<void> => {
  const keys = openKeysOf(config);
  const log = openLog("warn");
  // The usual port if it is free, so that the README's questions can be pasted.
  const server = await openFace(config, service, keys, log).catch(() =>
    openFace({ ...config, port: 0 }, service, keys, log),
  );
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`\nGraphQL and GraphiQL: ${server.url}/graphql   health: ${server.url}/health`);
  say("\n# buyer: what a phone opens when it reads the code on a pack (add ?lang=en for English)");
  for (const [what, link] of pages(service, server.url)) say(`${link}\n    ${what}`);
  say(
    "\n# host: the check before going on air, kept current while it is open; the link ends after a day",
  );
  say(await checkLink(service, keys, server.url));
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

const checkLink = async ({ checkLinks }: Service, keys: Keys, url: string): Promise<string> => {
  const [listing, session] = ["li:b", "s:b"];
  const created = keys.create({ role: "host", party: "h:li", label: "demo" });
  if (!created.ok) throw new Error("no key for the host");
  const actor = { party: "h:li", role: "host", keyId: created.value.key.id } as const;
  const { token } = await checkLinks.make({ listing, session, actor }, 24);
  return `${url}${checkPath(listing, session)}?token=${token}`;
};

const secretFor = (keys: Keys, role: Role, party: string): string => {
  const created = keys.create({ role, party, label: "demo" });
  if (!created.ok) throw new Error(`no key for ${role} ${party}`);
  return created.value.secret;
};
