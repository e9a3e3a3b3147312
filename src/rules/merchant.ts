import { day, dayOf, endOfPeriod, plusMonths, startOf } from "../domain/values/calendar.ts";
import { instantText, never } from "../domain/values/instant.ts";
import { isLicenceNumber } from "../domain/values/licence.ts";
import { isUscc } from "../domain/values/uscc.ts";
import { inOrder } from "./caseFile.ts";
import { categoryOf } from "./categories.ts";
import type { Dossier } from "./dossier.ts";
import { merchantReverificationMonths } from "./policy.ts";
import { missing, rule } from "./rule.ts";
import { type Finding, found, pass, worst } from "./verdict.ts";

/** Who sells: known, licensed, not barred. */
export const merchantIdentityVerified = rule({
  id: "merchant-identity-verified",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Merchant's identity verified", zh: "商家主体资格核验" },
  source: ["S33", "O117 8(1)", "ECL 27"],
  actor: "platform",
  judge: (dossier) => {
    const merchant = dossier.merchant();
    if (merchant === undefined) return missing(dossier, "MERCHANT_NOT_REGISTERED");
    const registration = dossier.last("MerchantRegistered", { merchant });
    if (registration === undefined) return missing(dossier, "MERCHANT_NOT_REGISTERED");

    const { uscc } = registration.data;
    if (uscc === undefined) return found("FAIL", "NO_USCC", [registration]);
    if (!isUscc(uscc)) return found("FAIL", "BAD_USCC", [registration], { uscc });

    const standing = [
      ...dossier.happened("MerchantRegistered", { merchant }),
      ...dossier.happened("MerchantStatusChanged", { merchant }),
    ]
      .sort(inOrder)
      .at(-1);
    const status = standing?.data.status ?? "ACTIVE";
    if (status !== "ACTIVE") return found("FAIL", "MERCHANT_NOT_ACTIVE", [standing], { status });

    const verification = dossier.last("MerchantIdentityVerified", { merchant });
    if (verification === undefined) return missing(dossier, "IDENTITY_UNVERIFIED");
    const due = startOf(plusMonths(dayOf(verification.occurredAt), merchantReverificationMonths));
    return dossier.reached(due)
      ? found("FAIL", "IDENTITY_STALE", [verification], { due: instantText(due) })
      : pass(registration, standing, verification);
  },
});

const licence = (
  dossier: Dossier,
  merchant: string | undefined,
  kinds: readonly string[],
): Finding => {
  const held =
    merchant === undefined
      ? undefined
      : dossier
          .happened("LicenceRecorded", { holder: merchant })
          .findLast(({ data }) => data.verified === true && kinds.includes(data.kind));
  if (held === undefined) return missing(dossier, "LICENCE_MISSING", { kinds: kinds.join("/") });

  const { holder, kind, number, validFrom, validTo } = held.data;
  if (!isLicenceNumber(kind, number))
    return found("FAIL", "LICENCE_BAD_NUMBER", [held], { kind, number });
  const revocation = dossier
    .happened("LicenceRevoked", { holder, kind })
    .find(({ data }) => data.number === undefined || data.number === number);
  if (revocation !== undefined)
    return found("FAIL", "LICENCE_REVOKED", [held, revocation], { number });

  const from = validFrom === undefined ? -never : startOf(day(validFrom));
  return dossier.reached(from) && !dossier.reached(endOfPeriod(validTo))
    ? pass(held)
    : found("FAIL", "LICENCE_NOT_IN_FORCE", [held], {
        number,
        from: validFrom ?? "-",
        to: validTo ?? "-",
      });
};

export const merchantLicenceValid = rule({
  id: "merchant-licence-valid",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Licences in force", zh: "资质许可有效" },
  source: ["S17", "S16", "FSL 35"],
  actor: "merchant",
  judge: (dossier) => {
    const [first, ...others] = categoryOf(dossier.draft()?.data.category).licences.map((kinds) =>
      licence(dossier, dossier.merchant(), kinds),
    );
    if (first === undefined) return pass();
    const all = [first, ...others] as const;
    const decisive = worst(all);
    return decisive.verdict === "PASS"
      ? pass(...all.flatMap(({ evidence }) => evidence))
      : decisive;
  },
});

/** Judges the ban on a party or person: each entry stands for its term unless lifted later. */
export const notBlacklisted = (dossier: Dossier, subject: string): Finding => {
  const removals = dossier.happened("BlacklistEntryRemoved", { subject });
  const standing = dossier
    .happened("BlacklistEntryListed", { subject })
    .filter((entry) => !removals.some(({ occurredAt }) => occurredAt >= entry.occurredAt));
  const barring = standing.find(
    ({ data }) =>
      dossier.reached(startOf(day(data.from))) && !dossier.reached(endOfPeriod(data.until)),
  );
  return barring === undefined
    ? found("PASS", "NO_FINDING")
    : found("FAIL", "BLACKLISTED", [barring], {
        from: barring.data.from,
        until: barring.data.until ?? "-",
      });
};

export const merchantNotBlacklisted = rule({
  id: "merchant-not-blacklisted",
  gate: "THRESHOLD",
  kind: "X",
  title: { en: "Merchant not barred", zh: "商家未入黑名单" },
  source: ["S13", "O117 14"],
  actor: "platform",
  judge: (dossier) => {
    const merchant = dossier.merchant();
    return merchant === undefined
      ? missing(dossier, "MERCHANT_NOT_REGISTERED")
      : notBlacklisted(dossier, merchant);
  },
});
