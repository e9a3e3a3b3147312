import { fact } from "../fact.ts";
import { flag, id, name, oneOf, text } from "../fields.ts";
import { aboutListing, byStage } from "./stage.ts";

const session = id("session", "The livestream session.");
const byAuthority = { platform: "any", regulator: "any" } as const;

// These names and shapes are stored for good: add types or optional fields; never change or remove.
/** What was found on stream. */
export const findings = {
  ClaimFlagged: fact({
    command: "flagClaim",
    en: "Something said on air is flagged: an absolute term or a false claim.",
    zh: "标记违规宣传。",
    by: { platform: "any", regulator: "any" },
    data: {
      claim: name("The claim, an id within the session."),
      session,
      listing: aboutListing,
      kind: name("absolute-term, false-claim, medical, ..."),
      text: text("What was said.").optional(),
      clip: name("The clip it was found in; the stream where absent.").optional(),
    },
  }),
  ClaimCorrected: fact({
    command: "correctClaim",
    en: "A flagged claim was corrected on air.",
    zh: "现场纠正。",
    by: { ...byStage, platform: "any" },
    needs: ["ClaimFlagged"],
    data: {
      claim: name("The claim corrected."),
      session,
      listing: aboutListing,
      by: name("Who corrected it.").optional(),
      clip: name("The clip it was corrected in; the stream where absent.").optional(),
    },
  }),
  OffsiteDiversionDetected: fact({
    command: "detectOffsiteDiversion",
    en: "Buyers were led to trade outside the platform.",
    zh: "发现诱导站外交易。",
    by: { platform: "any", regulator: "any" },
    data: {
      session,
      listing: aboutListing,
      evidence: text("What was seen or heard.").optional(),
    },
  }),
  ClipPublished: fact({
    command: "publishClip",
    en: "A clip of the stream is published again, perhaps as a commercial advertisement.",
    zh: "发布直播剪辑。",
    by: { ...byStage, platform: "any", regulator: "any" },
    data: {
      session,
      listing: aboutListing,
      clip: name("The clip."),
      commercial: flag("It advertises.").optional(),
      showsOfficial: flag("An official is seen or named in it.").optional(),
    },
  }),
  TrafficAudited: fact({
    command: "auditTraffic",
    confidedTo: ["host", "agency", "operator"],
    en: "Views, fans and likes of the session were audited.",
    zh: "流量数据核查。",
    by: byAuthority,
    data: {
      session,
      finding: oneOf(["GENUINE", "INFLATED"], "What the audit found.", "TrafficFinding"),
      evidence: text("What it rests on.").optional(),
    },
  }),
  BreachFound: fact({
    command: "reportBreach",
    en: "The platform has found that somebody on stage breaks the law or its rules.",
    zh: "发现违法违规行为。",
    by: byAuthority,
    data: {
      session,
      listing: aboutListing,
      breach: name("The breach, an id within the session."),
      rule: name("The rule broken.").optional(),
      by: name("Who broke it.").optional(),
    },
  }),
  MeasureTaken: fact({
    command: "takeMeasure",
    en: "The platform has acted on a breach, and reported it where it must.",
    zh: "采取必要措施。",
    by: { platform: "any" },
    needs: ["BreachFound"],
    data: {
      session,
      listing: aboutListing,
      breach: name("The breach acted on."),
      measure: name("WARNING, LINK_REMOVED, STREAM_PAUSED, REPORTED, ..."),
      reported: flag("The authority was told.").optional(),
    },
  }),
};
