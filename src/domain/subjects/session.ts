import { fact, subject } from "../fact.ts";
import {
  amount,
  count,
  day,
  flag,
  id,
  identifier,
  instant,
  list,
  name,
  oneOf,
  text,
} from "../fields.ts";

const session = id("session", "The livestream session.");
const findingListing = id(
  "listing",
  "The listing it is about; every listing of the session where absent.",
).optional();
const onStage = {
  host: ["session.host"],
  agency: ["session.mcn"],
  operator: ["session.operator"],
} as const;

// These names and shapes are stored for good: add types or optional fields; never change or remove.
const planning = {
  SessionScheduled: fact({
    command: "scheduleSession",
    en: "A livestream is planned, or planned anew: the last plan known counts.",
    zh: "直播场次排期。",
    by: {
      merchant: ["listing.merchant"],
      host: ["host"],
      agency: ["mcn"],
      operator: ["operator"],
      platform: "any",
    },
    opens: "again",
    bars: ["SessionEnded", "SessionCancelled"],
    data: {
      session,
      listing: id("listing", "The first listing sold.").optional(),
      start: instant("Planned start."),
      host: id("host", "The host.").optional(),
      hostRole: name("PRO, OFFICIAL (an official of the place), GROWER, ...").optional(),
      mcn: id("agency", "The agency (MCN), if there is one.").optional(),
      operator: id("operator", "The operator of the room.").optional(),
      charity: flag("A charity stream.").optional(),
      organiser: text("Who organises it.").optional(),
      plannedUnits: count("Units planned for this session; the draft's where absent.").optional(),
    },
  }),
  ListingAddedToSession: fact({
    command: "addListingToSession",
    en: "A further listing is sold in the session.",
    zh: "场次增加上架商品。",
    by: { merchant: ["session.listing.merchant"], ...onStage, platform: "any" },
    bars: ["SessionEnded", "SessionCancelled"],
    data: { session, listing: id("listing", "The listing.") },
  }),
  ListingRemovedFromSession: fact({
    command: "removeListingFromSession",
    en: "A listing is no longer sold in the session.",
    zh: "场次移除上架商品。",
    by: { ...onStage, platform: "any" },
    data: { session, listing: id("listing", "The listing."), reason: text("Why.").optional() },
  }),
  HostSelected: fact({
    command: "selectHost",
    en: "The merchant, agency or operator has chosen the host for the session.",
    zh: "选定主播。",
    by: {
      merchant: ["session.listing.merchant"],
      agency: ["session.mcn"],
      operator: ["session.operator"],
      platform: "any",
    },
    bars: ["SessionEnded", "SessionCancelled"],
    data: {
      session,
      host: id("host", "The host chosen."),
      selectedBy: name("The party that chose.").optional(),
      reason: text("Why this host.").optional(),
    },
  }),
  HostSelectionWithdrawn: fact({
    command: "withdrawHostSelection",
    en: "The choice of the host is taken back.",
    zh: "撤回主播选定。",
    by: {
      merchant: ["session.listing.merchant"],
      agency: ["session.mcn"],
      operator: ["session.operator"],
      platform: "any",
    },
    needs: ["HostSelected"],
    data: { session, host: id("host", "The host."), reason: text("Why.").optional() },
  }),
  SelectionVerified: fact({
    command: "verifySelection",
    en: "Host or agency has checked the goods and decided whether to sell them.",
    zh: "选品核验。",
    by: { host: ["session.host"], agency: ["session.mcn"], platform: "any" },
    bars: ["SessionCancelled"],
    data: {
      session,
      listing: id("listing", "The listing checked."),
      by: name("The host or agency that decided.").optional(),
      decision: oneOf(["SELECTED", "REJECTED"], "The decision."),
      checked: list(text("A check."), "What was checked.").optional(),
      samples: count("Samples tried.").optional(),
      reasons: list(text("A reason."), "Why.").optional(),
      verdictAt: instant("T of the verdict seen.").optional(),
      verdictKnownAt: instant("K of the verdict seen.").optional(),
      verdictPosition: name("Position of the verdict seen.").optional(),
    },
  }),
  OfficialStreamApproved: fact({
    command: "approveOfficialStream",
    en: "The organiser approves an official on stream: for charity and without pay.",
    zh: "批准领导公益直播。",
    by: { platform: "any", regulator: "any" },
    data: {
      session,
      organiser: text("Who approves.").optional(),
      charity: flag("For charity.").optional(),
      remuneration: amount("Pay of the official.").optional(),
      currency: name("Currency of the pay.").optional(),
    },
  }),
  HostReportedForSession: fact({
    command: "reportHostForSession",
    en: "The operator reports who will be on air, before every stream.",
    zh: "播前报送主播身份。",
    by: { ...onStage, platform: "any" },
    data: { session, host: id("host", "The host reported.") },
  }),
  SessionCancelled: fact({
    command: "cancelSession",
    en: "The session will not take place.",
    zh: "取消场次。",
    by: { ...onStage, platform: "any", regulator: "any" },
    once: true,
    bars: ["SessionStarted"],
    data: { session, reason: text("Why.").optional() },
  }),
};

