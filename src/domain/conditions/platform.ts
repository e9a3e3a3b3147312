import { thePlatform } from "../fields.ts";
import { refuse } from "../refusal.ts";
import type { SubjectState } from "../state.ts";
import type { Condition } from "./condition.ts";

const versionsOf = (platform: SubjectState): readonly number[] =>
  platform.events
    .filter(({ type }) => type === "PlatformRulesPublished")
    .map(({ data }) => Number(Object(data).rulesVersion));

/** Every version stays on record, so a number is never used twice and the highest is the newest. */
export const newerRules: Condition<"PlatformRulesPublished"> = ({ rulesVersion }, { subject }) => {
  const latest = Math.max(0, ...versionsOf(subject));
  return rulesVersion > latest
    ? undefined
    : refuse(
        "CONTRADICTION",
        "data.rulesVersion",
        `is not newer than version ${latest}: count on from there`,
      );
};

/** Who could accept what is not published yet would never have to accept anything again. */
export const publishedRules: Condition<"RulesAccepted"> = async (
  { rulesVersion, platform = thePlatform },
  { lookup },
) =>
  versionsOf(await lookup("platform", platform)).includes(rulesVersion)
    ? undefined
    : refuse(
        "UNKNOWN_REFERENCE",
        "data.rulesVersion",
        `${rulesVersion} is no version that ${JSON.stringify(platform)} has published`,
      );
