import { fact } from "../fact.ts";
import {
  count,
  currency,
  flag,
  id,
  identifier,
  instant,
  list,
  money,
  name,
  text,
} from "../fields.ts";

const session = id("session", "The livestream session.");
/** What is said of a session may be about one of the listings that it sells. */
export const aboutListing = id(
  "listing",
  "The listing it is about; every listing of the session where absent.",
).optional();
/** Those on stage: the host, the agency and the operator of the room. */
export const byStage = {
  host: ["session.host"],
  agency: ["session.mcn"],
  operator: ["session.operator"],
} as const;
const byStageAndPlatform = { ...byStage, platform: "any" } as const;

// These names and shapes are stored for good: add types or optional fields; never change or remove.
/** What is prepared for the stream, and what is shown on it. */
export const onStage = {
  ScriptReviewed: fact({
    command: "reviewScript",
    en: "Displays, script, dress, set and props were reviewed and signed before the stream.",
    zh: "播前合规审核。",
    by: byStageAndPlatform,
    data: {
      session,
      reviewer: name("Who signed."),
      items: list(text("An item."), "DISPLAY, SCRIPT, DRESS, SET, PROPS: what was reviewed."),
    },
  }),
  LivenessCheckRecorded: fact({
    command: "recordLivenessCheck",
    en: "A check of who is on screen: the person, as keyed hash.",
    zh: "真人核验记录。",
    by: { platform: "any", regulator: "any" },
    data: {
      session,
      personKey: identifier(
        "personKey",
        "The person on screen: `hmac:` and the keyed hash of the identity number.",
      ),
    },
  }),
  DisplaySampleSealed: fact({
    command: "sealDisplaySample",
    en: "A sample of what is shown on stream is sealed, to be compared with what is delivered.",
    zh: "封存展示样品。",
    by: { ...byStage, merchant: ["listing.merchant"], platform: "any" },
    data: {
      session,
      listing: id("listing", "The listing shown."),
      lot: id("lot", "The lot that the sample is from."),
    },
  }),
  LinkPosted: fact({
    command: "postLink",
    en: "A link to buy was shown on stream.",
    zh: "发布商品链接。",
    by: byStageAndPlatform,
    data: {
      session,
      url: text("Where it leads."),
      listing: id("listing", "The listing behind it, if there is one.").optional(),
    },
  }),
  AdRoleDeclared: fact({
    command: "declareAdRole",
    en: "Who advertises, publishes and endorses, where the stream or a clip is an advertisement.",
    zh: "声明广告主体角色。",
    by: byStageAndPlatform,
    data: {
      session,
      party: name("The party."),
      role: name("ADVERTISER, PUBLISHER, AGENT or ENDORSER."),
      clip: name("The clip; the stream where absent.").optional(),
    },
  }),
  PriceShown: fact({
    command: "showPrice",
    en: "A price was shown or said, perhaps compared with another.",
    zh: "展示价格。",
    by: { ...byStageAndPlatform, regulator: "any" },
    data: {
      session,
      listing: aboutListing,
      price: money("The price."),
      currency,
      unit: text("What it buys, such as 250 g.").optional(),
      comparedPrice: money("The price it was compared with.").optional(),
      basis: text("What that other price was, where and when.").optional(),
    },
  }),
  AvatarUsed: fact({
    command: "useAvatar",
    en: "A person made by a machine was on air for a while.",
    zh: "使用AI人物形象。",
    by: byStageAndPlatform,
    data: {
      session,
      from: instant("From this instant."),
      to: instant("Until this instant; to the end of the stream where absent.").optional(),
    },
  }),
  AvatarLabelShown: fact({
    command: "showAvatarLabel",
    en: "The label saying so was shown for a while.",
    zh: "展示AI人物标识。",
    by: byStageAndPlatform,
    data: {
      session,
      from: instant("From this instant."),
      to: instant("Until this instant; to the end of the stream where absent.").optional(),
    },
  }),
  PersonalDataAccessed: fact({
    command: "logPersonalDataAccess",
    confidedTo: [],
    en: "Customers' data were looked at, for a purpose.",
    zh: "访问客户个人信息。",
    by: { platform: "any" },
    data: {
      session,
      by: name("Who looked."),
      purpose: text("What for.").optional(),
      persons: count("Persons concerned.").optional(),
      permitted: flag("The purpose is one that the customers were told of.").optional(),
    },
  }),
};
