import type { Command } from "../src/command.ts";
import { type Problem, withoutNulls } from "../src/domain/border.ts";
import { isRefusal, type Refusal, refuse } from "../src/domain/refusal.ts";
import type { Recorded } from "../src/handle.ts";
import { builder, type Context } from "./builder.ts";
import { Event } from "./events.ts";
import { RefusalName } from "./words.ts";

export const ProblemType = builder.objectRef<Problem>("Problem").implement({
  description: "What is wrong with one field.",
  fields: (t) => ({
    field: t.exposeString("field", { description: "Which field, as a path." }),
    message: t.exposeString("message", { description: "What is wrong, and what to do." }),
  }),
});

export const RefusedType = builder.objectRef<Refusal>("Refused").implement({
  description: "No, and why. Nothing was recorded.",
  fields: (t) => ({
    code: t.field({
      type: RefusalName,
      description: "Which refusal.",
      resolve: ({ refused }) => refused,
    }),
    message: t.exposeString("message", { description: "In words, with what to do." }),
    problems: t.field({
      type: [ProblemType],
      description: "Field by field.",
      resolve: ({ problems }) => problems,
    }),
  }),
});

const RecordedType = builder.objectRef<Recorded>("Recorded").implement({
  description: "The fact is on record, durably; every question asked from now on sees it.",
  fields: (t) => ({
    event: t.field({ type: Event, description: "As it stands.", resolve: ({ event }) => event }),
    repeated: t.exposeBoolean("repeated", {
      description: "The command had been taken before; this is its stored answer.",
    }),
  }),
});

export const RecordResult = builder.unionType("RecordResult", {
  description: "What became of a command.",
  types: [RecordedType, RefusedType],
  resolveType: (value) => (isRefusal(value) ? RefusedType : RecordedType),
});

interface RecordedAll {
  readonly results: readonly (Recorded | Refusal)[];
}

const RecordedAllType = builder.objectRef<RecordedAll>("RecordedAll").implement({
  description: "What became of each of several commands.",
  fields: (t) => ({
    results: t.field({
      type: [RecordResult],
      description: "In the order of the commands.",
      resolve: ({ results }) => results,
    }),
    recorded: t.int({
      description: "How many are on record.",
      resolve: ({ results }) => results.filter((one) => !isRefusal(one)).length,
    }),
    refused: t.int({
      description: "How many were refused.",
      resolve: ({ results }) => results.filter(isRefusal).length,
    }),
  }),
});

const RecordAllResult = builder.unionType("RecordAllResult", {
  description: "What became of the commands, or why none was looked at.",
  types: [RecordedAllType, RefusedType],
  resolveType: (value) => (isRefusal(value) ? RefusedType : RecordedAllType),
});

/** What every command has beside its fact. */
export interface CommandFields {
  readonly commandId: string;
  readonly occurredAt?: string | null | undefined;
  readonly expectedRevision?: number | null | undefined;
}

export const commandWords = {
  commandId: "Your own key for this command: sent again, it is answered like the first time.",
  occurredAt: "When it was true in the world; now where absent. Never in the future.",
  expectedRevision:
    "Refuse unless the subject's last event has this revision; -1: it has no event yet.",
} as const;

export const unauthenticated = refuse(
  "UNAUTHENTICATED",
  "authorization",
  "is missing: send the header `Authorization: Bearer <key>`",
);

const commandOf = (
  type: string,
  { commandId, occurredAt, expectedRevision }: CommandFields,
  data: unknown,
): Command => ({
  type,
  commandId,
  occurredAt: occurredAt ?? undefined,
  expectedRevision: expectedRevision ?? undefined,
  // The same fact with a field left out or null is the same command.
  data: withoutNulls(data),
});

/** Records one fact for whoever asks. */
export const recordAs = async (
  { actor, handler }: Context,
  type: string,
  fields: CommandFields,
  data: unknown,
): Promise<Recorded | Refusal> =>
  actor === undefined ? unauthenticated : handler.record(actor, commandOf(type, fields, data));

const bulkLimit = 1000;

const EventInput = builder.inputType("EventInput", {
  description: "A fact of any type, with its data as JSON.",
  fields: (t) => ({
    type: t.string({ required: true, description: "Type of event, such as `LotPacked`." }),
    data: t.field({
      type: "JSON",
      required: true,
      description: "What happened, in the shape of its type: see `schema/events`.",
    }),
    commandId: t.id({ required: true, description: commandWords.commandId }),
    occurredAt: t.field({ type: "DateTime", description: commandWords.occurredAt }),
    expectedRevision: t.int({ description: commandWords.expectedRevision }),
  }),
});

builder.mutationField("recordEvents", (t) =>
  t.field({
    type: RecordAllResult,
    description:
      "Records up to 1,000 facts of any type, one after the other, each with its own result: one that is refused does not stop the others.",
    args: {
      events: t.arg({ type: [EventInput], required: true, description: "The facts, in order." }),
    },
    resolve: async (_root, { events }, { actor, handler }) => {
      if (actor === undefined) return unauthenticated;
      if (events.length > bulkLimit)
        return refuse("INVALID_INPUT", "events", `has ${events.length}: send at most ${bulkLimit}`);
      const commands = events.map((event) => commandOf(event.type, event, event.data));
      return { results: await handler.recordAll(actor, commands) };
    },
  }),
);
