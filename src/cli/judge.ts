import { readFile } from "node:fs/promises";
import * as z from "zod";
import { readWith } from "../domain/border.ts";
import { InstantText, instantOf } from "../domain/values/instant.ts";
import { type Exhibit, openCaseFile } from "../rules/caseFile.ts";
import { judge } from "../rules/judge.ts";
import { defaultPolicy } from "../rules/policy.ts";
import { coreRulebook, fullRulebook } from "../rules/rulebook.ts";
import { BadInput } from "./badInput.ts";
import { readEventFile } from "./eventFile.ts";

const Instants = z.array(
  z.looseObject({
    id: z.union([z.string(), z.number()]),
    session: z.string(),
    listing: z.string().nullish(),
    at: InstantText,
    knownAt: InstantText.nullish(),
  }),
);

/**
 * Judges sessions at instants, from an event file alone: no server, no store.
 * @returns one answer per instant, in their order.
 * @throws BadInput naming the line, the field and the remedy.
 */
export const judgeFile = async (
  eventsPath: string,
  instantsPath: string,
  name: "core" | "full" = "core",
) => {
  const file = openCaseFile(await exhibitsOf(eventsPath));
  const rulebook = (name === "full" ? fullRulebook : coreRulebook)(defaultPolicy);

  return (await readInstants(instantsPath)).map(({ id, session, listing, at, knownAt }) => {
    const judgement = judge(rulebook, file, {
      session,
      listing: listing ?? undefined,
      at: instantOf(at),
      knownAt: instantOf(knownAt ?? at),
    });
    return {
      id,
      gates: judgement.gates,
      rules: Object.fromEntries(judgement.rules.map(({ rule, verdict }) => [rule.id, verdict])),
      openObligations: judgement.openObligations,
    };
  });
};

const exhibitsOf = async (path: string): Promise<Exhibit[]> => {
  const exhibits: Exhibit[] = [];
  for await (const line of readEventFile(path)) {
    if ("problem" in line)
      throw new BadInput(`line ${line.number}: ${line.problem.field} ${line.problem.message}`);
    const { id, type, data, occurredAt, recordedAt } = line.event;
    exhibits.push({
      id,
      type,
      // Parsed against the shape of its type a moment ago.
      data: data as Exhibit["data"],
      occurredAt: instantOf(occurredAt),
      recordedAt: instantOf(recordedAt),
    });
  }
  return exhibits;
};

const readInstants = async (path: string) => {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new BadInput(`instants: ${path} is not readable JSON: give an array of instants`, {
      cause: error,
    });
  }
  const instants = readWith(Instants, json, "instants");
  if (instants.ok) return instants.value;
  const [{ field, message }] = instants.problems;
  throw new BadInput(`${field} ${message}`);
};
