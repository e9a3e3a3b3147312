import { GraphQLError } from "graphql";
import { DayText } from "../src/domain/values/calendar.ts";
import { type Instant, InstantText, instantText, never } from "../src/domain/values/instant.ts";
import { builder } from "./builder.ts";

builder.scalarType("DateTime", {
  description: "An instant with an offset, RFC 3339: `2026-10-17T10:00:00+08:00`.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339",
  serialize: (value) => value,
  parseValue: (value) => {
    const read = InstantText.safeParse(value);
    if (read.success) return read.data;
    throw new GraphQLError("must be an instant with an offset, like 2026-10-17T10:00:00+08:00");
  },
});

builder.scalarType("Date", {
  description: "A civil day in China: `2026-09-05`.",
  serialize: (value) => value,
  parseValue: (value) => {
    const read = DayText.safeParse(value);
    if (read.success) return read.data;
    throw new GraphQLError("must be a day that exists, like 2026-09-05");
  },
});

const levelsMax = 20;

/** No event is deeper than a few levels; what reads it goes down as deep as it goes. */
const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === "object" &&
  value !== null &&
  (levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1)));

builder.scalarType("JSON", {
  description: "Any JSON value: the data of an event as recorded.",
  serialize: (value) => value,
  parseValue: (value) => {
    if (!isDeeper(value, levelsMax)) return value;
    throw new GraphQLError(`must not be nested deeper than ${levelsMax} levels`);
  },
});

builder.scalarType("Plain", {
  description: "A text, a number, or true or false.",
  serialize: (value) => value,
  parseValue: (value) => {
    if (["string", "number", "boolean"].includes(typeof value)) return value;
    throw new GraphQLError("must be a text, a number, or true or false");
  },
});

/** The instant as text; null where there is none, or it is never reached. */
export const textOrNull = (instant: Instant | undefined): string | null =>
  instant === undefined || instant === never ? null : instantText(instant);
