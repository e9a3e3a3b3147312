import { readFileSync } from "node:fs";
import { entryOf, isEventType } from "../../src/domain/border.ts";
import { catalogue, type EventType } from "../../src/domain/catalogue.ts";
import { instantOf } from "../../src/domain/values/instant.ts";
import { byRecording, type Script, scripted } from "../projections/playing.ts";
import { eventsOf, type StoryName, storyNames } from "../stories.ts";
import type { TestServer } from "./testServer.ts";

/** After all that happens in the stories. */
export const worldsEnd = "2026-12-20T10:00:00+08:00";

const golden = (type: string): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(new URL(`../golden/${type}.json`, import.meta.url), "utf8")).data;

const told = storyNames.flatMap(eventsOf);

/** What happens in the stories, and at their end one event of each type that they lack. */
const everything: readonly Script[] = byRecording([
  ...told.map(scripted),
  ...[...catalogue.keys()]
    .filter((type) => !told.some((event) => event.type === type))
    .map((type) => ({
      id: `g-${type}`,
      type,
      occurredAt: worldsEnd,
      recordedAt: instantOf(worldsEnd),
      data: golden(type),
    })),
]);

/** The data of an event of the type: from a story, else from its golden file. */
export const sampleOf = (type: EventType): Readonly<Record<string, unknown>> => ({
  ...(told.find((event) => event.type === type)?.data ?? golden(type)),
  // The golden file assigns a lot that no story packs.
  ...(type === "LotAssigned" && { lot: "L-c1" }),
});

/** Plays the whole world, without events of some types, at its end. */
export const playWorld = async (
  server: TestServer,
  without: readonly EventType[] = [],
): Promise<void> => {
  for (const event of everything)
    if (isEventType(event.type) && !without.includes(event.type)) await server.play(event);
  await server.setClock(instantOf(worldsEnd) + 1000);
};

/** Plays one story alone, to its end. */
export const playStory = async (server: TestServer, name: StoryName): Promise<void> => {
  for (const event of byRecording(eventsOf(name).map(scripted))) await server.play(event);
  await server.setClock(instantOf(worldsEnd));
};

/** Items of an inspection may be plain names; the API takes them as objects. */
const asObject = (item: unknown) => (typeof item === "string" ? { item } : item);

/** An event's data as its mutation takes it: without what the service fills in. */
export const inputOf = (
  type: EventType,
  data: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const { failingGates: _, judgedPosition: __, ...given } = data;
  return type === "InspectionReportIssued" && Array.isArray(given.items)
    ? { ...given, items: given.items.map(asObject) }
    : given;
};

/** The mutation that records events of the type. */
export const mutationFor = (type: EventType): string => {
  const { command } = entryOf(type);
  const input = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
  return `mutation($input: ${input}!) { result: ${command}(input: $input) {
    ... on Recorded { repeated event { id type subject } }
    ... on Refused { code message problems { field message } }
  } }`;
};
