import { isPersonKey } from "../identifiers.ts";
import { refuse } from "../refusal.ts";
import { isKnown } from "../state.ts";
import type { Condition } from "./condition.ts";

/** A ban must strike somebody: a person by key, or a party on record. */
export const effectiveBan: Condition<"BlacklistEntryListed"> = async (
  { subject, subjectKind = "merchant" },
  { lookup },
) => {
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

const partyKinds = ["merchant", "host", "agency", "operator"] as const;

/** A sanction must strike somebody: a party on record, in whatever role. */
export const struckParty: Condition<"SanctionImposed" | "PenaltyRecorded"> = async (
  { subject },
  { lookup },
) => {
  const roles = await Promise.all(partyKinds.map((kind) => lookup(kind, subject)));
  return roles.some(isKnown)
    ? undefined
    : refuse(
        "UNKNOWN_REFERENCE",
        "data.subject",
        `${JSON.stringify(subject)} is no party on record: name a merchant, host, agency or operator`,
      );
};

/** A penalty strikes the lots that it names; a grower who made them need not be on record (ECL 10). */
export const effectivePenalty: Condition<"PenaltyRecorded"> = (data, circumstances) =>
  data.lots === undefined || data.lots.length === 0 ? struckParty(data, circumstances) : undefined;

/** Two words for one age must agree. */
export const agedAsSaid: Condition<"HostIdentityVerified"> = ({ adult, birthBand }) =>
  birthBand === undefined || adult === (birthBand === "AGE_18_OR_MORE")
    ? undefined
    : refuse("CONTRADICTION", "data.birthBand", "does not agree with data.adult: check the age");
