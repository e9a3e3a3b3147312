import * as z from "zod";
import { fact, subject } from "../fact.ts";
import { day, id, text } from "../fields.ts";

/** The platform of a session that names none. */
export const onlyPlatform = "platform";
const named = id("platform", "The platform; `platform` where a deployment has but one.");

// These names and shapes are stored for good: add types or optional fields; never change or remove.
export const platform = subject({
  kind: "platform",
  key: "platform",
  zh: "直播电商平台经营者",
  facts: {
    PlatformRulesPublished: fact({
      command: "publishPlatformRules",
      en: "A version of the platform's rules is published; every version stays on record.",
      zh: "公布平台规则。",
      by: { platform: "any" },
      opens: "again",
      data: {
        platform: named,
        rulesVersion: z.int().min(1).meta({ description: "Version, counted from 1." }),
        effectiveFrom: day("First day on which it binds: the notice period ends before it."),
        summary: text("What changed.").optional(),
      },
    }),
    AuthorityReportFiled: fact({
      command: "fileAuthorityReport",
      confidedTo: [],
      en: "The platform has reported identities to the authority, as due each January and July.",
      zh: "半年身份信息报送。",
      by: { platform: "any", regulator: "any" },
      opens: "again",
      data: {
        platform: named,
        period: z
          .string()
          .regex(/^\d{4}-(01|07)$/, "must be the month in which it is due, like 2026-07")
          .meta({ description: "The month in which the report is due: 2026-01 or 2026-07." }),
      },
    }),
  },
});