const onAir = {
  SessionStarted: fact({
    command: "startSession",
    en: "The stream is on air. Recorded even against a failing gate: that is a breach.",
    zh: "开播。",
    by: { ...onStage, platform: "any" },
    once: true,
    bars: ["SessionEnded", "SessionCancelled"],
    data: { session },
  }),
  SessionEnded: fact({
    command: "endSession",
    en: "The stream is over, by itself or stopped.",
    zh: "下播。",
    by: { ...onStage, platform: "any", regulator: "any" },
    once: true,
    needs: ["SessionStarted"],
    data: {
      session,
      stoppedBy: name("Who stopped it, if it was stopped.").optional(),
      reason: text("Why.").optional(),
    },
  }),
  ReplayArchived: fact({
    command: "archiveReplay",
    en: "The replay is archived under its hash until a day.",
    zh: "回放存档。",
    by: { ...onStage, platform: "any" },
    needs: ["SessionEnded"],
    data: {
      session,
      sha256: identifier("sha256", "SHA-256 of the archive, hexadecimal.").optional(),
      retainUntil: day("Kept until the end of this day."),
    },
  }),
};

const findings = {
  ClaimFlagged: fact({
    command: "flagClaim",
    en: "Something said on air is flagged: an absolute term or a false claim.",
    zh: "标记违规宣传。",
    by: { platform: "any", regulator: "any" },
    data: {
      claim: name("The claim, an id within the session."),
      session,
      listing: findingListing,
      kind: name("absolute-term, false-claim, ..."),
      text: text("What was said.").optional(),
    },
  }),
  ClaimCorrected: fact({
    command: "correctClaim",
    en: "A flagged claim was corrected on air.",
    zh: "现场纠正。",
    by: { ...onStage, platform: "any" },
    needs: ["ClaimFlagged"],
    data: {
      claim: name("The claim corrected."),
      session,
      listing: findingListing,
      by: name("Who corrected it.").optional(),
    },
  }),
  FakeTransactionSuspected: fact({
    command: "suspectFakeTransactions",
    confidedTo: [],
    en: "Orders of the session look fabricated; a person will look.",
    zh: "疑似虚构交易。",
    by: { platform: "any", regulator: "any" },
    data: {
      session,
      listing: findingListing,
      case: name("The case."),
      orders: count("Orders concerned.").optional(),
    },
  }),
  FakeTransactionConfirmed: fact({
    command: "confirmFakeTransactions",
    en: "The case is confirmed.",
    zh: "确认虚构交易。",
    by: { platform: "any", regulator: "any" },
    data: { session, listing: findingListing, case: name("The case.") },
  }),
  FakeTransactionCleared: fact({
    command: "clearFakeTransactions",
    confidedTo: [],
    en: "The case is cleared.",
    zh: "排除虚构交易嫌疑。",
    by: { platform: "any", regulator: "any" },
    data: {
      session,
      listing: findingListing,
      case: name("The case."),
      reason: text("Why.").optional(),
    },
  }),
  OffsiteDiversionDetected: fact({
    command: "detectOffsiteDiversion",
    en: "Buyers were led to trade outside the platform.",
    zh: "发现诱导站外交易。",
    by: { platform: "any", regulator: "any" },
    data: {
      session,
      listing: findingListing,
      evidence: text("What was seen or heard.").optional(),
    },
  }),
};

export const livestreamSession = subject({
  kind: "session",
  key: "session",
  zh: "直播场次",
  facts: { ...planning, ...onAir, ...findings },
});

export const review = subject({
  kind: "review",
  key: "review",
  zh: "评价",
  facts: {
    ReviewPosted: fact({
      command: "postReview",
      en: "A buyer's review appears.",
      zh: "发布评价。",
      by: { platform: "any" },
      opens: "once",
      data: {
        review: id("review", "The review."),
        session,
        listing: findingListing,
        order: id("order", "The order reviewed.").optional(),
        stars: count("One to five.").optional(),
      },
    }),
    ReviewRemoved: fact({
      command: "removeReview",
      en: "A review is taken down, with its ground; NONE is unlawful.",
      zh: "删除评价。",
      by: { merchant: ["listing.merchant"], platform: "any", regulator: "any" },
      opens: "again",
      data: {
        review: id("review", "The review."),
        session,
        listing: findingListing,
        by: name("Who took it down.").optional(),
        ground: name("The lawful ground, or NONE."),
      },
    }),
  },
});
