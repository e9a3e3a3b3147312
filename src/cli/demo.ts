import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { readWith } from "../domain/border.ts";
import { type Instant, InstantText, instantOf } from "../domain/values/instant.ts";
import { verdicts } from "../rules/verdict.ts";
import { BadInput } from "./badInput.ts";
import {
  type Answer,
  type Compared,
  type Comparison,
  compare,
  renderStories,
  type Story,
} from "./storyTable.ts";

export interface DemoQuestion {
  readonly session: string;
  readonly at: Instant;
  readonly knownAt: Instant;
}

/** Where the table is printed: `process.stdout`, on a terminal or not. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly hasColors?: () => boolean;
  readonly write: (text: string) => unknown;
}

const VerdictText = z.enum(verdicts);
const Expected = z.array(
  z.object({
    id: z.string(),
    session: z.string(),
    at: InstantText,
    knownAt: InstantText,
    note: z.string().default(""),
    gates: z.object({
      THRESHOLD: VerdictText,
      QUALITY: VerdictText,
      AFTER_SALES: VerdictText,
      CONDUCT: VerdictText,
    }),
    rules: z.record(z.string(), VerdictText),
    openObligations: z.int(),
  }),
);
/** Asks every instant of the stories, prints the gates, and compares each cell with the expected. */
export const demoTable = async ({
  storiesFolder,
  ask,
  out = process.stdout,
}: {
  readonly storiesFolder: string;
  readonly ask: (question: DemoQuestion) => Promise<Answer>;
  readonly out?: Terminal;
}): Promise<Comparison> => {
  const stories: Story[] = [];
  for (const { name, instants } of await readStories(storiesFolder)) {
    const compared: Compared[] = [];
    for (const expected of instants) {
      const { session, at, knownAt } = expected;
      const answer = await ask({ session, at: instantOf(at), knownAt: instantOf(knownAt) });
      compared.push({ expected, answer });
    }
    stories.push({ name, instants: compared });
  }
  // hasColors() heeds NO_COLOR; a pipe has neither it nor columns.
  const colour = out.isTTY === true && out.hasColors?.() === true;
  out.write(renderStories(stories, { colour, columns: out.columns ?? 240 }));
  return compare(stories);
};

const suffix = ".expected.json";

const readStories = async (folder: string) => {
  const files = (await readdir(folder)).filter((file) => file.endsWith(suffix)).sort();
  return Promise.all(
    files.map(async (file) => {
      const json: unknown = JSON.parse(await readFile(join(folder, file), "utf8"));
      const instants = readWith(Expected, json);
      if (instants.ok) return { name: file.slice(0, -suffix.length), instants: instants.value };
      const [{ field, message }] = instants.problems;
      throw new BadInput(`${file}: ${field} ${message}`);
    }),
  );
};
