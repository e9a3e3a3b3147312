import { missing, rule } from "../rule.ts";
import { pass } from "../verdict.ts";
import { sessionOf } from "./prohibitions.ts";

/** What must be done before the stream begins. */
export const hostReportedBeforeStream = rule({
  id: "host-reported-before-stream",
  tier: "core",
  gate: "CONDUCT",
  kind: "M",
  title: { en: "Host reported before the stream", zh: "每次直播前报送主播身份" },
  condition: {
    en: "PASS if the host of the last known schedule was reported for this session by the actual start, inclusive (the planned one until started). Otherwise, or with no host scheduled: PENDING before the planned start, FAIL from it on, even if the stream started earlier. Reporting after the actual start never cures; a newly scheduled host needs a new report.",
    zh: "已知末次排期的主播在实际开播（未开播则计划开播）之时或之前已就本场次报送：通过。否则或未排主播：计划开播前待定，届时起不通过，提前开播亦同。实际开播后的报送不能补救；改排主播须另行报送。",
  },
  source: ["O117 28(2)"],
  actor: "operator",
  bearer: "host",
  judge: (dossier) => {
    const { host, session } = dossier;
    if (host === undefined) return missing(dossier, "HOST_NOT_REPORTED");
    const reported = dossier.happened(
      "HostReportedForSession",
      { session, host },
      dossier.opening(),
    )[0];
    return reported === undefined ? missing(dossier, "HOST_NOT_REPORTED") : pass(reported);
  },
});

/** What a review must look at: what is displayed and said, and what is worn and stands around. */
const reviewItems = ["DISPLAY", "SCRIPT", "DRESS", "SET", "PROPS"];

export const preStreamComplianceReview = rule({
  id: "pre-stream-compliance-review",
  tier: "ext",
  gate: "CONDUCT",
  kind: "M",
  title: { en: "Compliance reviewed before the stream", zh: "事前合规审核" },
  condition: {
    en: "PASS if the reviews of this session signed by the actual start, inclusive (the planned one until started), together cover displays, script, dress, set and props: partial reviews add up, whoever signed. Otherwise PENDING before the planned start, FAIL from it on, even if the stream started earlier; signing after the actual start never cures. How long the log is kept is not examined.",
    zh: "实际开播（未开播则计划开播）之时或之前签署的本场次审核合计涵盖商品展示、脚本、着装、布景、道具：通过；分次审核可累加，不问签署人。否则计划开播前待定，届时起不通过，提前开播亦同；实际开播后签署不能补救。不审查日志保存期。",
  },
  source: ["O117 30", "S33"],
  versions: [{ name: "O117", from: "2026-02-01" }],
  actor: "operator",
  bearer: "operator",
  judge: (dossier) => {
    const reviews = dossier.happened("ScriptReviewed", sessionOf(dossier), dossier.opening());
    const reviewed = new Set(reviews.flatMap(({ data }) => data.items));
    const lacking = reviewItems.filter((item) => !reviewed.has(item));
    return lacking.length === 0
      ? pass(...reviews)
      : missing(dossier, "REVIEW_INCOMPLETE", { items: lacking.join(", ") });
  },
});
