import { day, dayOf, endOfPeriod, plusMonths, startOf } from "../../domain/values/calendar.ts";
import { instantText, never } from "../../domain/values/instant.ts";
import { isLicenceNumber } from "../../domain/values/licence.ts";
import { isUscc } from "../../domain/values/uscc.ts";
import { inOrder } from "../caseFile.ts";
import type { LicenceNeed } from "../categories.ts";
import type { Dossier } from "../dossier.ts";
import { merchantReverificationMonths } from "../policy.ts";
import { missing, rule } from "../rule.ts";
import { type Finding, found, notApplicable, pass, together } from "../verdict.ts";

/** Who sells: known, licensed, not barred. */
export const merchantIdentityVerified = rule({
  id: "merchant-identity-verified",
  tier: "core",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Merchant's identity verified", zh: "商家主体资格核验" },
  condition: {
    en: "FAIL at once if the last registration lacks a valid social credit code, or the latest registration or status change is not ACTIVE (unstated means ACTIVE). Otherwise, no draft, registration or verification: PENDING before the planned start, FAIL from it on. PASS before 00:00 of the day six calendar months (clipped at month end) after the last verification, then FAIL.",
    zh: "末次登记无有效统一社会信用代码，或最近登记状态非ACTIVE（未写视为ACTIVE）：即不通过。否则，无商品草稿、未登记或未核验：计划开播前待定，届时起不通过。末次核验后满六个月（月末截短）之日零时前通过，自该零时起不通过。",
  },
  source: ["S33", "O117 8(1)", "ECL 27"],
  actor: "platform",
  judge: (dossier) => {
    const merchant = dossier.merchant();
    if (merchant === undefined) return missing(dossier, "SELLER_NOT_NAMED");
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

/** Who must hold it: who sells; or each who packed, and who sells where nothing is packed yet. */
const holdersOf = (dossier: Dossier, { holder }: LicenceNeed): readonly (string | undefined)[] => {
  const packers = holder === "producer" ? dossier.packers() : [];
  return packers.length > 0 ? packers : [dossier.merchant()];
};

const licence = (
  dossier: Dossier,
  holder: string | undefined,
  { kinds, numberBegins = "" }: LicenceNeed,
): Finding => {
  const held =
    holder === undefined
      ? undefined
      : dossier
          .happened("LicenceRecorded", { holder })
          .findLast(({ data }) => data.verified === true && kinds.includes(data.kind));
  if (held === undefined) return missing(dossier, "LICENCE_MISSING", { kinds: kinds.join("/") });

  const { kind, number, validFrom, validTo } = held.data;
  if (!isLicenceNumber(kind, number))
    return found("FAIL", "LICENCE_BAD_NUMBER", [held], { kind, number });
  if (!number.startsWith(numberBegins))
    return found("FAIL", "LICENCE_NOT_COVERING", [held], { number, begins: numberBegins });
  const revocation = dossier
    .happened("LicenceRevoked", { holder: held.data.holder, kind })
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
  tier: "core",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Licences in force", zh: "资质许可有效" },
  condition: {
    en: "One verified licence of each kind that the category needs: in core, of the merchant, SC (production) and JY (business) or YB (filing); in full, as the category table says, production licences of each packer; none needed: NA. The last verified one of the holder counts. None: PENDING before the planned start, FAIL from it on. FAIL at once on a bad number, prefix or scope, any revocation of that number (unnumbered: of the kind, even earlier), or outside validFrom to validTo, both days included (unstated: open).",
    zh: "品类所需各类许可均须有一份已核验者：core为商家的SC（生产），以及JY（经营）或YB（备案）；full依品类表，生产许可看各分装者，不需许可的不适用。以持有人末份已核验者为准。无：计划开播前待定，届时起不通过。编号、前缀或范围不符、该号曾被吊销（未写编号的同类吊销，早于该证亦算）、不在validFrom零时至validTo日终内（未写不限）：即不通过。",
  },
  source: ["S17", "S16", "FSL 35"],
  actor: "merchant",
  judge: (dossier) => {
    const [first, ...others] = dossier
      .category()
      .licences.flatMap((need) =>
        holdersOf(dossier, need).map((holder) => licence(dossier, holder, need)),
      );
    return first === undefined ? notApplicable("NOT_THIS_CATEGORY") : together([first, ...others]);
  },
});

/** The bans on a party or person that were not lifted later. */
export const standingBans = (dossier: Dossier, subject: string) => {
  const removals = dossier.happened("BlacklistEntryRemoved", { subject });
  return dossier
    .happened("BlacklistEntryListed", { subject })
    .filter((entry) => !removals.some(({ occurredAt }) => occurredAt >= entry.occurredAt));
};

/** Judges the ban on a party or person: each entry stands for its term unless lifted later. */
export const notBlacklisted = (dossier: Dossier, subject: string): Finding => {
  const barring = standingBans(dossier, subject).find(
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
  tier: "core",
  gate: "THRESHOLD",
  kind: "X",
  title: { en: "Merchant not barred", zh: "商家未入黑名单" },
  condition: {
    en: "No draft, hence no merchant: PENDING before the planned start, FAIL from it on. FAIL from 00:00 of the first day of a blacklist entry on the merchant, but not before the entry occurred, until the end of its last day (unstated: open) or a removal at or after the entry, which lifts all earlier entries. Else PASS; a term ends without removal.",
    zh: "无商品草稿即无商家：计划开播前待定，届时起不通过。商家被列入黑名单：自起始日零时（不早于列入发生时）至截止日终（未写不限）不通过；列入之时或其后发生移出的，自移出起解除此前各条。其余通过，期满自动恢复。",
  },
  source: ["S13", "O117 14"],
  actor: "platform",
  judge: (dossier) => {
    const merchant = dossier.merchant();
    return merchant === undefined
      ? missing(dossier, "SELLER_NOT_NAMED")
      : notBlacklisted(dossier, merchant);
  },
});
