import type { SubjectKind } from "../src/domain/fields.ts";
import { textsIn } from "./reading.ts";
import type { SubjectRow } from "./readModel.ts";

/** Whom a subject belongs to, by column; the last two are there to find orders and lots by. */
export interface Parties {
  readonly merchant: readonly string[];
  readonly host: readonly string[];
  readonly agency: readonly string[];
  readonly operator: readonly string[];
  readonly lab: readonly string[];
  readonly session: readonly string[];
  readonly listing: readonly string[];
  readonly lot: readonly string[];
  readonly batch: readonly string[];
}
export const partyColumns = [
  "merchant",
  "host",
  "agency",
  "operator",
  "lab",
  "session",
  "listing",
  "lot",
  "batch",
] as const satisfies readonly (keyof Parties)[];

/** What the resolution of parties may look up. */
export interface Lookup {
  /** What the opening events of a subject said. */
  readonly data: (kind: SubjectKind, id: string) => SubjectRow["data"] | undefined;
  readonly sessionsOf: (listing: string) => readonly string[];
  readonly listingsOf: (session: string) => readonly string[];
  /** Listings that offer or were assigned the lot. */
  readonly listingsWith: (lot: string) => readonly string[];
}

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();

const stage = (look: Lookup, sessions: readonly string[]): Partial<Parties> => {
  const plans = sessions.map((session) => look.data("session", session));
  const named = (field: string) => plans.flatMap((plan) => textsIn(plan, field));
  return {
    session: sessions,
    host: named("host"),
    agency: named("mcn"),
    operator: named("operator"),
  };
};

const sellers = (look: Lookup, listings: readonly string[]): Partial<Parties> => ({
  listing: listings,
  merchant: listings.flatMap((listing) => textsIn(look.data("listing", listing), "merchant")),
});

/** Who packed the lots; to name somebody's lot in a draft of one's own is to take no part in it. */
const packersOf = (look: Lookup, lots: readonly string[]): readonly string[] =>
  lots.flatMap((lot) => textsIn(look.data("lot", lot), "packer"));

/** An order's listing: its own, else those of its session that have its lot. */
const listingsOfOrder = (look: Lookup, data: SubjectRow["data"] | undefined): readonly string[] => {
  const own = textsIn(data, "listing");
  if (own.length > 0) return own;
  const sold = new Set(textsIn(data, "session").flatMap(look.listingsOf));
  return textsIn(data, "lot")
    .flatMap(look.listingsWith)
    .filter((listing) => sold.has(listing));
};

/** Of a complaint or a review: through its order, else through its session. */
const aboutSale = (look: Lookup, data: SubjectRow["data"]): Partial<Parties> => {
  const order = textsIn(data, "order").map((id) => look.data("order", id))[0];
  const sessions = [...textsIn(data, "session"), ...textsIn(order, "session")];
  const own = [...textsIn(data, "listing"), ...listingsOfOrder(look, order)];
  const listings = own.length > 0 ? own : sessions.flatMap(look.listingsOf);
  return { ...stage(look, distinct(sessions)), ...sellers(look, distinct(listings)) };
};

/** Ids are unique in a deployment, so a party is found in whatever role it has. */
const whoeverIs = (party: readonly string[]): Partial<Parties> => ({
  merchant: party,
  host: party,
  agency: party,
  operator: party,
});

const resolve = (
  kind: SubjectKind,
  id: string,
  data: SubjectRow["data"],
  look: Lookup,
): Partial<Parties> => {
  switch (kind) {
    case "merchant":
    case "operator":
    case "agency":
    case "lab":
      return { [kind]: [id] };
    case "host":
      return { host: [id], agency: textsIn(data, "mcn") };
    case "batch":
      return { merchant: textsIn(data, "producer") };
    case "lot":
      return {
        merchant: packersOf(look, [id]),
        listing: look.listingsWith(id),
        batch: textsIn(data, "batches"),
      };
    case "report":
      return { lab: textsIn(data, "lab"), merchant: packersOf(look, textsIn(data, "lots")) };
    case "codes":
      return { merchant: packersOf(look, textsIn(data, "lot")), lot: textsIn(data, "lot") };
    case "recall":
      return { merchant: packersOf(look, textsIn(data, "lots")) };
    case "listing":
      return { ...stage(look, look.sessionsOf(id)), ...sellers(look, [id]) };
    case "session":
      return { ...stage(look, [id]), ...sellers(look, look.listingsOf(id)) };
    case "order":
      return {
        ...stage(look, textsIn(data, "session")),
        ...sellers(look, listingsOfOrder(look, data)),
        lot: textsIn(data, "lot"),
      };
    case "review":
    case "complaint":
    case "mediation":
    case "dispute":
    case "compensation":
      return aboutSale(look, data);
    case "notice":
      return sellers(look, textsIn(data, "listing"));
    case "sanction":
    case "penalty":
      return whoeverIs(textsIn(data, "subject"));
    case "party":
    case "unit":
    case "platform":
    case "training":
    case "blacklist":
    case "record":
      return {};
  }
};

/** Every party and subject that a subject belongs to. */
export const partiesOf = (
  kind: SubjectKind,
  id: string,
  data: SubjectRow["data"],
  look: Lookup,
): Parties => {
  // The subject's own row may not be written yet.
  const own: Lookup["data"] = (otherKind, otherId) =>
    otherKind === kind && otherId === id ? data : look.data(otherKind, otherId);
  const found = resolve(kind, id, data, { ...look, data: own });
  const column = (name: keyof Parties) => distinct(found[name] ?? []);
  return {
    merchant: column("merchant"),
    host: column("host"),
    agency: column("agency"),
    operator: column("operator"),
    lab: column("lab"),
    session: column("session"),
    listing: column("listing"),
    lot: column("lot"),
    batch: column("batch"),
  };
};
