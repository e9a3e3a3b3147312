import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { EventType } from "../../src/domain/catalogue.ts";
import { instantOf } from "../../src/domain/values/instant.ts";
import { type Exhibit, openCaseFile } from "../../src/rules/caseFile.ts";
import { judge } from "../../src/rules/judge.ts";
import { type Gate, gates, type Verdict } from "../../src/rules/verdict.ts";
import { core } from "./scene.ts";

// Cases whose expected verdicts were computed by a second implementation of the core rules, written
// from their text alone by somebody who had not seen this code. One letter a rule, in their order.
const Case = z.object({
  name: z.string(),
  events: z.array(
    z.object({
      id: z.string(),
      type: z.custom<EventType>((type) => typeof type === "string"),
      occurredAt: z.string().transform(instantOf),
      recordedAt: z.string().transform(instantOf),
      data: z.custom<Exhibit["data"]>((data) => typeof data === "object"),
    }),
  ),
  answers: z.array(
    z.object({
      session: z.string(),
      listing: z.string().optional(),
      at: z.string(),
      knownAt: z.string(),
      rules: z.string().length(35),
      gates: z.string().length(4),
      open: z.number(),
    }),
  ),
});

const cases = readFileSync(new URL("cases.ndjson", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => Case.parse(JSON.parse(line)));

const letterOf: Readonly<Record<Verdict, string>> = {
  PASS: "P",
  PASS_LATE: "L",
  FAIL: "F",
  PENDING: "W",
  NA: "N",
};

describe.each(cases)("$name", ({ events, answers }) => {
  const firstById = new Map([...events].reverse().map((event) => [event.id, event]));
  const file = openCaseFile(firstById.values());

  it.each(answers)("$session at $at as known at $knownAt", (answer) => {
    const judgement = judge(core, file, {
      session: answer.session,
      listing: answer.listing,
      at: instantOf(answer.at),
      knownAt: instantOf(answer.knownAt),
    });
    const letters = judgement.rules.map(({ rule, verdict }) => `${rule.id} ${letterOf[verdict]}`);
    expect(letters).toEqual(core.rules.map(({ id }, i) => `${id} ${answer.rules.charAt(i)}`));
    expect(gates.map((gate: Gate) => letterOf[judgement.gates[gate]]).join("")).toBe(answer.gates);
    expect(judgement.openObligations).toBe(answer.open);
  });
});
