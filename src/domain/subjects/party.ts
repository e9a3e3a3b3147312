import * as z from "zod";
import { fact, subject } from "../fact.ts";
import { currency, day, id, list, money, name, text } from "../fields.ts";

const party = id("party", "The party: a merchant, host, operator or agency, by its id.");

// These names and shapes are stored for good: add types or optional fields; never change or remove.
/** What is said of a party whatever its role. */
export const anyParty = subject({
  kind: "party",
  key: "subject",
  zh: "主体",
  facts: {
    SubjectOnboarded: fact({
      command: "onboardSubject",
      en: "The platform let a party in; a period of observation begins.",
      zh: "主体入驻，观察期开始。",
      by: { platform: "any" },
      opens: "again",
      data: { subject: party },
    }),
    RulesAccepted: fact({
      command: "acceptRules",
      en: "A party accepts a version of the platform's rules.",
      zh: "确认平台规则。",
      by: {
        merchant: ["subject"],
        host: ["subject"],
        agency: ["subject"],
        operator: ["subject"],
        platform: "any",
      },
      opens: "again",
      data: {
        subject: party,
        rulesVersion: z.int().min(1).meta({ description: "Version accepted." }),
        platform: id("platform", "Whose rules; `platform` where absent.").optional(),
      },
    }),
    AccountTierAssigned: fact({
      command: "assignAccountTier",
      en: "The platform puts an account into a tier, which permits categories of goods.",
      zh: "账号分级分类。",
      by: { platform: "any" },
      opens: "again",
      data: {
        subject: party,
        tier: name("The tier."),
        scope: list(
          text("A category."),
          "Categories of goods that the tier may sell; all where absent.",
        ).optional(),
      },
    }),
    InsurancePolicyRecorded: fact({
      command: "recordInsurancePolicy",
      en: "An insurance that compensates buyers is on file.",
      zh: "第三方维权赔偿保险入档。",
      by: {
        merchant: ["subject"],
        host: ["subject"],
        agency: ["subject"],
        operator: ["subject"],
        platform: "any",
      },
      opens: "again",
      data: {
        subject: party,
        insurer: text("The insurer."),
        policyNumber: text("Number of the policy.").optional(),
        from: day("First day of the term."),
        to: day("Last day of the term; open where absent.").optional(),
        limit: money("Most that is paid in all.").optional(),
        currency,
      },
    }),
  },
});
