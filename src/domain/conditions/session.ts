import type { EventType } from "../catalogue.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { instantOf } from "../values/instant.ts";
import { type Circumstances, type Condition, isAuthority } from "./condition.ts";

/** Those on stage may plan to sell what is public; a draft is its merchant's, and nobody plans the past. */
const offered = async (
  listing: string | undefined,
  { actor, subject, lookup }: Circumstances,
): Promise<Refusal | undefined> => {
  if (listing === undefined || isAuthority(actor) || subject.listings.has(listing))
    return undefined;
  const { fields, events } = await lookup("listing", listing);
  if (actor.role === "merchant" && fields.merchant === actor.party) return undefined;
  const last = events.findLast(
    ({ type }) => type === "ListingPublished" || type === "ListingWithdrawn",
  );
  return last?.type === "ListingPublished"
    ? undefined
    : refuse(
        "CONTRADICTION",
        "data.listing",
        `${JSON.stringify(listing)} is not published: its merchant or the platform plans with it`,
      );
};

export const plannedAhead: Condition<"SessionScheduled"> = ({ start, listing }, circumstances) =>
  instantOf(start) < circumstances.now && !isAuthority(circumstances.actor)
    ? refuse("INVALID_INPUT", "data.start", "lies in the past: a plan is made ahead")
    : offered(listing, circumstances);

export const addedInTheOpen: Condition<"ListingAddedToSession"> = ({ listing }, circumstances) =>
  offered(listing, circumstances);

/** One speaks for oneself. */
export const ownDecision: Condition<"SelectionVerified"> = ({ by }, { actor }) =>
  by === undefined || isAuthority(actor) || by === actor.party
    ? undefined
    : refuse("NOT_THE_OWNER", "data.by", "is another party: leave it out, or name yourself");

/** A merchant speaks on a stream where its goods are sold, or were, and on no other. */
export const soldThere: Condition<"DisplaySampleSealed" | "SlotFeePaid" | "ServiceFeeSettled"> = (
  { listing },
  { actor, subject },
) =>
  actor.role !== "merchant" ||
  subject.events.some(({ type, data }) => sells.includes(type) && Object(data).listing === listing)
    ? undefined
    : refuse(
        "CONTRADICTION",
        "data.listing",
        `${JSON.stringify(listing)} is not sold in this session: have it added first`,
      );

const sells: readonly string[] = [
  "SessionScheduled",
  "ListingAddedToSession",
] satisfies EventType[];
