import type { Dossier } from "../dossier.ts";
import { missing, rule } from "../rule.ts";
import { notApplicable, pass } from "../verdict.ts";
import { judgeCases, lastOfCases } from "./cases.ts";
import { none, prohibition, sessionOf } from "./prohibitions.ts";

/** What the content is: forbidden, watched by people who are not there, or an advertisement. */
export const noForbiddenContent = prohibition({
  id: "no-forbidden-content",
  tier: "ext",
  title: { en: "No forbidden content", zh: "九类禁止内容" },
  condition: {
    en: "NA until the stream has started or the planned start is reached. A person decides each flagged case; the last word on each case of this session counts, on this listing or none in particular. Any case confirmed: FAIL; else any flagged: PENDING, without limit of time; all cleared, or none: PASS. Clearing a confirmed case restores PASS; flagging it anew reopens it.",
    zh: "未实际开播且未到计划开播：不适用。标记须由人工认定；本场次指本上架商品或未指商品的案件各以最后一次认定为准：任一确认则不通过；否则任一仅被标记则待定，不限时；均已排除或无案件则通过。确认后排除即恢复，再被标记则重新待定。",
  },
  source: ["S18 4(1)-(9)"],
  actor: "platform",
  bearer: "host",
  judge: (dossier) =>
    judgeCases(
      lastOfCases(dossier, [
        ...dossier.happened("ContentFlagged", sessionOf(dossier)),
        ...dossier.happened("ContentConfirmed", sessionOf(dossier)),
        ...dossier.happened("ContentCleared", sessionOf(dossier)),
      ]),
      { by: "ContentConfirmed", reason: "CONTENT_FORBIDDEN" },
      { by: "ContentFlagged", reason: "CONTENT_SUSPECTED" },
    ),
});

export const trafficNotInflated = prohibition({
  id: "traffic-not-inflated",
  tier: "ext",
  title: { en: "Traffic not inflated", zh: "流量不注水" },
  condition: {
    en: "NA until the stream has started or the planned start is reached. FAIL for good from any audit of this session that finds views, fans or likes inflated; it counts for every listing of the session, and a later audit that finds them genuine does not lift it: only voiding the record does. No such finding: PASS. Never PENDING.",
    zh: "未实际开播且未到计划开播：不适用。本场次任一核查认定观看、粉丝或点赞数据注水：自认定起一直不通过，及于本场次全部上架商品；其后核查认定真实不能解除，仅作废该记录可解除。无此认定：通过。从不待定。",
  },
  source: ["S32", "S24", "WLZB 18"],
  actor: "platform",
  bearer: "host",
  judge: (dossier) =>
    none(
      dossier.happened("TrafficAudited", { ...sessionOf(dossier), finding: "INFLATED" }),
      "TRAFFIC_INFLATED",
    ),
});

/** The parts that the law knows in an advertisement. */
const adRoles = ["ADVERTISER", "PUBLISHER", "AGENT", "ENDORSER"];

const declarations = (dossier: Dossier) =>
  dossier
    .happened("AdRoleDeclared", sessionOf(dossier))
    .filter(({ data }) => adRoles.includes(data.role));

export const advertisingRoleDeclared = rule({
  id: "advertising-role-declared",
  tier: "ext",
  gate: "CONDUCT",
  kind: "E",
  title: { en: "Part in the advertisement declared", zh: "广告主体角色" },
  condition: {
    en: "NA unless the last known schedule says advertising or a commercial clip of the session shows this listing or none in particular. For the stream the scheduled host's role must be declared (no host: anybody's), for each such clip somebody's in it: advertiser, publisher, agent or endorser. Lacking: PENDING before the planned start, FAIL from it on; declaring later cures.",
    zh: "已知末次排期未标明广告，且无涉及本上架商品或未指商品的商业剪辑：不适用。直播须声明排期主播的角色（未排主播则任一方），每一此类剪辑须另有任一方就该剪辑的声明：广告主、发布者、经营者或代言人。缺者计划开播前待定，届时起不通过；补声明即可恢复。",
  },
  source: ["S16", "O117 35", "ADL 38"],
  actor: "host",
  bearer: "host",
  judge: (dossier) => {
    const { host, schedule } = dossier;
    const isAdvertising = schedule?.data.advertising === true;
    const clips = dossier
      .happened("ClipPublished", sessionOf(dossier))
      .filter((clip) => clip.data.commercial === true && dossier.isAboutListing(clip));
    if (!isAdvertising && clips.length === 0) return notApplicable("NO_ADVERTISEMENT");

    const declared = declarations(dossier);
    const ofStream = declared.filter(
      ({ data }) => data.clip === undefined && (host === undefined || data.party === host),
    );
    if (isAdvertising && ofStream.length === 0) return missing(dossier, "AD_ROLE_UNDECLARED");
    const undeclared = clips.filter(
      (clip) => !declared.some(({ data }) => data.clip === clip.data.clip),
    );
    if (undeclared.length > 0)
      return { ...missing(dossier, "CLIP_ROLE_UNDECLARED"), evidence: undeclared };
    const ofClips = declared.filter(({ data }) =>
      clips.some((clip) => clip.data.clip === data.clip),
    );
    return pass(...(isAdvertising ? ofStream : []), ...ofClips);
  },
});
