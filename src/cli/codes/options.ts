import { randomUUID } from "node:crypto";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Named } from "./which.ts";

/** A command to a running server. */
export interface Reached {
  readonly server: string;
}
/** A command about codes of a run. */
export interface OfRun extends Reached, Named {
  readonly run: string;
}
/** A command that is recorded once, however often it is sent. */
export interface Once {
  readonly commandId: string;
}

const numberMost = 1_000_000;

export const whole = (text: string): number => {
  const number = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > numberMost)
    throw new InvalidArgumentError("It must be a whole number from 1 to 1000000.");
  return number;
};

const boxesIn = (text: string): NonNullable<Named["boxes"]> => {
  const [first = "", last = first, ...more] = text.split("-");
  const boxes = { fromBox: whole(first), toBox: whole(last) };
  if (more.length > 0 || boxes.toBox < boxes.fromBox)
    throw new InvalidArgumentError("Give the first and the last box, as 3-7.");
  return boxes;
};

/** An option that may be repeated. */
export const gathered = (unit: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  unit,
];

export const reaching = (command: Command): Command =>
  command.addOption(
    new Option("--server <url>", "the running server; the key comes by SANGUAN_KEY")
      .env("SANGUAN_SERVER")
      .default("http://127.0.0.1:4000"),
  );

export const ofRun = (command: Command): Command =>
  reaching(command)
    .requiredOption("--run <id>", "the run, as `codes issue` told it")
    .option("--from <n>", "the first code, from 1; alone: that code", whole)
    .option("--to <n>", "the last code", whole)
    .option("--boxes <a-b>", "codes by box, from 1", boxesIn);

export const once = (command: Command): Command =>
  command.addOption(
    new Option(
      "--command-id <id>",
      "of an earlier try whose answer was lost: both are recorded once",
    ).default(randomUUID(), "a new one"),
  );
