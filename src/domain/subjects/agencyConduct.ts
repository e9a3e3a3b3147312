import { fact } from "../fact.ts";
import { currency, flag, id, money, name, text } from "../fields.ts";

const mcn = id("agency", "The agency (MCN).");
const fee = name("The fee, an id within the agency.");
const activity = name("The activity, an id within the agency.");
const byAuthority = { platform: "any", regulator: "any" } as const;

// These names and shapes are stored for good: add types or optional fields; never change or remove.
/** What an agency charges, promises and withdraws from. */
export const agencyConduct = {
  FeeCharged: fact({
    command: "chargeFee",
    key: "mcn",
    confidedTo: ["agency"],
    en: "The agency has charged a host or a merchant a fee.",
    zh: "主播服务机构收费。",
    by: { agency: ["mcn"], platform: "any" },
    data: {
      mcn,
      fee,
      payer: name("Who was charged."),
      amount: money("The fee."),
      currency,
      ground: text("What for.").optional(),
    },
  }),
  FeeDisputed: fact({
    command: "disputeFee",
    key: "mcn",
    confidedTo: ["agency"],
    en: "A fee is said to be improper.",
    zh: "收费争议。",
    by: byAuthority,
    data: { mcn, fee, reason: text("Why.").optional() },
  }),
  FeeDisputeUpheld: fact({
    command: "upholdFeeDispute",
    key: "mcn",
    en: "The fee was improper.",
    zh: "认定不正当收费。",
    by: byAuthority,
    needs: ["FeeDisputed"],
    data: { mcn, fee },
  }),
  FeeDisputeRejected: fact({
    command: "rejectFeeDispute",
    key: "mcn",
    confidedTo: ["agency"],
    en: "The fee was proper.",
    zh: "收费争议不成立。",
    by: byAuthority,
    needs: ["FeeDisputed"],
    data: { mcn, fee },
  }),
  ActivityCommitted: fact({
    command: "commitActivity",
    key: "mcn",
    en: "The agency has committed itself to an activity, such as a session.",
    zh: "承诺参加活动。",
    by: { agency: ["mcn"], platform: "any" },
    data: { mcn, activity, session: id("session", "The session, if it is one.").optional() },
  }),
  ActivityWithdrawn: fact({
    command: "withdrawActivity",
    key: "mcn",
    en: "The agency has left the activity, with the others' consent or without.",
    zh: "退出活动。",
    by: { agency: ["mcn"], ...byAuthority },
    needs: ["ActivityCommitted"],
    data: {
      mcn,
      activity,
      consent: flag("The others consented."),
      reason: text("Why.").optional(),
    },
  }),
};
