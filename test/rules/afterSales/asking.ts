import type { EventType } from "../../../src/domain/catalogue.ts";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { foundBy, full, judgeFull, told } from "../full.ts";
import { storyA } from "../scene.ts";

/** An instant of 2026 in Chinese time. */
export const on = (text: string): string => `2026-${text}+08:00`;

type Question = Parameters<typeof judgeFull>[2];
interface Change {
  readonly without?: readonly EventType[];
  readonly with?: readonly Exhibit[];
  readonly edit?: (exhibit: Exhibit) => Exhibit;
}

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
  };
};
