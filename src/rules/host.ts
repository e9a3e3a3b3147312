import { dayOf, plusMonths, startOf } from "../domain/values/calendar.ts";
import { instantText } from "../domain/values/instant.ts";
import type { Dossier } from "./dossier.ts";
import { notBlacklisted } from "./merchant.ts";
import { hostTrainingMonths } from "./policy.ts";
import { missing, rule } from "./rule.ts";
import { found, notApplicable, pass } from "./verdict.ts";

/** Who stands before the camera: known, certified, trained, reported, not barred. */
const identity = (dossier: Dossier) =>
  dossier.host === undefined
    ? undefined
    : dossier.last("HostIdentityVerified", { host: dossier.host });

export const hostNotBlacklisted = rule({
  id: "host-not-blacklisted",
  gate: "THRESHOLD",
  kind: "X",
  title: { en: "Host not barred from the market", zh: "主播未被市场禁入" },
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
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Host certified as person and by the platform", zh: "主播双重认证" },
  source: ["S11", "O117 8(2)(3)", "O117 28", "WLZB 17"],
  actor: "platform",
  bearer: "host",
  judge: (dossier) => {
    const { host } = dossier;
    const verified = identity(dossier);
    if (host === undefined || verified === undefined) return missing(dossier, "HOST_UNIDENTIFIED");
    const certified = dossier.last("HostPlatformCertified", { host });
    if (certified === undefined) return missing(dossier, "HOST_UNCERTIFIED");
    return verified.data.adult
      ? pass(verified, certified)
      : found("FAIL", "HOST_UNDER_AGE", [verified]);
  },
});

export const officialCharityOnly = rule({
  id: "official-charity-only",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Officials stream for charity only", zh: "领导直播公益性" },
  source: ["S32"],
  actor: "regulator",
  judge: (dossier) => {
    const { schedule } = dossier;
    if (schedule?.data.hostRole !== "OFFICIAL") return notApplicable("NO_OFFICIAL");
    const approval = dossier.last("OfficialStreamApproved", { session: schedule.data.session });
    if (approval === undefined) return missing(dossier, "OFFICIAL_NOT_APPROVED");
    return approval.data.charity === true &&
      schedule.data.charity === true &&
      approval.data.remuneration === 0
      ? pass(approval)
      : found("FAIL", "OFFICIAL_NOT_CHARITY", [approval, schedule]);
  },
});

export const hostTrainingValid = rule({
  id: "host-training-valid",
  gate: "AFTER_SALES",
  kind: "E",
  title: { en: "Host's yearly training", zh: "主播培训" },
  source: ["S27", "O117 10"],
  actor: "host",
  bearer: "host",
  judge: (dossier) => {
    const { host, start } = dossier;
    const training =
      host === undefined ? undefined : dossier.last("TrainingCompleted", { subject: host }, start);
    if (training === undefined) return missing(dossier, "HOST_UNTRAINED");
    const due = startOf(plusMonths(dayOf(training.occurredAt), hostTrainingMonths));
    return dossier.reachedByStart(due)
      ? found("FAIL", "HOST_TRAINING_STALE", [training], { due: instantText(due) })
      : pass(training);
  },
});

export const hostReportedBeforeStream = rule({
  id: "host-reported-before-stream",
  gate: "CONDUCT",
  kind: "M",
  title: { en: "Host reported before the stream", zh: "每次直播前报送主播身份" },
  source: ["O117 28(2)"],
  actor: "operator",
  bearer: "host",
  judge: (dossier) => {
    const { host, schedule } = dossier;
    if (host === undefined || schedule === undefined) return missing(dossier, "HOST_NOT_REPORTED");
    const { session } = schedule.data;
    const reported = dossier.happened(
      "HostReportedForSession",
      { session, host },
      dossier.opening(),
    )[0];
    return reported === undefined ? missing(dossier, "HOST_NOT_REPORTED") : pass(reported);
  },
});
