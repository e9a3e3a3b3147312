import * as z from "zod";
import { fact, subject } from "../fact.ts";
import {
  count,
  currency,
  day,
  flag,
  id,
  identifier,
  instant,
  list,
  money,
  name,
  oneOf,
  text,
  unitId,
} from "../fields.ts";

const order = id("order", "The order.");
const seller = ["order.seller"];

// These names and shapes are stored for good: add types or optional fields; never change or remove.
export const sale = subject({
  kind: "order",
  key: "order",
  zh: "订单",
  facts: {
    OrderPlaced: fact({
      command: "placeOrder",
      en: "A buyer has ordered in the session; no personal data, only what was bought.",
      zh: "下单。",
      by: { merchant: ["seller"], platform: "any" },
      opens: "once",
      data: {
        order,
        session: id("session", "The session."),
        lot: id("lot", "The lot sold."),
        listing: id("listing", "The listing; the one that has the lot where absent.").optional(),
        units: count("Units ordered.").optional(),
        pledgeVersion: z.int().min(1).meta({ description: "Pledge in force then." }).optional(),
        noReturnIfOpenedConfirmed: flag("The buyer confirmed it for this order.").optional(),
        price: money("What the order costs in all.").optional(),
        currency,
        buyerKey: identifier(
          "personKey",
          "The buyer, as keyed hash: tells only whether two orders have one buyer.",
        ).optional(),
        buyerUnit: name("The institution that bought, never a person.").optional(),
      },
    }),
    OrderCancelled: fact({
      command: "cancelOrder",
      en: "The order is cancelled before it ships.",
      zh: "取消订单。",
      by: { merchant: seller, platform: "any" },
      once: true,
      bars: ["OrderShipped"],
      data: { order, by: name("Who cancelled.").optional(), reason: text("Why.").optional() },
    }),
    UnitsSold: fact({
      command: "sellUnits",
      en: "These packs, by their codes, are what the order is filled with.",
      zh: "按追溯码绑定售出的单件。",
      by: { merchant: seller, platform: "any" },
      bars: ["OrderCancelled"],
      data: { order, units: list(unitId("A pack."), "The packs.") },
    }),
    OrderShipped: fact({
      command: "shipOrder",
      en: "The goods are with the carrier.",
      zh: "发货。",
      by: { merchant: seller, platform: "any" },
      bars: ["OrderCancelled"],
      data: { order, carrier: text("Carrier.").optional() },
    }),
    OrderDelivered: fact({
      command: "deliverOrder",
      en: "The buyer has signed for the goods.",
      zh: "签收。",
      by: { merchant: seller, platform: "any" },
      needs: ["OrderShipped"],
      data: { order },
    }),
    ReturnRequested: fact({
      command: "requestReturn",
      en: "The buyer asks to return the goods.",
      zh: "申请退货。",
      by: { platform: "any", buyer: "any" },
      data: {
        order,
        reason: name("NO_REASON, QUALITY, ...").optional(),
        unopened: flag("The pack is unopened.").optional(),
        unit: unitId("The pack whose code the buyer showed.").optional(),
      },
    }),
    ReturnAccepted: fact({
      command: "acceptReturn",
      en: "The seller accepts the return.",
      zh: "同意退货。",
      by: { merchant: seller, platform: "any" },
      needs: ["ReturnRequested"],
      data: { order },
    }),
    ReturnRefused: fact({
      command: "refuseReturn",
      en: "The seller refuses the return, with a ground.",
      zh: "拒绝退货。",
      by: { merchant: seller, platform: "any" },
      needs: ["ReturnRequested"],
      data: {
        order,
        ground: name("Why, such as OUT_OF_WINDOW.").optional(),
        remedy: oneOf(["EXCHANGE", "REPAIR"], "What the buyer gets in place of it.").optional(),
      },
    }),
    ReturnReceived: fact({
      command: "receiveReturn",
      en: "The goods are back with the seller.",
      zh: "收到退货。",
      by: { merchant: seller, platform: "any" },
      needs: ["ReturnRequested"],
      data: {
        order,
        units: list(unitId("A pack."), "The packs; all of the order where absent.").optional(),
      },
    }),
    RefundPaid: fact({
      command: "payRefund",
      en: "The refund is paid.",
      zh: "退款。",
      by: { merchant: seller, platform: "any" },
      data: {
        order,
        amount: money("Amount refunded.").optional(),
        currency,
        freightBy: oneOf(
          ["SELLER", "BUYER"],
          "Who bears the freight of the return.",
          "FreightBearer",
        ).optional(),
      },
    }),
    RecallNoticeSent: fact({
      command: "sendRecallNotice",
      en: "The buyer of the order was told of the recall.",
      zh: "通知消费者召回。",
      by: { merchant: seller, platform: "any", regulator: "any" },
      data: { order, recall: id("recall", "The recall.") },
    }),
    ErasureRequested: fact({
      command: "requestErasure",
      en: "The buyer asks that the personal data of the order be erased.",
      zh: "请求删除个人信息。",
      by: { platform: "any" },
      data: { order },
    }),
    ErasureDone: fact({
      command: "completeErasure",
      en: "The data are erased; or only stored, as long as the law demands that.",
      zh: "删除个人信息，或依法仅存储。",
      by: { platform: "any" },
      needs: ["ErasureRequested"],
      data: {
        order,
        restricted: flag("Stored and protected only, while retention runs.").optional(),
      },
    }),
  },
});

export const recall = subject({
  kind: "recall",
  key: "recall",
  zh: "召回",
  facts: {
    RecallInitiated: fact({
      command: "initiateRecall",
      en: "Lots are recalled at a level, after a risk became known.",
      zh: "启动召回。",
      by: { merchant: ["lots.packer"], platform: "any", regulator: "any" },
      opens: "once",
      data: {
        recall: id("recall", "The recall."),
        level: z.int().min(1).max(3).meta({ description: "1 (gravest), 2 or 3." }),
        lots: list(id("lot", "A lot."), "The lots recalled."),
        riskKnownAt: instant("When the risk was known.").optional(),
        announcedOn: day(
          "Day of the public announcement; the day of the recall where absent.",
        ).optional(),
      },
    }),
    RecallCompleted: fact({
      command: "completeRecall",
      en: "The recall is done.",
      zh: "召回完成。",
      by: { merchant: ["recall.lots.packer"], platform: "any", regulator: "any" },
      once: true,
      data: {
        recall: id("recall", "The recall."),
        recoveredUnits: count("Units recovered.").optional(),
        destroyed: flag("Recovered units were destroyed.").optional(),
      },
    }),
  },
});
