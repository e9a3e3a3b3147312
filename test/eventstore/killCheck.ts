import type { StoredEvent } from "../../src/eventstore/eventStore.ts";
import { KillData, type Report } from "./killReports.ts";

/** What is wrong with a log, given all that the killed children have said. All must be zero. */
export interface Findings {
  readonly lost: number;
  readonly doubled: number;
  /** Appends of which only a part is there, or not side by side. */
  readonly torn: number;
  readonly unknown: number;
  readonly holes: number;
  readonly backwards: number;
  /** Events that were recorded at or before an instant after that was sealed. */
  readonly underSeal: number;
}

const idsOf = (
  reports: readonly Report[],
  kind: "sent" | "acknowledged" | "refused",
): ReadonlySet<string> =>
  new Set(reports.flatMap((report) => (report.kind === kind ? report.ids : [])));

const tornIn = (log: readonly StoredEvent[]): number => {
  const positionsByAppend = new Map<string, { of: number; positions: bigint[] }>();
  for (const { data, position } of log) {
    const { append, of } = KillData.parse(data);
    const entry = positionsByAppend.get(append) ?? { of, positions: [] };
    entry.positions.push(position);
    positionsByAppend.set(append, entry);
  }
  return [...positionsByAppend.values()].filter(({ of, positions: [first = 0n, ...rest] }) => {
    const beside = rest.every((position, index) => position === first + BigInt(index + 1));
    return rest.length + 1 !== of || !beside;
  }).length;
};

const holesIn = (log: readonly StoredEvent[]): number => {
  const nextByStream = new Map<string, number>();
  return log.filter(({ stream, revision }) => {
    const next = nextByStream.get(stream) ?? 0;
    nextByStream.set(stream, revision + 1);
    return revision !== next;
  }).length;
};

const underSealIn = (log: readonly StoredEvent[], reports: readonly Report[]): number =>
  reports.reduce((count, report) => {
    if (report.kind !== "sealed") return count;
    const later = log.slice(Number(report.position));
    return count + later.filter(({ recordedAt }) => recordedAt <= report.instant).length;
  }, 0);

export const findingsIn = (log: readonly StoredEvent[], reports: readonly Report[]): Findings => {
  const ids = log.map(({ id }) => id);
  const held = new Set(ids);
  const sent = idsOf(reports, "sent");
  return {
    lost: idsOf(reports, "acknowledged").difference(held).size,
    doubled: ids.length - held.size,
    torn: tornIn(log),
    unknown: ids.filter((id) => !sent.has(id)).length,
    holes: holesIn(log),
    backwards: log.filter((one, index) => one.recordedAt < (log[index - 1]?.recordedAt ?? 0))
      .length,
    underSeal: underSealIn(log, reports),
  };
};

/** Whether the kill hit while appends were under way, and what became of those. */
export const unansweredIn = (log: readonly StoredEvent[], reports: readonly Report[]) => {
  const held = new Set(log.map(({ id }) => id));
  const answered = idsOf(reports, "acknowledged").union(idsOf(reports, "refused"));
  const open = [...idsOf(reports, "sent").difference(answered)];
  const stored = open.filter((id) => held.has(id)).length;
  return { stored, notStored: open.length - stored };
};
