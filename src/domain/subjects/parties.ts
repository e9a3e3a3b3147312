import { fact, subject } from "../fact.ts";
import { count, day, flag, id, identifier, list, name, oneOf, text } from "../fields.ts";
import { agencyConduct } from "./agencyConduct.ts";

const personKey = identifier(
  "personKey",
  "The person: `hmac:` and the keyed hash of the identity number, never the number.",
);

// These names and shapes are stored for good: add types or optional fields; never change or remove.
export const host = subject({
  kind: "host",
  key: "host",
  zh: "主播",
  facts: {
    HostRegistered: fact({
      command: "registerHost",
      en: "A host joins, alone or under an agency.",
      zh: "主播入驻登记。",
      by: { host: ["host"], agency: ["mcn"], platform: "any", regulator: "any" },
      opens: "once",
      data: {
        host: id("host", "The host."),
        name: text("Stage name shown to buyers.").optional(),
        mcn: id("agency", "The agency, if there is one.").optional(),
      },
    }),
    HostIdentityVerified: fact({
      command: "verifyHostIdentity",
      en: "The platform has verified which person the host is.",
      zh: "核验主播真实身份。",
      by: { platform: "any", regulator: "any" },
      opens: "again",
      data: {
        host: id("host", "The host."),
        personKey,
        adult: flag("18 or older on that day."),
        birthBand: oneOf(
          ["UNDER_16", "AGE_16_TO_17", "AGE_18_OR_MORE"],
          "Age on that day.",
          "BirthBand",
        ).optional(),
        guardianConsent: flag(
          "A guardian consents, or the person lives on own work: needed from 16 to 17.",
        ).optional(),
      },
    }),
    HostPlatformCertified: fact({
      command: "certifyHost",
      en: "The platform has certified the host's account.",
      zh: "主播平台认证。",
      by: { platform: "any", regulator: "any" },
      opens: "again",
      data: {
        host: id("host", "The host."),
        account: text("The account certified.").optional(),
        level: text("Level of the certificate.").optional(),
      },
    }),
    HostCertificateRecorded: fact({
      command: "recordHostCertificate",
      en: "The host claims a vocational certificate, with or without the paper.",
      zh: "直播电商职业证书入档。",
      by: { host: ["host"], agency: ["host.mcn"], platform: "any", regulator: "any" },
      data: {
        host: id("host", "The host."),
        scheme: name("The scheme, such as T/ZEA 006-2020."),
        level: oneOf(
          ["JUNIOR", "INTERMEDIATE", "SENIOR"],
          "初级, 中级 or 高级.",
          "HostCertificateLevel",
        ),
        yearsInTrade: count("Whole years in the trade on the day of application.").optional(),
        number: text("Number of the certificate; a claim without one where absent.").optional(),
        issuedOn: day("Day of issue.").optional(),
        assessment: text("The assessment it rests on, by its number.").optional(),
      },
    }),
    HostContractSigned: fact({
      command: "signHostContract",
      en: "Agency and host have a contract.",
      zh: "主播服务机构与主播签约。",
      by: { host: ["host"], agency: ["mcn"], platform: "any" },
      data: {
        host: id("host", "The host."),
        mcn: id("agency", "The agency (MCN)."),
        from: day("First day of the term."),
        to: day("Last day of the term; open where absent.").optional(),
      },
    }),
    HostContractDisputed: fact({
      command: "disputeHostContract",
      en: "One side disputes the contract.",
      zh: "签约争议。",
      by: { host: ["host"], agency: ["mcn"], platform: "any", regulator: "any" },
      needs: ["HostContractSigned"],
      data: {
        host: id("host", "The host."),
        mcn: id("agency", "The agency (MCN)."),
        reason: text("Why.").optional(),
      },
    }),
    HostContractDisputeSettled: fact({
      command: "settleHostContractDispute",
      en: "The dispute is over: the contract stands, or it is ended.",
      zh: "签约争议解决。",
      by: { platform: "any", regulator: "any" },
      needs: ["HostContractDisputed"],
      data: {
        host: id("host", "The host."),
        mcn: id("agency", "The agency (MCN)."),
        outcome: oneOf(["STANDS", "ENDED"], "What becomes of the contract.", "HostContractOutcome"),
      },
    }),
  },
});

export const agency = subject({
  kind: "agency",
  key: "agency",
  zh: "主播服务机构",
  facts: {
    AgencyRegistered: fact({
      command: "registerAgency",
      en: "An agency (MCN) joins.",
      zh: "主播服务机构登记。",
      by: { agency: ["agency"], platform: "any", regulator: "any" },
      opens: "once",
      data: {
        agency: id("agency", "The agency; often its social credit code."),
        name: text("Registered name."),
        uscc: identifier("uscc", "Unified social credit code.").optional(),
      },
    }),
    ...agencyConduct,
  },
});

export const operator = subject({
  kind: "operator",
  key: "operator",
  zh: "直播间运营者",
  facts: {
    OperatorRegistered: fact({
      command: "registerOperator",
      en: "The operator of a livestream room joins.",
      zh: "直播间运营者登记。",
      by: { operator: ["operator"], platform: "any", regulator: "any" },
      opens: "once",
      data: {
        operator: id("operator", "The operator."),
        name: text("Registered name."),
        uscc: identifier("uscc", "Unified social credit code.").optional(),
        room: text("The livestream room.").optional(),
      },
    }),
  },
});

export const lab = subject({
  kind: "lab",
  key: "lab",
  zh: "检验检测机构",
  facts: {
    LabRegistered: fact({
      command: "registerLab",
      en: "An inspection body joins.",
      zh: "检验检测机构登记。",
      by: { lab: ["lab"], platform: "any", regulator: "any" },
      opens: "once",
      data: {
        lab: id("lab", "The inspection body; often its social credit code."),
        name: text("Registered name."),
        uscc: identifier("uscc", "Unified social credit code.").optional(),
      },
    }),
    LabAccreditationGranted: fact({
      command: "grantLabAccreditation",
      en: "The inspection body is accredited (CMA) for a term and a scope.",
      zh: "检验检测机构取得资质认定（CMA）。",
      by: { platform: "any", regulator: "any" },
      needs: ["LabRegistered"],
      data: {
        lab: id("lab", "The inspection body."),
        cmaNumber: text("Number of the CMA certificate."),
        validFrom: day("First valid day."),
        validTo: day("Last valid day; open where absent.").optional(),
        scope: list(text("An item."), "Items it may inspect; all where absent.").optional(),
      },
    }),
    LabAccreditationWithdrawn: fact({
      command: "withdrawLabAccreditation",
      en: "The inspection body's accreditation ended early.",
      zh: "撤销检验检测机构资质认定。",
      by: { platform: "any", regulator: "any" },
      needs: ["LabAccreditationGranted"],
      data: {
        lab: id("lab", "The inspection body."),
        reason: text("Why."),
      },
    }),
  },
});
