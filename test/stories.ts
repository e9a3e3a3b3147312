import { readFileSync } from "node:fs";
import * as z from "zod";
import type { EventType } from "../src/domain/catalogue.ts";
import { instantOf } from "../src/domain/values/instant.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";

export const storyNames = ["a-happy-path", "b-failing-path", "c-messy-path"] as const;
export type StoryName = (typeof storyNames)[number];

/** Their verdicts are those of every rule; the stories above are told for the core rules. */
export const fullStoryNames = ["d-cold-chain", "e-agency-cosmetics"] as const;
export type FullStoryName = (typeof fullStoryNames)[number];
type AnyStoryName = StoryName | FullStoryName;

const Line = z.object({
  id: z.string(),
  type: z.custom<EventType>((type) => typeof type === "string"),
  occurredAt: z.string(),
  recordedAt: z.string(),
  data: z.custom<Exhibit["data"]>((data) => typeof data === "object"),
});

const Expected = z.array(
  z.object({
    id: z.string(),
    session: z.string(),
    at: z.string(),
    knownAt: z.string(),
    gates: z.record(z.string(), z.string()),
    rules: z.record(z.string(), z.string()),
    openObligations: z.number(),
  }),
);

const isFull = (name: AnyStoryName): boolean => fullStoryNames.some((full) => full === name);

const storyText = (name: AnyStoryName, part: string): string => {
  const folder = isFull(name) ? "../stories/full" : "../stories";
  return readFileSync(new URL(`${folder}/${name}.${part}`, import.meta.url), "utf8");
};

export const eventsOf = (name: AnyStoryName) =>
  storyText(name, "events.ndjson")
    .trim()
    .split("\n")
    .map((line) => Line.parse(JSON.parse(line)));

export const exhibitsOf = (name: AnyStoryName): Exhibit[] =>
  eventsOf(name).map((event) => ({
    ...event,
    occurredAt: instantOf(event.occurredAt),
    recordedAt: instantOf(event.recordedAt),
  }));

export const expectedOf = (name: AnyStoryName) =>
  Expected.parse(JSON.parse(storyText(name, "expected.json")));
