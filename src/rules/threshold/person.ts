import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { yearsInTradeByLevel } from "../policy.ts";
import { absent, missing, rule } from "../rule.ts";
import { type Finding, found, notApplicable, pass, together } from "../verdict.ts";

/** The person behind the host: old enough, the one who was reported, as skilled as claimed. */

/** The last one by the opening; else the first one after it, which is nearest to the stream. */
const identityAtStream = (dossier: Dossier, host: string) =>
  dossier.last("HostIdentityVerified", { host }, dossier.opening()) ??
  dossier.happened("HostIdentityVerified", { host })[0];

export const hostLegalCapacity = rule({
  id: "host-legal-capacity",
  tier: "ext",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Host of age, or sixteen with consent", zh: "主播民事行为能力" },
  condition: {
    en: "Judged by the age band of the host's last identity verification by the opening, else of the first after it; no band: adult means 18. From 18: PASS. 16 to 17: PASS with a guardian's consent or own living on record. Under 16: FAIL at once. No host, verification, age or consent: PENDING before the planned start, FAIL from it on.",
    zh: "看主播在开播之时或之前的末次身份核验（无则其后首次）所载年龄段；未载而写明成年视为满18岁。满18岁通过；16至17岁有监护人同意或自食其力记录的通过；未满16岁即不通过。未排主播、未核验、年龄不明或无同意：计划开播前待定，届时起不通过。",
  },
  source: ["S34", "WLZB 17"],
  actor: "platform",
  bearer: "host",
  judge: (dossier) => {
    const { host } = dossier;
    const verified = host === undefined ? undefined : identityAtStream(dossier, host);
    if (verified === undefined) return missing(dossier, "HOST_UNIDENTIFIED");
    const { adult, birthBand, guardianConsent } = verified.data;
    switch (birthBand ?? (adult ? "AGE_18_OR_MORE" : undefined)) {
      case "AGE_18_OR_MORE":
        return pass(verified);
      case "AGE_16_TO_17":
        return guardianConsent === true ? pass(verified) : missing(dossier, "HOST_WITHOUT_CONSENT");
      case "UNDER_16":
        return found("FAIL", "HOST_UNDER_SIXTEEN", [verified]);
      case undefined:
        return missing(dossier, "HOST_AGE_UNKNOWN");
    }
  },
});

/** Whether the person on screen is one of the hosts that had been reported by then. */
const isReported = (
  dossier: Dossier,
  { occurredAt, data: { session, personKey } }: Exhibit<"LivenessCheckRecorded">,
): boolean =>
  dossier
    .happened("HostReportedForSession", { session }, occurredAt)
    .some(
      ({ data: { host } }) =>
        dossier.last("HostIdentityVerified", { host })?.data.personKey === personKey,
    );

export const accountPersonMatch = rule({
  id: "account-person-match",
  tier: "ext",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "The reported person is on screen", zh: "账号与真人一致" },
  condition: {
    en: "Every liveness check of the session from the opening on must show a person (personKey of the last identity verification) whose host account had been reported for the session by then, co-hosts included; one that does not: FAIL, whatever later checks show. None: PENDING until the stream has ended, then FAIL; a later check of the recording cures. All match: PASS.",
    zh: "自开播起本场次每次真人核验的人员（按末次身份核验的personKey）须属当时已报送本场次的主播（含搭档主播）；任一不符即不通过，其后核验相符亦不解除。无核验：下播前待定，下播起不通过，事后依录像核验可恢复。全部相符则通过。",
  },
  source: ["S18", "O117 8(3)"],
  actor: "platform",
  bearer: "host",
  judge: (dossier) => {
    const { session } = dossier;
    const opening = dossier.opening();
    const checks = dossier
      .happened("LivenessCheckRecorded", { session })
      .filter(({ occurredAt }) => occurredAt >= opening);
    if (checks.length === 0) return found(dossier.ended() ? "FAIL" : "PENDING", "PERSON_UNCHECKED");
    const strangers = checks.filter((check) => !isReported(dossier, check));
    return strangers.length === 0
      ? pass(...checks)
      : found("FAIL", "PERSON_NOT_REPORTED", strangers);
  },
});

const claimedLevel = (claim: Exhibit<"HostCertificateRecorded">): Finding => {
  const { scheme, level, yearsInTrade } = claim.data;
  const needed = yearsInTradeByLevel[level];
  if (absent(claim, ["number"]) !== "")
    return found("FAIL", "LEVEL_UNPROVEN", [claim], { scheme, level });
  return yearsInTrade !== undefined && yearsInTrade >= needed
    ? pass(claim)
    : found("FAIL", "TOO_FEW_YEARS", [claim], { level, years: yearsInTrade ?? "-", needed });
};

export const hostCertificateLevel = rule({
  id: "host-certificate-level",
  tier: "adv",
  gate: "THRESHOLD",
  kind: "I",
  title: { en: "Vocational level as claimed", zh: "直播电商师/购物管理师等级" },
  condition: {
    en: "Advice. The scheduled host's last claim under each scheme counts, the worst decides; none, or no host: NA. FAIL if the claim names no certificate number, or fewer whole years in the trade at application than 2 (junior), 4 (intermediate), 8 (senior), or no years. Else PASS. Issuer, issue date and assessment are not examined.",
    zh: "仅作提示。看排期主播在各评价体系下的末次申报，取最差；无申报或未排主播：不适用。无证书编号，或申报时从业整年数少于2（初级）、4（中级）、8（高级）或未写年数：不通过。其余通过。不审查发证机构、发证日期和考评。",
  },
  source: ["S35", "S19", "S27", "S30"],
  actor: "host",
  bearer: "host",
  judge: (dossier) => {
    const { host } = dossier;
    const claims = host === undefined ? [] : dossier.happened("HostCertificateRecorded", { host });
    const lastClaims = [...new Map(claims.map((claim) => [claim.data.scheme, claim])).values()];
    const [first, ...others] = lastClaims.map(claimedLevel);
    return first === undefined ? notApplicable("NO_LEVEL_CLAIMED") : together([first, ...others]);
  },
});
