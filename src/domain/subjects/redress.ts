import { fact, subject } from "../fact.ts";
import { currency, id, list, money, name, text, unitId } from "../fields.ts";

const byAuthority = { platform: "any", regulator: "any" } as const;
const mediated = id("mediation", "The complaint to the authority, as that numbers it.");
const compensation = id("compensation", "The claim for compensation.");
const dispute = id("dispute", "The dispute.");
const order = id("order", "The order.");
const session = id("session", "The session.");

// These names and shapes are stored for good: add types or optional fields; never change or remove.
export const complaint = subject({
  kind: "complaint",
  key: "complaint",
  zh: "投诉",
  facts: {
    ComplaintFiled: fact({
      command: "fileComplaint",
      en: "A complaint about an order, a session or a pack is filed; no contact data.",
      zh: "提交投诉。",
      by: { platform: "any", regulator: "any", buyer: "any" },
      opens: "once",
      data: {
        complaint: id("complaint", "The complaint."),
        order: id("order", "The order; the whole session where absent.").optional(),
        session: id("session", "The session.").optional(),
        listing: id("listing", "The listing.").optional(),
        topic: text("NOT_AS_SHOWN, QUALITY, or what else it is about.").optional(),
        unit: unitId("The pack whose code the buyer showed.").optional(),
      },
    }),
    ComplaintResolved: fact({
      command: "resolveComplaint",
      en: "The complaint is settled.",
      zh: "投诉处理完毕。",
      by: { platform: "any", regulator: "any" },
      data: {
        complaint: id("complaint", "The complaint."),
        outcome: name("UPHELD, REJECTED, WITHDRAWN, or how else it ended.").optional(),
      },
    }),
  },
});

/** A complaint to the authority: a dispute that it mediates, no tip-off. */
export const mediation = subject({
  kind: "mediation",
  key: "mediation",
  zh: "监管投诉",
  facts: {
    AuthorityComplaintReceived: fact({
      command: "receiveAuthorityComplaint",
      en: "The authority has received a complaint about an order or a session.",
      zh: "市场监管部门收到投诉。",
      by: byAuthority,
      opens: "once",
      data: {
        mediation: mediated,
        order: order.optional(),
        session: session.optional(),
        listing: id("listing", "The listing.").optional(),
        topic: text("What it is about.").optional(),
      },
    }),
    AuthorityComplaintAccepted: fact({
      command: "acceptAuthorityComplaint",
      en: "The authority takes the complaint up.",
      zh: "受理投诉。",
      by: byAuthority,
      once: true,
      bars: ["AuthorityComplaintRefused"],
      data: { mediation: mediated },
    }),
    AuthorityComplaintRefused: fact({
      command: "refuseAuthorityComplaint",
      en: "The authority does not take the complaint up.",
      zh: "不予受理投诉。",
      by: byAuthority,
      once: true,
      bars: ["AuthorityComplaintAccepted"],
      data: { mediation: mediated, reason: text("Why.").optional() },
    }),
    TestingStarted: fact({
      command: "startTesting",
      en: "The goods are being tested: the time does not count.",
      zh: "检验检测开始，期间不计入时限。",
      by: byAuthority,
      needs: ["AuthorityComplaintAccepted"],
      data: { mediation: mediated },
    }),
    TestingEnded: fact({
      command: "endTesting",
      en: "The test is over: the time counts again.",
      zh: "检验检测结束。",
      by: byAuthority,
      needs: ["TestingStarted"],
      data: { mediation: mediated },
    }),
    AuthorityComplaintMediated: fact({
      command: "mediateAuthorityComplaint",
      en: "The mediation is over, with an agreement or without.",
      zh: "调解终结。",
      by: byAuthority,
      once: true,
      needs: ["AuthorityComplaintAccepted"],
      data: { mediation: mediated, outcome: name("AGREED, FAILED, WITHDRAWN, ...").optional() },
    }),
  },
});

/** 先行赔付: who is asked first pays first, and settles with the others afterwards. */
export const compensationClaim = subject({
  kind: "compensation",
  key: "compensation",
  zh: "先行赔付",
  facts: {
    CompensationClaimed: fact({
      command: "claimCompensation",
      en: "A buyer claims compensation for an order.",
      zh: "消费者要求赔偿。",
      by: byAuthority,
      opens: "once",
      data: {
        compensation,
        order,
        amount: money("Amount claimed.").optional(),
        loss: money("Loss suffered.").optional(),
        currency,
      },
    }),
    AdvancePaid: fact({
      command: "payAdvance",
      en: "Compensation is paid by whoever was asked first.",
      zh: "先行赔付。",
      by: { merchant: ["compensation.order.seller"], platform: "any" },
      data: {
        compensation,
        by: name("Who paid.").optional(),
        amount: money("Amount paid.").optional(),
        currency,
      },
    }),
    CompensationRefused: fact({
      command: "refuseCompensation",
      en: "The claim is refused, with a reason.",
      zh: "拒绝赔偿并说明理由。",
      by: { merchant: ["compensation.order.seller"], platform: "any" },
      data: { compensation, reason: text("Why.").optional() },
    }),
    CompensationPassedOn: fact({
      command: "passOnCompensation",
      en: "Whoever was asked first sent the buyer to another party.",
      zh: "推诿赔偿责任。",
      by: byAuthority,
      data: { compensation, passedTo: name("To whom.").optional() },
    }),
  },
});

/** 争议: the platform hands over who sold and what was traded. */
export const disputed = subject({
  kind: "dispute",
  key: "dispute",
  zh: "争议",
  facts: {
    DisputeOpened: fact({
      command: "openDispute",
      en: "A buyer asks for data on operator, host and trade, to pursue a claim.",
      zh: "消费者发生争议，要求提供信息。",
      by: byAuthority,
      opens: "once",
      data: {
        dispute,
        order: order.optional(),
        session: session.optional(),
        listing: id("listing", "The listing.").optional(),
      },
    }),
    InfoProvided: fact({
      command: "provideInfo",
      en: "Data on operator or host, or records of the trade, were handed over.",
      zh: "提供运营者、主播信息或交易记录。",
      by: { platform: "any" },
      data: {
        dispute,
        provided: list(
          text("What was handed over."),
          "OPERATOR, HOST, TRADE_RECORD; what a dispute needs.",
        ),
      },
    }),
  },
});
