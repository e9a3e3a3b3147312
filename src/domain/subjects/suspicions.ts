import * as z from "zod";
import { fact } from "../fact.ts";
import { count, id, name, text } from "../fields.ts";
import { aboutListing } from "./stage.ts";

const session = id("session", "The livestream session.");
const byAuthority = { platform: "any", regulator: "any" } as const;
const about = { session, listing: aboutListing };
const aCase = name("The case, an id within the session.");

// These names and shapes are stored for good: add types or optional fields; never change or remove.
/** Cases that a person looks into: suspected, then confirmed or cleared. A suspicion is told to none. */
export const suspicions = {
  FakeTransactionSuspected: fact({
    command: "suspectFakeTransactions",
    confidedTo: [],
    en: "Orders of the session look fabricated; a person will look.",
    zh: "疑似虚构交易。",
    by: { platform: "any", regulator: "any" },
    data: {
      session,
      listing: aboutListing,
      case: name("The case."),
      orders: count("Orders concerned.").optional(),
    },
  }),
  FakeTransactionConfirmed: fact({
    command: "confirmFakeTransactions",
    en: "The case is confirmed.",
    zh: "确认虚构交易。",
    by: { platform: "any", regulator: "any" },
    data: {
      session,
      listing: aboutListing,
      case: name("The case."),
      by: name("Who fabricated them, where that is known: a merchant or an agency.").optional(),
    },
  }),
  FakeTransactionCleared: fact({
    command: "clearFakeTransactions",
    confidedTo: [],
    en: "The case is cleared.",
    zh: "排除虚构交易嫌疑。",
    by: { platform: "any", regulator: "any" },
    data: {
      session,
      listing: aboutListing,
      case: name("The case."),
      reason: text("Why.").optional(),
    },
  }),
  ContentFlagged: fact({
    command: "flagContent",
    confidedTo: [],
    en: "Something shown or said may be forbidden content; a person will look.",
    zh: "标记疑似禁止内容。",
    by: byAuthority,
    data: {
      ...about,
      case: aCase,
      class: z.int().min(1).max(9).meta({ description: "Class of forbidden content." }).optional(),
      text: text("What was shown or said.").optional(),
    },
  }),
  ContentConfirmed: fact({
    command: "confirmContent",
    en: "The content is forbidden.",
    zh: "确认禁止内容。",
    by: byAuthority,
    needs: ["ContentFlagged"],
    data: { ...about, case: aCase },
  }),
  ContentCleared: fact({
    command: "clearContent",
    confidedTo: [],
    en: "The content is allowed.",
    zh: "排除禁止内容。",
    by: byAuthority,
    needs: ["ContentFlagged"],
    data: { ...about, case: aCase, reason: text("Why.").optional() },
  }),
  ApportionmentReported: fact({
    command: "reportApportionment",
    confidedTo: [],
    en: "Somebody says that units were told to buy.",
    zh: "举报组织摊派。",
    by: byAuthority,
    data: { ...about, case: aCase, buyerUnit: name("The unit that bought.").optional() },
  }),
  ApportionmentConfirmed: fact({
    command: "confirmApportionment",
    en: "Units were told to buy.",
    zh: "确认组织摊派。",
    by: byAuthority,
    data: { ...about, case: aCase },
  }),
  ApportionmentCleared: fact({
    command: "clearApportionment",
    confidedTo: [],
    en: "Nobody was told to buy.",
    zh: "排除组织摊派。",
    by: byAuthority,
    needs: ["ApportionmentReported"],
    data: { ...about, case: aCase, reason: text("Why.").optional() },
  }),
  SlotFeeFraudConfirmed: fact({
    command: "confirmSlotFeeFraud",
    en: "Orders were placed to earn the fee and then returned.",
    zh: "确认坑位费后组织退货。",
    by: byAuthority,
    data: { ...about, case: aCase },
  }),
  SlotFeeFraudCleared: fact({
    command: "clearSlotFeeFraud",
    confidedTo: [],
    en: "The many returns have an honest cause: no alert is raised on them any more.",
    zh: "排除坑位费骗局嫌疑。",
    by: byAuthority,
    data: { ...about, case: aCase, reason: text("Why.").optional() },
  }),
  LeakReported: fact({
    command: "reportLeak",
    confidedTo: [],
    en: "Customers' data may have leaked.",
    zh: "疑似客户信息泄露。",
    by: { platform: "any", regulator: "any" },
    data: { ...about, case: aCase, scale: count("Persons concerned.").optional() },
  }),
  LeakConfirmed: fact({
    command: "confirmLeak",
    en: "Customers' data have leaked.",
    zh: "确认客户信息泄露。",
    by: byAuthority,
    data: { ...about, case: aCase },
  }),
  LeakCleared: fact({
    command: "clearLeak",
    confidedTo: [],
    en: "Nothing has leaked.",
    zh: "排除客户信息泄露。",
    by: byAuthority,
    needs: ["LeakReported"],
    data: { ...about, case: aCase, reason: text("Why.").optional() },
  }),
};
