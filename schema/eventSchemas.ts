import * as z from "zod";
import { catalogue, type Entry } from "../src/domain/catalogue.ts";

/** What the catalogue says of a field beyond JSON Schema; validators pass over `x-` keywords. */
const ours = ["ref", "mayFollow", "identifier", "byService"];

/** The JSON Schema (draft 2020-12) of an event's data. */
const schemaOf = (entry: Entry): object => {
  const { $schema, ...schema } = z.toJSONSchema(entry.data, {
    target: "draft-2020-12",
    io: "input",
    override: ({ jsonSchema }) => {
      for (const key of ours) {
        const value = jsonSchema[key];
        delete jsonSchema[key];
        if (value !== undefined && value !== false) jsonSchema[`x-${key}`] = value;
      }
    },
  });
  return {
    $schema,
    $id: `urn:sanguan:event:${entry.type}`,
    title: entry.type,
    description: `${entry.en} ${entry.zh}`,
    "x-subject": entry.subject.kind,
    "x-command": entry.command,
    "x-recordedBy": entry.by,
    ...schema,
  };
};

/** Text by path below `schema/`. */
export const eventSchemas = (): [path: string, text: string][] =>
  [...catalogue.values()].map((entry) => [
    `events/${entry.type}.json`,
    `${JSON.stringify(schemaOf(entry), null, 2)}\n`,
  ]);
