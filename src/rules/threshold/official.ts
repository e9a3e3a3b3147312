import { liesIn } from "../../domain/values/division.ts";
import { instantText } from "../../domain/values/instant.ts";
import { absent, missing, rule } from "../rule.ts";
import { found, notApplicable, pass } from "../verdict.ts";

/** When an official of the place goes on stream. */
export const officialCharityOnly = rule({
  id: "official-charity-only",
  tier: "core",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Officials stream for charity only", zh: "领导直播公益性" },
  condition: {
    en: "NA unless the last known schedule gives hostRole OFFICIAL. No approval of the session: PENDING before the planned start, FAIL from it on; approval after the start still cures. PASS if the last approval says charity with remuneration 0 and the schedule says charity too; otherwise, also with remuneration unstated, FAIL at once. Commercial use of an image is not examined.",
    zh: "已知末次排期的hostRole非OFFICIAL：不适用。该场次无批准：计划开播前待定，届时起不通过；开播后批准仍可恢复。末次批准为公益且报酬为0、排期亦为公益则通过；否则（含未写报酬）即不通过。不审查形象的商业使用。",
  },
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

export const organiserApprovalRecorded = rule({
  id: "organiser-approval-recorded",
  tier: "ext",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Approved by the organiser of the place", zh: "主办单位审核" },
  condition: {
    en: "NA unless the last known schedule gives hostRole OFFICIAL. The session's last approval counts. No approval, organiser, division code, or place in the schedule: PENDING before the planned start, FAIL from it on. FAIL at once if the organiser's division does not contain the place. Else PASS if such an approval came before the planned start, otherwise PASS_LATE. Level is not examined.",
    zh: "已知末次排期的hostRole非OFFICIAL：不适用。以该场次末次批准为准。无批准、未写主办单位或其区划代码、排期未写地点：计划开播前待定，届时起不通过。主办单位区划不含该地点即不通过。其余：计划开播前已有此类批准则通过，否则为逾期补正。不审查级别。",
  },
  source: ["S32"],
  actor: "regulator",
  judge: (dossier) => {
    const { schedule, start, session } = dossier;
    if (schedule?.data.hostRole !== "OFFICIAL") return notApplicable("NO_OFFICIAL");
    const approvals = dossier.happened("OfficialStreamApproved", { session });
    const last = approvals.at(-1);
    if (last === undefined) return missing(dossier, "OFFICIAL_NOT_APPROVED");
    const { division = "" } = last.data;
    const fields = absent(last, ["organiser", "division"]);
    if (fields !== "") return missing(dossier, "APPROVAL_INCOMPLETE", { fields });

    const place = schedule.data.division;
    if (place === undefined) return missing(dossier, "PLACE_UNSTATED");
    if (!liesIn(place, division))
      return found("FAIL", "ORGANISER_ELSEWHERE", [last, schedule], { division, place });
    const isInTime = approvals.some(
      (one) =>
        one.occurredAt < start &&
        absent(one, ["organiser"]) === "" &&
        liesIn(place, one.data.division),
    );
    return isInTime
      ? pass(last)
      : found("PASS_LATE", "APPROVAL_LATE", [last], { due: instantText(start) });
  },
});

export const officialImageNotCommercial = rule({
  id: "official-image-not-commercial",
  tier: "ext",
  gate: "THRESHOLD",
  kind: "X",
  title: { en: "Official's image not used to advertise", zh: "不得商业使用领导形象" },
  condition: {
    en: "FAIL, for ever, from a commercial clip of this session, on this listing or on none in particular, that shows an official: as the clip says, else if the last known schedule gives hostRole OFFICIAL. Even before the stream; only voiding lifts it. Otherwise NA without an official or before the stream has begun, then PASS. Never PENDING.",
    zh: "本场次指本上架商品或未指商品的商业剪辑出现领导（依剪辑所载，未载则看已知末次排期hostRole是否为OFFICIAL）：自发布起永久不通过，开播前发布亦同，仅作废记录可解除。其余：非领导直播或未开播不适用，开播后通过。从不待定。",
  },
  source: ["S32", "ADL 9(2)", "O117 35(2)"],
  actor: "operator",
  judge: (dossier) => {
    const { schedule, session } = dossier;
    const isOfficial = schedule?.data.hostRole === "OFFICIAL";
    const clips = dossier
      .happened("ClipPublished", { session })
      .filter(
        (clip) =>
          clip.data.commercial === true &&
          (clip.data.showsOfficial ?? isOfficial) &&
          dossier.isAboutListing(clip),
      );
    if (clips.length > 0) return found("FAIL", "OFFICIAL_IMAGE_SOLD", clips);
    if (!isOfficial) return notApplicable("NO_OFFICIAL");
    return dossier.begun() ? found("PASS", "NO_FINDING") : notApplicable("NOT_BEGUN");
  },
});
