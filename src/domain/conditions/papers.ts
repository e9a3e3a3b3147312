import { refuse } from "../refusal.ts";
import { DayText, dayOf } from "../values/calendar.ts";
import { instantOf } from "../values/instant.ts";
import { type GeneralCondition, isAuthority } from "./condition.ts";

/** Whoever shows a paper cannot vouch for it. */
export const verifiedByAuthority: GeneralCondition = (data, { actor }) =>
  Reflect.get(data, "verified") === true && !isAuthority(actor)
    ? refuse(
        "ROLE_NOT_PERMITTED",
        "data.verified",
        "can be said by platform or regulator only: leave it out",
      )
    : undefined;

/** How a term is said, as two days or as two instants. */
const terms = [
  { first: "validFrom", last: "validTo" },
  { first: "from", last: "to" },
  { first: "from", last: "until" },
] as const;

export const orderedTerm: GeneralCondition = (data, { occurredAt }) => {
  const backward = terms.find(({ first, last }) => {
    const end: unknown = Reflect.get(data, last);
    // A measure that names its end alone begins when it is taken; a licence may have run out.
    const begin: unknown =
      Reflect.get(data, first) ?? (last === "until" ? dayOf(occurredAt).toString() : undefined);
    return typeof begin === "string" && typeof end === "string" && liesBefore(end, begin);
  });
  if (backward === undefined) return undefined;
  const { first, last } = backward;
  return refuse(
    "INVALID_INPUT",
    `data.${last}`,
    `lies before ${first in data ? `data.${first}` : "the event"}: give the end of the term`,
  );
};

const isDay = (text: string): boolean => DayText.safeParse(text).success;
const liesBefore = (end: string, begin: string): boolean =>
  isDay(end) ? end < begin : instantOf(end) < instantOf(begin);
