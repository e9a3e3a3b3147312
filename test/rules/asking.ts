import type { EventType } from "../../src/domain/catalogue.ts";
import { instantText, never } from "../../src/domain/values/instant.ts";
import type { Exhibit } from "../../src/rules/caseFile.ts";
import { foundBy, full, judgeFull, told } from "./full.ts";
import { event, storyA } from "./scene.ts";

/** An instant of 2026 in Chinese time. */
export const on = (text: string): string => `2026-${text}+08:00`;

/** Story (a) starts, as planned, at `start` and ends two hours later. */
export const early = on("09-01T00:00:00");
export const before = on("10-17T09:59:59.999");
export const start = on("10-17T10:00:00");
export const later = on("10-20T00:00:00");

export interface Change {
  readonly without?: readonly EventType[];
  readonly with?: readonly Exhibit[];
  readonly edit?: (exhibit: Exhibit) => Exhibit;
}
type Question = Parameters<typeof judgeFull>[2];

/** Asks one rule of all about story (a), changed here and there. */
export const asking = (rule: string, rulebook = full) => {
  const finding = (change: Change, at: string, question?: Question) =>
    foundBy(judgeFull(storyA(change), at, question, rulebook), rule);
  return {
    finding,
    /** Verdict, reason and what fills its words. */
    tells: (change: Change, at: string, question?: Question) => told(finding(change, at, question)),
    says: (change: Change, at: string, question?: Question) => {
      const { verdict, reason } = finding(change, at, question);
      return `${verdict} ${reason}`;
    },
    /** The ids of the events that it rests on. */
    restsOn: (change: Change, at: string, question?: Question) =>
      finding(change, at, question).evidence.map(({ id }) => id),
    /** When time alone gives another verdict. */
    turns: (change: Change, at: string, question?: Question) => {
      const edge = finding(change, at, question).changesAt();
      return edge === never ? "never" : instantText(edge);
    },
  };
};

/** The event was recorded by mistake, as is known from an instant on. */
export const voided = (id: string, at: string): Exhibit =>
  event("RecordVoided", at, { event: id, reason: "mistake" });

/** Story (a)'s schedule with other particulars, of which `undefined` says nothing. */
export const scheduled = (change: object) => (exhibit: Exhibit) =>
  exhibit.type === "SessionScheduled"
    ? { ...exhibit, data: { ...exhibit.data, ...change } }
    : exhibit;

export const happy: Change = {};
