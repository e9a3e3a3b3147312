import { day, startOf } from "../domain/values/calendar.ts";
import type { Instant } from "../domain/values/instant.ts";

/** What the law says from a day on; what lies before is judged by the version before. */
export interface Version {
  /** Its name in answers and documents: the text, and its edition. */
  readonly name: string;
  /** First day in force; always in force where absent. */
  readonly from?: string;
  /** The day is not confirmed by the official text. */
  readonly unverified?: true;
}

/** Something that the law has said differently at different times, the oldest version first. */
export type Versions<Content> = readonly [
  Version & { readonly content: Content },
  ...(Version & { readonly content: Content })[],
];

const isInForce = ({ from }: Version, moment: Instant): boolean =>
  from === undefined || startOf(day(from)) <= moment;

/** The version in force at the moment that a question is about; none before the first. */
export const versionAt = <Of extends Version>(
  versions: readonly Of[],
  moment: Instant,
): Of | undefined => versions.findLast((version) => isInForce(version, moment));

/** The content in force at a moment; before the first version, what the first one says. */
export const inForceAt = <Content>(versions: Versions<Content>, moment: Instant) =>
  versionAt(versions, moment) ?? versions[0];
