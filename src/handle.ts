import { type Checked, type Command, check, reused } from "./command.ts";
import type { Data, Entry, EventType } from "./domain/catalogue.ts";
import { streamOf } from "./domain/catalogue.ts";
import type { CodeRun } from "./domain/codeRun.ts";
import { conditionOf } from "./domain/conditions/conditions.ts";
import { outOfTurn, unknownSubject } from "./domain/decide.ts";
import type { SubjectKind } from "./domain/fields.ts";
import { referencesOf } from "./domain/identifiers.ts";
import { type Actor, type Lookup, owns } from "./domain/ownership.ts";
import { isRefusal, type Refusal, refuse } from "./domain/refusal.ts";
import {
  foldSubject,
  isKnown,
  type PastEvent,
  type SubjectState,
  textsOf,
} from "./domain/state.ts";
import { type Instant, instantOf } from "./domain/values/instant.ts";
import type { EventStore, NewEvent, Position, StoredEvent } from "./eventstore/eventStore.ts";
import { type Files, isGated, passGate } from "./gatekeeper.ts";
import { turns } from "./inTurn.ts";
import type { Rulebook } from "./rules/rulebook.ts";

export interface Recorded {
  readonly event: StoredEvent;
  /** The command had been taken before; this is the stored answer. */
  readonly repeated: boolean;
}

export interface HandlerParts {
  readonly store: EventStore;
  readonly files: Files & {
    readonly findEvent: (
      id: string,
    ) => { readonly stream: string; readonly revision: number } | undefined;
    readonly isVoid: (eventId: string) => boolean;
    readonly lotOf: (gtin14: string, lotNumber: string) => string | undefined;
    readonly packerOf: (gtin14: string) => string | undefined;
    readonly runOfCodes: (run: string) => CodeRun | undefined;
    readonly isTagTaken: (run: string) => boolean;
    readonly activeOn: (lot: string, exceptRun: string) => number;
    readonly orderOf: (unit: string) => string | undefined;
    readonly waitFor: (position: Position) => Promise<void>;
  };
  /** How codes are made and read. */
  readonly codes: {
    readonly currentKeyId: string;
    readonly unitOf: (code: string) => string | undefined;
  };
  readonly rulebook: Rulebook;
  readonly clock: () => Instant;
  /** How far a client's clock may run ahead. */
  readonly clockToleranceMs: number;
}

export interface Handler {
  /** Records one event, or says no. When it answers, the read side has seen the event. */
  readonly record: (actor: Actor, command: Command) => Promise<Recorded | Refusal>;
  /** Records many, one after the other, each with its own result. */
  readonly recordAll: (
    actor: Actor,
    commands: readonly Command[],
  ) => Promise<readonly (Recorded | Refusal)[]>;
}

const attemptsMax = 8;

