import { fact, subject } from "../fact.ts";
import { currency, day, flag, id, list, money, name, oneOf, text } from "../fields.ts";

const party = id("party", "The party: a merchant, host, operator or agency, by its id.");

// These names and shapes are stored for good: add types or optional fields; never change or remove.
export const sanction = subject({
  kind: "sanction",
  key: "sanction",
  zh: "处置措施",
  facts: {
    SanctionImposed: fact({
      command: "imposeSanction",
      en: "The platform acts against a party: a warning, less reach, a pause, a closed account.",
      zh: "平台对主体采取处置措施。",
      by: { platform: "any", regulator: "any" },
      opens: "once",
      data: {
        sanction: id("sanction", "The sanction."),
        subject: party,
        measure: name("WARNING, LIMITED_REACH, SUSPENDED, CLOSED, ..."),
        reason: text("Why.").optional(),
        basis: text("The rule or law it rests on.").optional(),
        until: day("Last day of its term.").optional(),
        permanent: flag("It has no term, as the basis allows.").optional(),
        appealRoute: text("How the party was told to appeal.").optional(),
      },
    }),
    AppealFiled: fact({
      command: "fileAppeal",
      en: "The party appeals against the sanction.",
      zh: "提出申诉。",
      by: {
        merchant: ["sanction.subject"],
        host: ["sanction.subject"],
        agency: ["sanction.subject"],
        operator: ["sanction.subject"],
        platform: "any",
      },
      data: { sanction: id("sanction", "The sanction."), grounds: text("Why.").optional() },
    }),
    AppealDecided: fact({
      command: "decideAppeal",
      en: "The appeal is decided; a sanction that is lifted was none from then on.",
      zh: "申诉处理结果。",
      by: { platform: "any", regulator: "any" },
      needs: ["AppealFiled"],
      data: {
        sanction: id("sanction", "The sanction."),
        outcome: oneOf(["UPHELD", "LIFTED"], "What becomes of the sanction.", "AppealOutcome"),
        reason: text("Why.").optional(),
      },
    }),
  },
});

export const penalty = subject({
  kind: "penalty",
  key: "penalty",
  zh: "行政处罚",
  facts: {
    PenaltyRecorded: fact({
      command: "recordPenalty",
      en: "An authority has penalised a party, for goods or for conduct.",
      zh: "行政处罚入档。",
      by: { platform: "any", regulator: "any" },
      opens: "once",
      data: {
        penalty: id("penalty", "The penalty."),
        subject: party,
        kind: name(
          "ADULTERATION, COUNTERFEIT, SUBSTANDARD, UNQUALIFIED_AS_QUALIFIED, or what else was punished.",
        ),
        lots: list(id("lot", "A lot."), "The lots it is about.").optional(),
        final: flag("No appeal is open any more.").optional(),
        authority: text("Who decided.").optional(),
        amount: money("The fine.").optional(),
        currency,
      },
    }),
    PenaltyPublished: fact({
      command: "publishPenalty",
      en: "The penalty is published as a typical case.",
      zh: "典型案例公布。",
      by: { platform: "any", regulator: "any" },
      data: { penalty: id("penalty", "The penalty."), where: text("Where.").optional() },
    }),
  },
});
