import type { Dossier } from "../dossier.ts";
import { missing, rule } from "../rule.ts";
import { found, pass } from "../verdict.ts";
import { notBlacklisted } from "./merchant.ts";

/** Who stands before the camera: known, certified, trained, reported, not barred. */
const identity = (dossier: Dossier) =>
  dossier.host === undefined
    ? undefined
    : dossier.last("HostIdentityVerified", { host: dossier.host });

export const hostNotBlacklisted = rule({
  id: "host-not-blacklisted",
  tier: "core",
  gate: "THRESHOLD",
  kind: "X",
  title: { en: "Host not barred from the market", zh: "主播未被市场禁入" },
  condition: {
    en: "Follows the person (personKey of the last identity verification), not the account. Scheduled host absent or unverified: PENDING before the planned start, FAIL from it on. FAIL from 00:00 of a blacklist entry's first day, but not before the entry occurred, until the end of its last day (unstated: open) or a removal at or after the entry. Else PASS.",
    zh: "按人（末次身份核验的personKey）不按账号。未排主播或主播未核验：计划开播前待定，届时起不通过。列入黑名单：自起始日零时（不早于列入发生时）至截止日终（未写不限）不通过；列入之时或其后移出的，自移出起解除。其余通过。",
  },
  source: ["S13", "O117 14(3)"],
  actor: "platform",
  bearer: "host",
  judge: (dossier) => {
    const verified = identity(dossier);
    return verified === undefined
      ? missing(dossier, "HOST_UNIDENTIFIED")
      : notBlacklisted(dossier, verified.data.personKey);
  },
});

export const hostDualCertified = rule({
  id: "host-dual-certified",
  tier: "core",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Host certified as person and by the platform", zh: "主播双重认证" },
  condition: {
    en: "Needs both: the scheduled host's identity verified and the host certified by the platform. Either one absent, or no host scheduled: PENDING before the planned start, FAIL from it on; supplied later, it still cures. With both present: PASS if the last identity verification says adult (18 or older), else FAIL at once. In full, from 16 to 17 with a guardian's consent passes too.",
    zh: "须兼具：排期主播身份已核验，且平台已认证。缺一或未排主播：计划开播前待定，届时起不通过；事后补齐即可恢复。两者齐备：末次身份核验为成年（满18岁）则通过，否则即不通过；full另准许满16岁不满18岁且监护人同意者。",
  },
  source: ["S11", "O117 8(2)(3)", "O117 28", "WLZB 17"],
  actor: "platform",
  bearer: "host",
  judge: (dossier) => {
    const { host } = dossier;
    const verified = identity(dossier);
    if (host === undefined || verified === undefined) return missing(dossier, "HOST_UNIDENTIFIED");
    const certified = dossier.last("HostPlatformCertified", { host });
    if (certified === undefined) return missing(dossier, "HOST_UNCERTIFIED");
    const { adult, birthBand, guardianConsent } = verified.data;
    const isMinorAllowed =
      dossier.terms.allowsMinors && birthBand === "AGE_16_TO_17" && guardianConsent === true;
    return adult || isMinorAllowed
      ? pass(verified, certified)
      : found("FAIL", "HOST_UNDER_AGE", [verified]);
  },
});