export const openHandler = ({
  store,
  files,
  codes,
  rulebook,
  clock,
  clockToleranceMs,
}: HandlerParts): Handler => {
  const load: Lookup = async (kind, id) =>
    foldSubject(kind, id, await store.read(streamOf(kind, id)), files.isVoid);

  /** Looks each subject up once per command: its references and owners often are the same. */
  const lookupOnce = (): Lookup => {
    const states = new Map<string, Promise<SubjectState>>();
    return (kind, id) => {
      const key = streamOf(kind, id);
      const state = states.get(key) ?? load(kind, id);
      states.set(key, state);
      return state;
    };
  };

  const findEvent = async (id: string): Promise<PastEvent | undefined> => {
    await seeAll();
    const place = files.findEvent(id);
    return place === undefined ? undefined : (await store.read(place.stream, place.revision))[0];
  };

  const unknownReference = async (
    { entry, data }: Checked,
    lookup: Lookup,
  ): Promise<Refusal | undefined> => {
    const needed = referencesOf(entry, data).filter(
      ({ field, mayFollow }) => !mayFollow && field !== entry.key,
    );
    const states = await Promise.all(needed.map(({ kind, id }) => lookup(kind, id)));
    const [first, ...more] = needed
      .filter((_, i) => states[i] !== undefined && !isKnown(states[i]))
      .map(({ field, kind, id }) => ({
        field: `data.${field}`,
        message: `${JSON.stringify(id)} is an unknown ${kind}: register it first`,
      }));
    return first === undefined
      ? undefined
      : refuse("UNKNOWN_REFERENCE", first.field, first.message, ...more);
  };

  /** The answer to the same command when it came before, or why the same key is no retry. */
  const before = (
    actor: Actor,
    checked: Checked,
    subject: SubjectState,
    stream: readonly StoredEvent[],
  ): StoredEvent | Refusal | undefined => {
    const past = stream.find(({ id }) => id === checked.id);
    if (past === undefined) {
      const elsewhere = files.findEvent(checked.id);
      return elsewhere === undefined || elsewhere.stream === streamOf(subject.kind, subject.id)
        ? undefined
        : reused(checked.command);
    }
    return past.metadata.bodyHash === checked.bodyHash && past.metadata.actor?.party === actor.party
      ? past
      : reused(checked.command);
  };

  const attempt = async (
    actor: Actor,
    checked: Checked,
  ): Promise<Recorded | Refusal | "lost the race"> => {
    const { entry, command } = checked;
    const kind: SubjectKind = entry.subject.kind;
    const lookup = lookupOnce();
    const stream = await store.read(streamOf(kind, checked.subjectId));
    const subject = foldSubject(kind, checked.subjectId, stream, files.isVoid);

    const answered = before(actor, checked, subject, stream);
    if (answered !== undefined)
      return isRefusal(answered) ? answered : { event: answered, repeated: true };

    // Whose it is comes before how it stands: a refusal tells a stranger nothing about it.
    const refusal =
      unknownSubject(entry.type, subject) ??
      (await unknownReference(checked, lookup)) ??
      ((await owns(actor, entry.type, checked.data, subject, lookup))
        ? undefined
        : refuse(
            "NOT_THE_OWNER",
            `data.${ownerField(entry, actor)}`,
            `does not lead to ${actor.role} ${actor.party}: record what is your own`,
          )) ??
      atRevision(command, subject) ??
      outOfTurn(entry.type, subject) ??
      (await conditionOf(entry.type)(
        // Parsed against the shape of this very type.
        checked.data as Data<typeof entry.type> & Data<EventType>,
        {
          actor,
          occurredAt: instantOf(checked.occurredAt),
          now: clock(),
          subject,
          lookup,
          findEvent,
          lotOf: files.lotOf,
          packerOf: files.packerOf,
          runOfCodes: files.runOfCodes,
          isTagTaken: files.isTagTaken,
          activeOn: files.activeOn,
          orderOf: files.orderOf,
        },
      ));
    if (refusal !== undefined) return refusal;
    if (entry.type === "CodesIssued")
      return append(
        actor,
        { ...checked, data: { ...checked.data, keyId: codes.currentKeyId } },
        subject,
      );
    if (!isGated(entry.type, subject)) return append(actor, checked, subject);

    await seeAll();
    const data = await passGate(files, rulebook, checked, subject, clock());
    if (isRefusal(data)) return data;
    return append(actor, { ...checked, data }, subject);
  };

  const append = async (actor: Actor, checked: Checked, subject: SubjectState) => {
    const event: NewEvent = {
      id: checked.id,
      type: checked.entry.type,
      occurredAt: checked.occurredAt,
      data: checked.data,
      metadata: { actor, commandId: checked.command.commandId, bodyHash: checked.bodyHash },
    };
    const result = await store.append(
      streamOf(subject.kind, subject.id),
      [event],
      subject.revision,
    );
    if (result.kind === "conflict") return "lost the race" as const;
    if (result.kind === "duplicate") return reused(checked.command);
    const [stored] = result.events;
    if (stored === undefined) throw new Error("an append answered without its event");
    return { event: stored, repeated: false };
  };

  const decide = async (actor: Actor, checked: Checked): Promise<Recorded | Refusal> => {
    for (let tried = 0; tried < attemptsMax; tried += 1) {
      const outcome = await attempt(actor, checked);
      if (outcome !== "lost the race") return outcome;
    }
    return refuse(
      "REVISION_CONFLICT",
      checked.entry.key,
      "is being written by many at once: send it again",
    );
  };

  // One command at a time on a stream: within this process no race is lost, only against others.
  // The same command sent twice at once waits for itself, so that the second finds the first.
  const inTurn = turns();
  /** Waits until the read side has seen all that this process knows to be in the log. */
  const seeAll = async (): Promise<void> => {
    const head = await store.head();
    if (head !== null) await files.waitFor(head.position);
  };
  // A command that came before a restart is known by the read side only when that has caught up.
  let hasCaughtUp = false;

  const take = async (actor: Actor, command: Command): Promise<Recorded | Refusal> => {
    if (!hasCaughtUp) await seeAll();
    hasCaughtUp = true;
    const checked = check(actor, command, clock() + clockToleranceMs, clock(), codes.unitOf);
    if (isRefusal(checked)) return checked;
    const stream = streamOf(checked.entry.subject.kind, checked.subjectId);
    const settle = async () => {
      const outcome = await inTurn(`stream ${stream}`, () => decide(actor, checked));
      if (!isRefusal(outcome)) await files.waitFor(outcome.event.position);
      return outcome;
    };
    return inTurn(`command ${checked.id}`, async () => {
      if (!isAcrossStreams(checked.entry.type)) return settle();
      await seeAll();
      const claimed = claimedBy(checked, files.runOfCodes);
      return inAllTurns(claimed, () => seeAll().then(settle));
    });
  };

  /** Takes the turns one by one in one order for all, so that no two wait for each other. */
  const inAllTurns = <Value>(
    keys: ReadonlySet<string>,
    work: () => Promise<Value>,
  ): Promise<Value> =>
    [...keys]
      .sort()
      .reduceRight<() => Promise<Value>>((inner, key) => () => inTurn(key, inner), work)();

  return {
    record: take,
    recordAll: async (actor, commands) => {
      const outcomes: (Recorded | Refusal)[] = [];
      for (const command of commands) outcomes.push(await take(actor, command));
      return outcomes;
    },
  };
};

