import { type Checked, type Command, check, exhibitOf, reused } from "./command.ts";
import type { Problem } from "./domain/border.ts";
import type { Data, Entry, EventType } from "./domain/catalogue.ts";
import { streamOf } from "./domain/catalogue.ts";
import { conditionOf } from "./domain/conditions.ts";
import { outOfTurn } from "./domain/decide.ts";
import type { SubjectKind } from "./domain/fields.ts";
import { referencesOf } from "./domain/identifiers.ts";
import { type Actor, type Lookup, owns } from "./domain/ownership.ts";
import { isRefusal, type Refusal, refuse } from "./domain/refusal.ts";
import { foldSubject, isKnown, type PastEvent, type SubjectState } from "./domain/state.ts";
import { type Instant, instantOf } from "./domain/values/instant.ts";
import type { EventStore, NewEvent, Position, StoredEvent } from "./eventstore/eventStore.ts";
import { type Files, judgeAsIfDone } from "./gatekeeper.ts";
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
    readonly waitFor: (position: Position) => Promise<void>;
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
  rulebook,
  clock,
  clockToleranceMs,
}: HandlerParts): Handler => {
  const load: Lookup = async (kind, id) =>
    foldSubject(kind, id, await store.read(streamOf(kind, id)));

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
    const place = files.findEvent(id);
    return place === undefined ? undefined : (await store.read(place.stream, place.revision))[0];
  };

  /** Voided by a record that is not voided itself; an import may hold two that void each other. */
  const isVoided = async (id: string, above: readonly string[] = []): Promise<boolean> => {
    for (const record of await store.read(streamOf("record", id)))
      if (!above.includes(record.id) && !(await isVoided(record.id, [...above, id]))) return true;
    return false;
  };

  const isOutOfTurn = async (entry: Entry, subject: SubjectState): Promise<Refusal | undefined> => {
    const refusal = outOfTurn(entry.type, subject, () => false);
    if (refusal === undefined) return undefined;
    // Only now is it worth asking whether what stands in the way was recorded by mistake.
    const voided = new Set<string>();
    for (const { id } of subject.events) if (await isVoided(id)) voided.add(id);
    return voided.size === 0 ? refusal : outOfTurn(entry.type, subject, (id) => voided.has(id));
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
  ): StoredEvent | Refusal | undefined => {
    const past = subject.events.find(({ id }) => id === checked.id);
    if (past === undefined) {
      const elsewhere = files.findEvent(checked.id);
      return elsewhere === undefined || elsewhere.stream === streamOf(subject.kind, subject.id)
        ? undefined
        : reused(checked.command);
    }
    return past.metadata.bodyHash === checked.bodyHash && past.metadata.actor?.party === actor.party
      ? storedOf(past)
      : reused(checked.command);
  };

  const publicationRefused = async (
    checked: Checked,
    subject: SubjectState,
  ): Promise<Refusal | Readonly<Record<string, unknown>>> => {
    const { entry, data } = checked;
    const now = Math.max(clock(), files.head()?.recordedAt ?? 0);
    const isOverride = entry.type === "ListingPublicationOverridden";
    const supposed = isOverride ? [] : [exhibitOf(checked, now)];
    const { failing, position } = await judgeAsIfDone(files, rulebook, subject.id, supposed, now);
    const judged = { ...data, judgedPosition: String(position ?? 0) };
    if (isOverride) return { ...judged, failingGates: failing.map(({ gate }) => gate) };
    if (failing.length === 0 || isOverridden(entry.type, data, subject)) return judged;
    const [first, ...more] = failing.map(
      ({ gate, rules }): Problem => ({
        field: gate,
        message: `would fail: ${rules.join(", ")}`,
      }),
    );
    return first === undefined ? judged : refuse("GATE_FAILS", first.field, first.message, ...more);
  };

  const attempt = async (
    actor: Actor,
    checked: Checked,
  ): Promise<Recorded | Refusal | "lost the race"> => {
    const { entry, command } = checked;
    const kind: SubjectKind = entry.subject.kind;
    const lookup = lookupOnce();
    const subject = await lookup(kind, checked.subjectId);

    const answered = before(actor, checked, subject);
    if (answered !== undefined)
      return isRefusal(answered) ? answered : { event: answered, repeated: true };
    if (command.expectedRevision !== undefined && command.expectedRevision !== subject.revision)
      return refuse(
        "REVISION_CONFLICT",
        "expectedRevision",
        `is ${command.expectedRevision} but the ${kind} is at ${subject.revision}: read it again`,
      );

    const refusal =
      (await unknownReference(checked, lookup)) ??
      (await isOutOfTurn(entry, subject)) ??
      ((await owns(actor, entry.type, checked.data, subject, lookup))
        ? undefined
        : refuse("NOT_THE_OWNER", `data.${entry.key}`, `is not ${actor.party}'s to record on`)) ??
      (await conditionOf(entry.type)?.(
        // Parsed against the shape of this very type.
        checked.data as Data<typeof entry.type> & Data<EventType>,
        { actor, occurredAt: instantOf(checked.occurredAt), subject, lookup, findEvent },
      ));
    if (refusal !== undefined) return refusal;

    const data = gated.includes(entry.type)
      ? await publicationRefused(checked, subject)
      : checked.data;
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
  // A command that came before a restart is known by the read side only when that has caught up.
  const caughtUp = store
    .head()
    .then((head) => (head === null ? undefined : files.waitFor(head.position)));
  caughtUp.catch(() => undefined);

  const take = async (actor: Actor, command: Command): Promise<Recorded | Refusal> => {
    const checked = check(actor, command, clock() + clockToleranceMs, clock());
    if (isRefusal(checked)) return checked;
    await caughtUp;
    const stream = streamOf(checked.entry.subject.kind, checked.subjectId);
    return inTurn(`command ${checked.id}`, async () => {
      const outcome = await inTurn(`stream ${stream}`, () => decide(actor, checked));
      if (!isRefusal(outcome)) await files.waitFor(outcome.event.position);
      return outcome;
    });
  };

  return {
    record: take,
    recordAll: async (actor, commands) => {
      const outcomes: (Recorded | Refusal)[] = [];
      for (const command of commands) outcomes.push(await take(actor, command));
      return outcomes;
    },
  };
};

/** Asking the system to go along: these are judged as if done. */
const gated: readonly EventType[] = [
  "ListingPublished",
  "LotAssigned",
  "ListingPublicationOverridden",
];

/** The platform let it pass: its last word on this is newer than the last such event. */
const isOverridden = (type: EventType, data: object, subject: SubjectState): boolean => {
  const lot: unknown = type === "LotAssigned" ? Reflect.get(data, "lot") : undefined;
  const last = subject.events.findLast(
    (event) =>
      (event.type === type || event.type === "ListingPublicationOverridden") &&
      Object(event.data).lot === lot,
  );
  return last?.type === "ListingPublicationOverridden";
};

/** Only streams of a store are folded here, so what went in as a past event is a stored one. */
const storedOf = (event: PastEvent): StoredEvent => event as StoredEvent;
