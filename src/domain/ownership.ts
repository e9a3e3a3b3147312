import { entryOf } from "./border.ts";
import type { EventType } from "./catalogue.ts";
import type { Role } from "./fact.ts";
import type { SubjectKind } from "./fields.ts";
import { fieldsOf } from "./identifiers.ts";
import { isKnown, type SubjectState, textsOf } from "./state.ts";

export type Lookup = (kind: SubjectKind, id: string) => Promise<SubjectState>;

export interface Actor {
  readonly party: string;
  readonly role: Role;
  readonly keyId: string;
}

/**
 * Whether what an event says is the actor's own to say: a path of its role's grant leads to it. Of
 * several lots each must be its own. An event that opens a known subject anew must not take it from
 * the party whose it is.
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
    const leadsTo = (said: object): Promise<boolean> =>
      path === "seller"
        ? sellersOf(said, lookup).then((sellers) => sellers.includes(actor.party))
        : follow(actor.party, path.split("."), type, said, lookup);
    const mayOpen =
      entry.opens === undefined || !isKnown(subject) || (await leadsTo(subject.fields));
    if (mayOpen && (await leadsTo(data))) return true;
  }
  return false;
};

const everyOne = async (
  ids: readonly string[],
  holds: (id: string) => Promise<boolean>,
): Promise<boolean> => ids.length > 0 && (await Promise.all(ids.map(holds))).every(Boolean);

const follow = async (
  party: string,
  [first = "", ...rest]: readonly string[],
  type: EventType,
  data: object,
  lookup: Lookup,
): Promise<boolean> => {
  const ref = fieldsOf(entryOf(type)).find(({ field }) => field === first)?.meta.ref;
  return everyOne(textsOf(Reflect.get(data, first)), async (id) =>
    rest.length === 0 || ref === undefined ? id === party : stepInto(party, ref, id, rest, lookup),
  );
};

/** The kinds that a subject's own fields lead to. */
const kindByField: Readonly<Record<string, SubjectKind>> = {
  listing: "listing",
  session: "session",
  lot: "lot",
  lots: "lot",
  order: "order",
  run: "codes",
};

const stepInto = async (
  party: string,
  kind: SubjectKind,
  id: string,
  [step = "", ...rest]: readonly string[],
  lookup: Lookup,
): Promise<boolean> => {
  const subject = await lookup(kind, id);
  if (kind === "order" && step === "seller")
    return (await sellersOf(subject.fields, lookup)).includes(party);
  const next = kindByField[step];
  const holds = async (one: string): Promise<boolean> =>
    rest.length === 0 || next === undefined
      ? one === party
      : stepInto(party, next, one, rest, lookup);
  return everyOne(textsOf(subject.fields[step]), holds);
};

/**
 * Who sells what an order names: the merchants of the session's listings that have its lot, or of
 * the one that it names.
 */
const sellersOf = async (order: object, lookup: Lookup): Promise<readonly string[]> => {
  const [named] = textsOf(Reflect.get(order, "listing"));
  const [session = ""] = textsOf(Reflect.get(order, "session"));
  const [lot = ""] = textsOf(Reflect.get(order, "lot"));
  const sold = [...(await lookup("session", session)).listings].filter(
    (listing) => named === undefined || listing === named,
  );
  const listings = await Promise.all(sold.map((listing) => lookup("listing", listing)));
  return listings
    .filter((listing) => lotsOf(listing).includes(lot))
    .flatMap(({ fields }) => textsOf(fields.merchant));
};

/** Every lot that a listing offers: those of its last draft and those assigned since. */
const lotsOf = (listing: SubjectState): readonly string[] => [
  ...textsOf(listing.fields.lots),
  ...listing.events
    .filter(({ type }) => type === "LotAssigned")
    .flatMap(({ data }) => textsOf(Object(data).lot)),
];