/** What one stream alone cannot refuse: a pack sold twice, more active codes than packs. */
const isAcrossStreams = (type: EventType): boolean =>
  type === "UnitsSold" || type === "CodesActivated" || type === "CodesIssued";

/**
 * What such a command lays claim to, and no two may at once: its packs, the packs of its lot, or a
 * tag among those of all runs. Within this process only: two replicas may still both record the sale
 * of one pack, of which the later counts.
 */
const claimedBy = (
  { entry, data, subjectId }: Checked,
  runOfCodes: HandlerParts["files"]["runOfCodes"],
): ReadonlySet<string> => {
  if (entry.type === "UnitsSold") return new Set(textsOf(data.units).map((unit) => `pack ${unit}`));
  return new Set([
    entry.type === "CodesIssued" ? "tags" : `lot ${runOfCodes(subjectId)?.lot ?? ""}`,
  ]);
};

/** The field of the event by which its owner is found. */
const ownerField = (entry: Entry, { role }: Actor): string => {
  const grant = entry.by[role];
  const [path = entry.key] = Array.isArray(grant) ? grant : [];
  return path === "seller" ? "lot" : (path.split(".")[0] ?? entry.key);
};

const atRevision = (
  { expectedRevision }: Command,
  { kind, revision }: SubjectState,
): Refusal | undefined =>
  expectedRevision === undefined || expectedRevision === revision
    ? undefined
    : refuse(
        "REVISION_CONFLICT",
        "expectedRevision",
        `is ${expectedRevision} but the ${kind} is at ${revision}: read it again`,
      );
