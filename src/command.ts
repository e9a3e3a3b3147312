import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { v5 as uuidv5 } from "uuid";
import { entryOf, isEventType, isWellFormed, readData } from "./domain/border.ts";
import type { Entry } from "./domain/catalogue.ts";
import { badIdentifiers, fieldsOf } from "./domain/identifiers.ts";
import type { Actor } from "./domain/ownership.ts";
import { type Refusal, refuse } from "./domain/refusal.ts";
import { textsOf } from "./domain/state.ts";
import { gtin14 } from "./domain/values/gtin.ts";
import { type Instant, InstantText, instantOf, instantText } from "./domain/values/instant.ts";
import type { Exhibit } from "./rules/caseFile.ts";

/** A wish to record one event. */
export interface Command {
  readonly type: string;
  readonly data: unknown;
  /** RFC 3339; now where absent. */
  readonly occurredAt?: string | undefined;
  /** The caller's idempotency key: the same again is the same command. */
  readonly commandId: string;
  /** Refuse unless the subject's stream is at this revision (-1: has no events). */
  readonly expectedRevision?: number | undefined;
}

/** A command whose shape, identifiers and clock are in order. */
export interface Checked {
  readonly entry: Entry;
  readonly data: Readonly<Record<string, unknown>>;
  readonly subjectId: string;
  readonly occurredAt: string;
  readonly id: string;
  readonly bodyHash: string;
  readonly command: Command;
}

/** Namespace of event ids: UUIDv5 of who commands and the command's id. */
const eventIds = "9a1c6d2e-5b0f-5f0e-8a55-3d0f5c6b7a10";

/** The id of the event that the actor's command is recorded as. */
export const eventIdOf = ({ role, party }: Actor, commandId: string): string =>
  uuidv5(`${role}\n${party}\n${commandId}`, eventIds);

/** The data with each code replaced by the pack that it stands for; the field whose code is none. */
const withUnits = (
  entry: Entry,
  data: Readonly<Record<string, unknown>>,
  unitOfCode: (code: string) => string | undefined,
): { readonly data: Checked["data"]; readonly unread?: string } => {
  const told: Record<string, unknown> = { ...data };
  for (const { field, meta } of fieldsOf(entry)) {
    if (meta.isCode !== true || data[field] === undefined) continue;
    const units = textsOf(data[field]).map(unitOfCode);
    if (units.includes(undefined)) return { data, unread: field };
    told[field] = Array.isArray(data[field]) ? units : units[0];
  }
  return { data: told };
};

/**
 * Checks what can be checked without knowing the past. `latest` is as late as a fact may be.
 * @param unitOfCode the pack that a code stands for, where it is one of ours.
 */
export const check = (
  actor: Actor,
  command: Command,
  latest: Instant,
  now: Instant,
  unitOfCode: (code: string) => string | undefined,
): Checked | Refusal => {
  const { type, commandId } = command;
  if (!isEventType(type))
    return refuse(
      "INVALID_INPUT",
      "type",
      `${JSON.stringify(type)} is unknown: see schema/events for the types`,
    );
  const entry = entryOf(type);
  if (entry.by[actor.role] === undefined)
    return refuse(
      "ROLE_NOT_PERMITTED",
      "actor",
      `${actor.role} may not record ${type}: ${Object.keys(entry.by).join(", ")} may`,
    );
  if (commandId.trim() === "" || commandId.length > 200)
    return refuse(
      "INVALID_INPUT",
      "commandId",
      "must be 1 to 200 characters: choose one and keep it for retries",
    );

  if (!isWellFormed(command.data))
    return refuse("INVALID_INPUT", "data", "holds half a surrogate pair: write whole characters");
  const id = eventIdOf(actor, commandId);
  const given = withSubjectId(entry, command.data, id);
  const data = readData(entry, given);
  if (!data.ok)
    return refuse(
      "INVALID_INPUT",
      data.problems[0].field,
      data.problems[0].message,
      ...data.problems.slice(1),
    );
  const { data: told, unread } = withUnits(entry, data.value, unitOfCode);
  if (unread !== undefined)
    return refuse(
      "BAD_IDENTIFIER",
      `data.${unread}`,
      "holds no code of ours: scan the label again",
    );
  const [stray] = Object.keys(told).filter((key) => !isInput(entry, key));
  if (stray !== undefined)
    return refuse("INVALID_INPUT", `data.${stray}`, `is no field of ${type}: leave it out`);
  const [bad, ...more] = badIdentifiers(entry, told);
  if (bad !== undefined) return refuse("BAD_IDENTIFIER", bad.field, bad.message, ...more);

  const occurredAt = command.occurredAt ?? instantText(now);
  if (!InstantText.safeParse(occurredAt).success)
    return refuse(
      "INVALID_INPUT",
      "occurredAt",
      "must be an instant with an offset, like 2026-10-17T10:00:00+08:00",
    );
  if (instantOf(occurredAt) > latest)
    return refuse(
      "IN_THE_FUTURE",
      "occurredAt",
      `${occurredAt} lies in the future: record it when it has happened`,
    );

  const body =
    canonicalize({ type, data: command.data, occurredAt: command.occurredAt ?? null }) ?? "";
  return {
    entry,
    data: told,
    subjectId: String(told[entry.key]),
    occurredAt,
    id,
    bodyHash: createHash("sha256").update(body).digest("base64url"),
    command,
  };
};

const isInput = (entry: Entry, key: string): boolean =>
  fieldsOf(entry).some(({ field, meta }) => field === key && meta.byService !== true);

/** Whether the event can be the first of a subject that had no name before. */
export const beginsLife = ({ opens, type }: Entry): boolean =>
  opens === "once" || ["LotPacked", "ListingDrafted", "SessionScheduled"].includes(type);

/** Mints an id for a subject that begins here and was given none; a retry mints the same. */
const withSubjectId = (entry: Entry, data: unknown, eventId: string): unknown => {
  if (!beginsLife(entry) || typeof data !== "object" || data === null) return data;
  const fields = new Map<string, unknown>(Object.entries(data));
  if (fields.get(entry.key) != null) return data;
  const gtin = fields.get("gtin");
  const lotNumber = fields.get("lotNumber");
  const minted =
    entry.type === "LotPacked" && typeof gtin === "string" && typeof lotNumber === "string"
      ? `${gtin14(gtin)}.${lotNumber}`
      : `${entry.subject.kind}:${eventId}`;
  return { ...data, [entry.key]: minted };
};

export const reused = ({ commandId }: Command): Refusal =>
  refuse(
    "COMMAND_ID_REUSED",
    "commandId",
    `${JSON.stringify(commandId)} came before with another body: use a new one`,
  );

/** The event as an exhibit, as if it had been recorded now. */
export const exhibitOf = ({ id, entry, data, occurredAt }: Checked, now: Instant): Exhibit => ({
  id,
  type: entry.type,
  occurredAt: instantOf(occurredAt),
  recordedAt: now,
  // Parsed against the shape of this very type.
  data: data as Exhibit["data"],
});
