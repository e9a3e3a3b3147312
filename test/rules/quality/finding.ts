import { expect } from "vitest";
import type { EventType } from "../../../src/domain/catalogue.ts";
import { instantOf, instantText } from "../../../src/domain/values/instant.ts";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { reasons } from "../../../src/rules/reasons.ts";
import type { Finding } from "../../../src/rules/verdict.ts";
import { foundBy, judgeFull, told } from "../full.ts";
import { event, storyA } from "../scene.ts";

export type Change = Parameters<typeof storyA>[0];
type Question = Parameters<typeof judgeFull>[2];

/** Story (a) is planned for this instant, and begins on time. */
export const start = "2026-10-17T10:00:00+08:00";
export const before = "2026-10-17T09:59:59.999+08:00";

export const asked = (rule: string, change: Change, at: string, question: Question = {}) => {
  const found = foundBy(judgeFull(storyA(change), at, question), rule);
  for (const finding of [found, ...(found.perLot ?? [])]) expect(unfilled(finding)).toEqual([]);
  return found;
};

/** The places in a finding's words that none of its parameters fills. */
const unfilled = ({ reason, parameters }: Finding): readonly string[] => {
  const { en, zh } = reasons[reason];
  return [...`${en} ${zh}`.matchAll(/\{(\w+)\}/g)]
    .map(([, name = ""]) => name)
    .filter((name) => !(name in parameters));
};

/** What a rule finds in story (a), changed here and there: verdict and reason, and its parameters. */
export const finds = (rule: string, change: Change, at: string, question?: Question) =>
  told(asked(rule, change, at, question));

export const evidenceOf = (rule: string, change: Change, at: string) =>
  asked(rule, change, at).evidence.map(({ id }) => id);

/** When time alone next changes what a rule says; `never` where it does not. */
export const changesAt = (rule: string, change: Change, at: string, knownAt = at) => {
  const edge = asked(rule, change, at, { knownAt }).changesAt();
  return edge === Number.POSITIVE_INFINITY ? "never" : instantText(edge);
};

/** What a rule says of each lot. */
export const lotsIn = (rule: string, change: Change, at: string) =>
  asked(rule, change, at).perLot?.map(({ lot, verdict, reason }) => `${lot} ${verdict} ${reason}`);

/** Several edits, one after the other. */
export const each =
  (...edits: ((exhibit: Exhibit) => Exhibit)[]) =>
  (exhibit: Exhibit): Exhibit =>
    edits.reduce((edited, edit) => edit(edited), exhibit);

/** Changes the data of one exhibit. */
export const editedIf =
  (isMeant: (exhibit: Exhibit) => boolean, data: object) =>
  (exhibit: Exhibit): Exhibit =>
    isMeant(exhibit) ? { ...exhibit, data: { ...exhibit.data, ...data } } : exhibit;

export const drafted = (data: object) => editedIf(({ type }) => type === "ListingDrafted", data);
export const ofCategory = (category: string) => drafted({ category });
/** Lots `L-a1`, with the packing of the story, and `L-a2`. */
export const twoLots = drafted({ lots: ["L-a1", "L-a2"] });

/** Takes fields out of all exhibits of a type. */
export const less = (type: EventType, ...fields: readonly string[]) =>
  editedIf(
    (exhibit) => exhibit.type === type,
    Object.fromEntries(fields.map((field) => [field, undefined])),
  );

/** The event was recorded by mistake. */
export const voided = (id: string, at: string) =>
  event("RecordVoided", at, { event: id, reason: "recorded by mistake" });

/** Lets all events of some types happen, and be recorded, at an instant. */
export const happening =
  (at: string, ...types: readonly EventType[]) =>
  (exhibit: Exhibit): Exhibit =>
    types.includes(exhibit.type)
      ? { ...exhibit, occurredAt: instantOf(at), recordedAt: instantOf(at) }
      : exhibit;
