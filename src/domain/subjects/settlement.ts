import { fact } from "../fact.ts";
import { currency, day, id, money, name } from "../fields.ts";

const session = id("session", "The livestream session.");
const bySeller = { merchant: ["listing.merchant"], platform: "any" } as const;
// Each listing has one merchant, so that no other learns what was paid.
const toldTo = ["merchant", "agency", "operator"] as const;

// These names and shapes are stored for good: add types or optional fields; never change or remove.
/** What is paid between those who sell, host and run the room. */
export const settlement = {
  SlotFeePaid: fact({
    command: "paySlotFee",
    confidedTo: toldTo,
    en: "The merchant has paid for its place in the stream.",
    zh: "支付坑位费。",
    by: bySeller,
    data: {
      session,
      listing: id("listing", "The listing that got the place."),
      payee: name("Who was paid.").optional(),
      amount: money("The fee."),
      currency,
    },
  }),
  ServiceFeeSettled: fact({
    command: "settleServiceFee",
    confidedTo: toldTo,
    en: "The fee on what was sold is settled: returns from here on do not lower it.",
    zh: "服务费结算。",
    by: bySeller,
    data: {
      session,
      listing: id("listing", "The listing."),
      payee: name("Who was paid.").optional(),
      amount: money("The fee."),
      currency,
    },
  }),
  PayoutSettled: fact({
    command: "settlePayout",
    confidedTo: ["merchant"],
    en: "The platform has paid the seller out.",
    zh: "货款结算。",
    by: { platform: "any" },
    data: {
      session,
      listing: id("listing", "The listing paid out for."),
      amount: money("Amount paid out."),
      currency,
      settledOn: day("Day of settlement.").optional(),
    },
  }),
};
