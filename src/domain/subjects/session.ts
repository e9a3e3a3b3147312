import { fact, subject } from "../fact.ts";
import { count, day, id, identifier, name, text } from "../fields.ts";
import { findings } from "./findings.ts";
import { planning } from "./planning.ts";
import { settlement } from "./settlement.ts";
import { aboutListing, byStage, onStage } from "./stage.ts";
import { suspicions } from "./suspicions.ts";

const session = id("session", "The livestream session.");

// These names and shapes are stored for good: add types or optional fields; never change or remove.
const onAir = {
  SessionStarted: fact({
    command: "startSession",
    en: "The stream is on air. Recorded even against a failing gate: that is a breach.",
    zh: "开播。",
    by: { ...byStage, platform: "any" },
    once: true,
    bars: ["SessionEnded", "SessionCancelled"],
    data: { session },
  }),
  SessionEnded: fact({
    command: "endSession",
    en: "The stream is over, by itself or stopped.",
    zh: "下播。",
    by: { ...byStage, platform: "any", regulator: "any" },
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
    by: { ...byStage, platform: "any" },
    needs: ["SessionEnded"],
    data: {
      session,
      sha256: identifier("sha256", "SHA-256 of the archive, hexadecimal.").optional(),
      retainUntil: day("Kept until the end of this day."),
    },
  }),
};

export const livestreamSession = subject({
  kind: "session",
  key: "session",
  zh: "直播场次",
  facts: { ...planning, ...onAir, ...onStage, ...settlement, ...findings, ...suspicions },
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
        listing: aboutListing,
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
        listing: aboutListing,
        by: name("Who took it down.").optional(),
        ground: name("The lawful ground, or NONE."),
      },
    }),
  },
});
