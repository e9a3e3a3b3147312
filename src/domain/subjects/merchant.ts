import { fact, subject } from "../fact.ts";
import { day, flag, id, identifier, list, name, oneOf, text } from "../fields.ts";
import { papers } from "./papers.ts";

const status = text("ACTIVE, or why it is not: SUSPENDED, REVOKED, DEREGISTERED.");

// These names and shapes are stored for good: add types or optional fields; never change or remove.
export const merchant = subject({
  kind: "merchant",
  key: "merchant",
  zh: "商家",
  facts: {
    MerchantRegistered: fact({
      command: "registerMerchant",
      en: "A producer, packer or seller joins.",
      zh: "商家入驻登记。",
      by: { merchant: ["merchant"], platform: "any", regulator: "any" },
      opens: "once",
      data: {
        merchant: id("merchant", "The merchant."),
        name: text("Registered name."),
        uscc: identifier("uscc", "Unified social credit code, 18 characters.").optional(),
        status: status.optional(),
      },
    }),
    MerchantIdentityVerified: fact({
      command: "verifyMerchantIdentity",
      en: "The platform has verified who the merchant is; due again within six months.",
      zh: "平台核验商家身份，六个月内须再次核验。",
      by: { platform: "any", regulator: "any" },
      data: {
        merchant: id("merchant", "The merchant verified."),
        method: text("How it was verified.").optional(),
      },
    }),
    MerchantStatusChanged: fact({
      command: "changeMerchantStatus",
      en: "The merchant's registration became active or ceased to be.",
      zh: "商家登记状态变更。",
      by: { platform: "any", regulator: "any" },
      data: {
        merchant: id("merchant", "The merchant."),
        status,
        reason: text("Why.").optional(),
      },
    }),
    LicenceRecorded: fact({
      command: "recordLicence",
      key: "holder",
      en: "A licence or filing of the merchant is on file, verified or not.",
      zh: "许可证或备案入档。",
      by: { merchant: ["holder"], platform: "any", regulator: "any" },
      data: {
        holder: id("merchant", "The merchant that holds it."),
        kind: name("SC production, JY business, YB filing, or another kind."),
        number: identifier("licence", "The number printed on it."),
        validFrom: day("First valid day.").optional(),
        validTo: day("Last valid day; open where absent.").optional(),
        verified: flag(
          "Checked against the issuing authority; only platform or regulator say so.",
        ).optional(),
      },
    }),
    LicenceRevoked: fact({
      command: "revokeLicence",
      key: "holder",
      en: "A licence was withdrawn by its authority.",
      zh: "许可证被吊销或撤销。",
      by: { platform: "any", regulator: "any" },
      needs: ["LicenceRecorded"],
      data: {
        holder: id("merchant", "The merchant that held it."),
        kind: name("Kind of licence."),
        number: text("The number; every licence of the kind where absent.").optional(),
        reason: text("Why.").optional(),
      },
    }),
    CooperationAgreementSigned: fact({
      command: "signCooperationAgreement",
      en: "Merchant and agency agree on their duties for a term.",
      zh: "商家与主播服务机构签订合作协议。",
      by: { merchant: ["merchant"], agency: ["mcn"], platform: "any" },
      data: {
        merchant: id("merchant", "The merchant."),
        mcn: id("agency", "The agency (MCN)."),
        from: day("First day of the term."),
        to: day("Last day of the term; open where absent.").optional(),
        duties: list(
          text("A duty."),
          "Duties taken on: host-management, content-management, quality-review, consumer-protection.",
        ).optional(),
      },
    }),
    ...papers,
  },
});

/** Training is filed under whoever took it: merchant, host or operator. */
export const training = subject({
  kind: "training",
  key: "subject",
  zh: "培训",
  facts: {
    TrainingCompleted: fact({
      command: "completeTraining",
      en: "A merchant, a host or an operator has completed a training.",
      zh: "商家、主播或直播间运营者完成培训。",
      by: {
        merchant: ["subject"],
        host: ["subject"],
        operator: ["subject"],
        platform: "any",
        regulator: "any",
      },
      opens: "again",
      data: {
        subject: name("The merchant, host or operator trained."),
        provider: text("Who gave the training.").optional(),
        topics: list(text("A topic."), "What it covered, such as 打包, 发货, 售后.").optional(),
      },
    }),
  },
});

/** A ban is filed under the person's key or the merchant, never under an account. */
export const blacklist = subject({
  kind: "blacklist",
  key: "subject",
  zh: "黑名单",
  facts: {
    BlacklistEntryListed: fact({
      command: "listOnBlacklist",
      en: "A person or merchant is barred from the market for a fixed term.",
      zh: "列入黑名单，期限固定。",
      by: { platform: "any", regulator: "any" },
      opens: "again",
      data: {
        subject: name("The merchant, or the person as keyed hash."),
        subjectKind: oneOf(
          ["merchant", "host", "operator", "agency"],
          "What the subject is.",
        ).optional(),
        listedBy: text("Who listed it.").optional(),
        reason: text("Why."),
        from: day("First day of the ban."),
        until: day("Last day of the ban; open where absent.").optional(),
        shared: flag("Shared between platforms.").optional(),
      },
    }),
    BlacklistEntryRemoved: fact({
      command: "removeFromBlacklist",
      en: "Every earlier ban on the subject is lifted.",
      zh: "移出黑名单。",
      by: { platform: "any", regulator: "any" },
      needs: ["BlacklistEntryListed"],
      data: {
        subject: name("The merchant, or the person as keyed hash."),
        reason: text("Why, such as a successful appeal."),
      },
    }),
  },
});
