import { type Command, Option } from "commander";
import { type LayoutName, layouts } from "../../labels/layouts.ts";
import { BadInput } from "../badInput.ts";
import { progressOn } from "../import/progress.ts";
import type { Client } from "./client.ts";
import {
  gathered,
  type OfRun,
  type Once,
  ofRun,
  once,
  type Reached,
  reaching,
  whole,
} from "./options.ts";
import type { CodeCommand } from "./record.ts";
import { isEmpty, whichOf } from "./which.ts";

/** What the environment says. */
export interface Surroundings {
  /** SANGUAN_KEY. */
  readonly key: string | undefined;
  /** Where the server of this computer keeps the keys of its codes. */
  readonly keysFile: () => string;
}

/** The commands of a packer, at any computer, and those that mind the keys, at the server's. */
export const addCodesTo = (program: Command, surroundings: Surroundings): void => {
  const codes = program
    .command("codes")
    .description("Trace codes: issue, print, activate, spoil, balance.");
  const reach = async ({ server }: Reached): Promise<Client> => {
    const { openClient } = await import("./client.ts");
    return openClient({ server, key: surroundings.key });
  };
  addIssue(codes, reach);
  addPrint(codes, reach);
  addList(codes, reach);
  addRecords(codes, reach);
  addBalance(codes, reach);
  addKeys(codes, surroundings);
};

type Reach = (reached: Reached) => Promise<Client>;
const say = (text: string): void => {
  process.stdout.write(text);
};

const counted = (count: number, thing: string): string =>
  `${count} ${thing}${count === 1 ? "" : "s"}`;

const addIssue = (codes: Command, reach: Reach): void => {
  once(reaching(codes.command("issue")))
    .description("Issue a run of codes for a lot, one for each pack; prints the run's id.")
    .requiredOption("--lot <id>", "the lot whose packs will carry them")
    .requiredOption("--count <n>", "how many, at most 1000000", whole)
    .option("--box-size <n>", "packs in a box, so that boxes can be named", whole)
    .option("--run <id>", "an id of your own; the server makes one where absent")
    .action(
      async ({
        server,
        ...input
      }: Reached & Once & { lot: string; count: number; boxSize?: number; run?: string }) => {
        const { record } = await import("./record.ts");
        say(`${await record(await reach({ server }), "issueCodes", input)}\n`);
      },
    );
};

const addPrint = (codes: Command, reach: Reach): void => {
  once(ofRun(codes.command("print")))
    .description("Make labels as PDF and record that they are printed.")
    .argument("<file>", "the PDF; it appears when it is whole")
    .addOption(
      new Option("--layout <name>", "the labels")
        .choices(Object.keys(layouts))
        .default("roll-40x30" satisfies LayoutName),
    )
    .action(async (path: string, given: OfRun & Once & { layout: LayoutName }) => {
      const { run, layout, commandId } = given;
      const job = { run, layout, path, commandId, which: whichOf(given) };
      const client = await reach(given);
      const { printCodes } = await import("./print.ts");
      const { stoppable } = await import("./stop.ts");
      await stoppable(async (signal) => {
        const progress = progressOn(process.stderr);
        const { labels, pages } = await printCodes(client, job, progress, signal);
        const said = `${counted(labels, "label")} on ${counted(pages, "page")}`;
        say(`${said} in ${path}, recorded as printed\n`);
      });
    });
};

const addList = (codes: Command, reach: Reach): void => {
  ofRun(codes.command("list"))
    .description("Write codes as CSV: number, serial, uri; none that is spoiled. Records nothing.")
    .option("--csv <file>", "to this file, which appears when it is whole; to stdout where absent")
    .action(async (given: OfRun & { csv?: string }) => {
      const { run, csv } = given;
      const listing = { run, which: whichOf(given) };
      const destination = csv === undefined ? { stream: process.stdout } : { path: csv };
      const client = await reach(given);
      const { listCodes } = await import("./list.ts");
      const { stoppable } = await import("./stop.ts");
      await stoppable((signal) =>
        listCodes(client, listing, destination, progressOn(process.stderr), signal),
      );
    });
};

interface Spoiling {
  readonly unit?: readonly string[];
  readonly reason?: string;
  readonly all?: true;
}

const addRecords = (codes: Command, reach: Reach): void => {
  const recording =
    (command: CodeCommand) =>
    async (given: OfRun & Once & Spoiling): Promise<void> => {
      const { run, commandId, reason, unit: units, all } = given;
      const which = whichOf(given);
      if (command === "spoilCodes" && isEmpty(which) && units === undefined && all !== true)
        throw new BadInput(
          "codes are not named: give --from, --boxes or --unit, or --all of the run",
        );
      const client = await reach(given);
      const [{ record }, { balanceText, findSpan }] = await Promise.all([
        import("./record.ts"),
        import("./run.ts"),
      ]);
      // All of a run is spoiled only by its numbers: the API takes nothing for all.
      const named = all === true ? await findSpan(client, run, {}) : which;
      await record(client, command, { run, commandId, ...named, reason, units });
      say("recorded\n");
      say(await balanceText(client, run));
    };
  once(ofRun(codes.command("printed")))
    .description("Record that labels were printed, from the list, with a program of your own.")
    .action(recording("printCodes"));
  once(ofRun(codes.command("activate")))
    .description("Record that printed labels are on packs: from now on the codes are answered.")
    .action(recording("activateCodes"));
  once(ofRun(codes.command("spoil")))
    .description("Record that labels are spoiled, lost or left over: never answered again.")
    .option("--unit <code>", "a single label by its code; may be repeated", gathered)
    .option("--reason <text>", "why")
    .addOption(
      new Option("--all", "every code of the run").conflicts(["from", "to", "boxes", "unit"]),
    )
    .action(recording("spoilCodes"));
};

const addBalance = (codes: Command, reach: Reach): void => {
  reaching(codes.command("balance"))
    .description("Say what became of the codes of a run.")
    .requiredOption("--run <id>", "the run")
    .action(async ({ run, server }: Reached & { run: string }) => {
      const { balanceText } = await import("./run.ts");
      say(await balanceText(await reach({ server }), run));
    });
};

const addKeys = (codes: Command, { keysFile }: Surroundings): void => {
  codes
    .command("keys")
    .description("List the ids of the keys that codes are made with; at the server's computer.")
    .action(async () => {
      const { codeKeyIds } = await import("./keys.ts");
      say(
        codeKeyIds(keysFile())
          .map((id) => `${id}\n`)
          .join(""),
      );
    });
  codes
    .command("rotate-key")
    .description("Add a key that new runs are made with; old codes keep theirs.")
    .option("--new", "make the file, where it is lost for good: old codes stay unreadable")
    .action(async ({ new: isLost }: { new?: true }) => {
      const { newCodeKeys, rotateCodeKey } = await import("./keys.ts");
      say(`${isLost === true ? newCodeKeys(keysFile()) : rotateCodeKey(keysFile())}\n`);
      process.stderr.write(
        "Runs are made with it from the server's next start on. Back the file up now, and give it to every replica: a run cannot be read without its key.\n",
      );
    });
};
