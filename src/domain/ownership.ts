import { entryOf } from "./border.ts";
import type { EventType } from "./catalogue.ts";
import type { Role } from "./fact.ts";
import type { SubjectKind } from "./fields.ts";
import { fieldsOf } from "./identifiers.ts";
import type { SubjectState } from "./state.ts";

export type Lookup = (kind: SubjectKind, id: string) => Promise<SubjectState>;

export interface Actor {
  readonly party: string;
  readonly role: Role;
  readonly keyId: string;
}

/**
 * Whether what an event says is the actor's own to say: a path of its role's grant leads to it.
 * An event that opens a subject anew must also not take it from the party that opened it first.
 */
export const owns = async (
  actor: Actor,
  type: EventType,
  data: object,
  subject: SubjectState,
  lookup: Lookup,
): Promise<boolean> => {
  const entry = entryOf(type);
  const grant = entry.by[actor.role];
  if (grant === "any") return true;
  for (const path of grant ?? []) {
    const parties = await follow(path.split("."), type, data, lookup);
    if (parties.includes(actor.party) && !isTaken(path, actor.party, entry.opens, subject))
      return true;
  }
  return false;
};

const isTaken = (
  path: string,
  party: string,
  opens: "once" | "again" | undefined,
  subject: SubjectState,
): boolean => {
  const holder = opens === undefined ? undefined : subject.fields[path];
  return typeof holder === "string" && holder !== party;
};

const follow = async (
  [first = "", ...rest]: readonly string[],
  type: EventType,
  data: object,
  lookup: Lookup,
): Promise<readonly string[]> => {
  const ids = textsOf(Reflect.get(data, first));
  const ref = fieldsOf(entryOf(type)).find(({ field }) => field === first)?.meta.ref;
  if (rest.length === 0 || ref === undefined) return ids;
  return (await Promise.all(ids.map((id) => stepInto(ref, id, rest, lookup)))).flat();
};

/** The kinds that a subject's own fields lead to. */
const kindByField: Readonly<Record<string, SubjectKind>> = {
  listing: "listing",
  session: "session",
  lot: "lot",
  lots: "lot",
  order: "order",
};

const stepInto = async (
  kind: SubjectKind,
  id: string,
  [step = "", ...rest]: readonly string[],
  lookup: Lookup,
): Promise<readonly string[]> => {
  const subject = await lookup(kind, id);
  if (kind === "order" && step === "seller") return sellersOf(subject, lookup);
  const ids =
    kind === "session" && step === "listing"
      ? [...subject.listings]
      : textsOf(subject.fields[step]);
  const next = kindByField[step];
  if (rest.length === 0 || next === undefined) return ids;
  return (await Promise.all(ids.map((one) => stepInto(next, one, rest, lookup)))).flat();
};

/** The merchant of the order's listing: the one it names, else the session's listing with its lot. */
const sellersOf = async (order: SubjectState, lookup: Lookup): Promise<readonly string[]> => {
  const [named] = textsOf(order.fields.listing);
  const [session] = textsOf(order.fields.session);
  const candidates =
    named !== undefined
      ? [named]
      : session === undefined
        ? []
        : [...(await lookup("session", session)).listings];
  const listings = await Promise.all(candidates.map((listing) => lookup("listing", listing)));
  const [lot = ""] = textsOf(order.fields.lot);
  return listings
    .filter((listing) => named !== undefined || lotsOf(listing).includes(lot))
    .flatMap(({ fields }) => textsOf(fields.merchant));
};

/** Every lot that a listing ever offered: those of its last draft and those assigned since. */
const lotsOf = (listing: SubjectState): readonly string[] => [
  ...textsOf(listing.fields.lots),
  ...listing.events
    .filter(({ type }) => type === "LotAssigned")
    .flatMap(({ data }) =>
      typeof data === "object" && data !== null ? textsOf(Reflect.get(data, "lot")) : [],
    ),
];

export const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");
