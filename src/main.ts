import { join } from "node:path";
import { Command, CommanderError, Option } from "commander";
import { BadInput } from "./cli/badInput.ts";
import { addCodesTo } from "./cli/codes/command.ts";
import { Declined } from "./cli/codes/declined.ts";
import { KeyRingError } from "./codes/keyRing.ts";
import { ConfigError, readConfig } from "./config.ts";
import { roles } from "./domain/fact.ts";
import { StoreFault } from "./eventstore/eventStore.ts";

// The composition root. Each command loads what it needs and nothing else, so that `judge` starts
// without a server, and the protocol of a store that is not used is never loaded.
const program = new Command("sanguan").description(
  "Traceability for goods sold on livestreams: did this item pass the three gates?",
);

// Words that the command line cannot use end it like any other bad input.
program.exitOverride();

program
  .command("serve")
  .description("Serve the API. Settings come from the environment; see the README.")
  .action(async () => {
    const { serve } = await import("./serve.ts");
    await serve(readConfig(process.env));
  });

program
  .command("demo")
  .description("Load three stories into a temporary store, print their gates, and serve them.")
  .option("--once", "end after the table")
  .action(async ({ once = false }: { once?: boolean }) => {
    const { demo } = await import("./demo.ts");
    process.exitCode = await demo(readConfig(process.env), once);
  });

program
  .command("judge")
  .description("Judge sessions at instants from an event file; needs no server.")
  .argument("<events>", "NDJSON file, one event a line, in any order")
  .requiredOption("--instants <file>", "JSON array of { id, session, at, knownAt, listing? }")
  .addOption(
    new Option("--rulebook <name>", "the 35 core rules, or all 100, with their usual numbers")
      .choices(["core", "full"])
      .default("core"),
  )
  .action(
    async (
      events: string,
      { instants, rulebook }: { instants: string; rulebook: "core" | "full" },
    ) => {
      const { judgeFile } = await import("./cli/judge.ts");
      process.stdout.write(`${JSON.stringify(await judgeFile(events, instants, rulebook))}\n`);
    },
  );

program
  .command("import")
  .description("Record the facts of an event file as they are found; can be resumed.")
  .argument("<file>", "NDJSON file, one event a line")
  .option(
    "--history",
    "keep each event's recordedAt; wants an empty store, or a prefix of the file",
  )
  .option("--report <file>", "write refused and doubtful lines there instead of to stderr")
  .action(
    async (file: string, { history = false, report }: { history?: boolean; report?: string }) => {
      const { importCommand } = await import("./cli/import.ts");
      await withStore(async (store) => {
        process.exitCode = await importCommand(
          { store, path: file, history },
          { reportPath: report, stdout: process.stdout, stderr: process.stderr },
        );
      });
    },
  );

program
  .command("export")
  .description("Write the whole log as an event file, in its order.")
  .argument("[file]", "to this file; to stdout where absent")
  .action(async (file: string | undefined) => {
    const { exportLog, exportToFile } = await import("./cli/export.ts");
    await withStore((store) =>
      file === undefined ? exportLog(store, process.stdout) : exportToFile(store, file),
    );
  });

program
  .command("rebuild")
  .description("Delete the read side's file and build it anew from the log.")
  .action(async () => {
    const { rebuild } = await import("./serve.ts");
    await rebuild(readConfig(process.env));
  });

const vault = program
  .command("vault")
  .description("What buyers confided with a complaint or return: read it, or erase it for good.");
vault
  .command("show")
  .argument("<number>", "of the complaint, as the buyer was told it")
  .action((number: string) =>
    withVault((held) => {
      const confided = held.read(number);
      if (confided === undefined) throw new BadInput(`${number} has nothing in the vault`);
      if (confided === "damaged")
        throw new Declined(`what ${number} has in the vault is damaged: look for a backup`);
      process.stdout.write(`${JSON.stringify(confided)}\n`);
    }),
  );
vault
  .command("erase")
  .argument("<number>", "of the complaint, as the buyer was told it")
  .action((number: string) =>
    withVault((held) => {
      const outcome = held.erase(number);
      if (outcome === "absent") throw new BadInput(`${number} has nothing in the vault`);
      if (outcome === "not yet")
        throw new Declined(`${number} is not erased for good yet, the vault is in use: try again`);
      process.stdout.write(`${number} erased\n`);
    }),
  );

