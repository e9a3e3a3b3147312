import { isPersonKey } from "../identifiers.ts";
import { refuse } from "../refusal.ts";
import { isKnown } from "../state.ts";
import { type Condition, isAuthority } from "./condition.ts";

export const verifiedByAuthority: Condition<"LicenceRecorded"> = ({ verified }, { actor }) =>
  verified === true && !isAuthority(actor)
    ? refuse(
        "ROLE_NOT_PERMITTED",
        "data.verified",
        "can be said by platform or regulator only: leave it out",
      )
    : undefined;

/** A ban must strike somebody: a person by key, or a party on record, and for a term. */
export const effectiveBan: Condition<"BlacklistEntryListed"> = async (
  { subject, subjectKind = "merchant", from, until },
  { lookup },
) => {
  if (until !== undefined && until < from)
    return refuse(
      "INVALID_INPUT",
      "data.until",
      "lies before data.from: give the last day of the ban",
    );
  if (isPersonKey(subject)) return undefined;
  if (subjectKind === "host" || subject.startsWith("hmac:"))
    return refuse(
      "BAD_IDENTIFIER",
      "data.subject",
      "must be the host's person key, hmac: and 64 hexadecimal digits: a ban follows the person",
    );
  return isKnown(await lookup(subjectKind, subject))
    ? undefined
    : refuse(
        "UNKNOWN_REFERENCE",
        "data.subject",
        `${JSON.stringify(subject)} is an unknown ${subjectKind}`,
      );
};

export const orderedTerm: Condition<"CooperationAgreementSigned"> = ({ from, to }) =>
  to !== undefined && to < from
    ? refuse("INVALID_INPUT", "data.to", "lies before data.from: give the last day of the term")
    : undefined;