const keys = program.command("keys").description("API keys: shown once, stored as hashes.");
keys
  .command("create")
  .addOption(new Option("--role <role>", "what the party is").choices(roles).makeOptionMandatory())
  .requiredOption("--party <id>", "the party that the key speaks for, such as m:packer")
  .option("--label <text>", "what it is for", "")
  .action((given: { role: string; party: string; label: string }) =>
    withKeys((held) => {
      const created = held.create(given);
      if (!created.ok)
        throw new BadInput(
          created.problems.map(({ field, message }) => `${field} ${message}`).join("; "),
        );
      const { key, secret } = created.value;
      process.stderr.write(`Key ${key.id} for ${key.role} ${key.party}. It is shown only now:\n`);
      process.stdout.write(`${secret}\n`);
    }),
  );
keys.command("list").action(() =>
  withKeys((held) => {
    for (const { id, role, party, label, revokedAt } of held.list())
      process.stdout.write(
        `${[id, role, party, label, revokedAt === undefined ? "" : "revoked"].join("\t")}\n`,
      );
  }),
);
keys
  .command("revoke")
  .argument("<id>", "as `keys list` shows it")
  .action((id: string) =>
    withKeys((held) => {
      const outcome = held.revoke(id);
      if (outcome === "unknown") throw new BadInput(`${id} is no key: see \`keys list\``);
      process.stdout.write(`${id} ${outcome}\n`);
    }),
  );

addCodesTo(program, {
  key: process.env.SANGUAN_KEY,
  keysFile: () => {
    const { codeKeysFile, dataDir } = readConfig(process.env);
    return codeKeysFile ?? join(dataDir, "code-keys.json");
  },
});

const withKeys = async (use: (held: import("./identity/keys.ts").Keys) => void): Promise<void> => {
  const { openKeysOf } = await import("./serve.ts");
  const held = openKeysOf(readConfig(process.env));
  try {
    use(held);
  } finally {
    held.close();
  }
};

const withVault = async (
  use: (held: import("./identity/vault.ts").Vault) => void,
): Promise<void> => {
  const { openVault } = await import("./identity/vault.ts");
  const held = openVault(readConfig(process.env).dataDir);
  try {
    use(held);
  } finally {
    held.close();
  }
};

const withStore = async (
  use: (store: import("./eventstore/eventStore.ts").EventStore) => Promise<void>,
): Promise<void> => {
  const { openStore } = await import("./service.ts");
  const config = readConfig(process.env);
  if (config.store === "memory")
    throw new BadInput("STORE=memory keeps nothing: choose sqlite or esdb://...");
  const store = await openStore(config, Date.now);
  try {
    await use(store);
  } finally {
    await store.close();
  }
};

try {
  await program.parseAsync();
} catch (error) {
  // What the user can mend is one clear line; anything else is a fault of ours, with its stack.
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2);
  const line = remedyOf(error);
  if (line === undefined) throw error;
  process.stderr.write(`${line}\n`);
  process.exitCode = error instanceof BadInput || error instanceof ConfigError ? 2 : 1;
}

/** Its message says what is wrong and what to do. */
function isClear(error: unknown): error is Error {
  return [BadInput, ConfigError, StoreFault, Declined, KeyRingError].some(
    (type) => error instanceof type,
  );
}

/** What to say of an error that lies in what the user gave, or in the machine he gave it on. */
function remedyOf(error: unknown): string | undefined {
  if (isClear(error)) return error.message;
  const { code, message }: { code?: string; message?: string } = Object(error);
  if (code === "EADDRINUSE") return `PORT is in use: choose another (${message})`;
  if (code === "EADDRNOTAVAIL") return `HOST is no address of this machine (${message})`;
  const isFolder = ["EEXIST", "ENOTDIR", "EACCES", "EPERM", "EROFS", "ENOENT"].includes(code ?? "");
  return isFolder
    ? `DATA_DIR cannot be used: name a folder that can be written (${message})`
    : undefined;
}
