import type { Problem } from "../../domain/border.ts";
import { streamOf } from "../../domain/catalogue.ts";
import { outOfTurn, unknownSubject } from "../../domain/decide.ts";
import { type SubjectKind, subjectKinds } from "../../domain/fields.ts";
import { type Reference, referencesOf } from "../../domain/identifiers.ts";
import { foldSubject, isKnown, type SubjectState } from "../../domain/state.ts";
import type { Candidate } from "./candidate.ts";
import type { LogIndex } from "./logIndex.ts";
import { rowsOf, type Scratch, text, whole } from "./scratch.ts";

/**
 * What a mutation would refuse and an import only warns about: it takes facts as found, and the
 * rules judge them.
 */
export interface Doubts {
  /** Its place in the life of its subject, before it is added to the index. */
  readonly ofTurn: (candidate: Candidate) => Promise<Problem | undefined>;
  /** Keeps the references in mind that lead nowhere yet: a later line may be what they name. */
  readonly noteReferences: (candidate: Candidate) => void;
  /** Those that still lead nowhere when all lines are in. */
  readonly unknownReferences: () => Generator<Problem & { readonly line: number }>;
}

/** The streams that must be in the index to doubt a candidate. */
export const streamsAbout = (candidate: Candidate): readonly string[] => [
  candidate.stream,
  ...neededBy(candidate).map(({ kind, id }) => streamOf(kind, id)),
];

const neededBy = ({ entry, event }: Candidate): readonly Reference[] =>
  referencesOf(entry, event.data).filter(
    ({ field, mayFollow }) => !mayFollow && field !== entry.key,
  );

/** A lifecycle asks only which types stand on a stream, so one event of each is enough. */
const stateOf = (kind: SubjectKind, id: string, types: readonly string[]): SubjectState =>
  foldSubject(
    kind,
    id,
    types.map((type) => ({ id: "", type, occurredAt: "", data: {}, metadata: {} })),
    () => false,
  );

const schema = `
  CREATE TABLE doubts (
    line INTEGER NOT NULL, field TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL
  ) STRICT;
`;

export const openDoubts = (scratch: Scratch, index: LogIndex): Doubts => {
  scratch.exec(schema);
  const insert = scratch.prepare("INSERT INTO doubts VALUES (?, ?, ?, ?)");
  const doubted = scratch.prepare("SELECT line, field, kind, id FROM doubts ORDER BY rowid");

  const isKnownNow = (kind: SubjectKind, id: string): boolean =>
    isKnown(stateOf(kind, id, index.typesOf(streamOf(kind, id))));

  return {
    ofTurn: async ({ entry, event, subjectId, stream }) => {
      const { kind } = entry.subject;
      const refusalAmong = (types: readonly string[]) => {
        const subject = stateOf(kind, subjectId, types);
        return unknownSubject(event.type, subject) ?? outOfTurn(event.type, subject);
      };
      if (refusalAmong(index.typesOf(stream)) === undefined) return undefined;
      // Only now is it worth asking whether what stands in the way was recorded by mistake.
      await index.loadVoids(stream);
      return refusalAmong(index.typesNotVoidOn(stream))?.problems[0];
    },
    noteReferences: (candidate) => {
      for (const { field, kind, id } of neededBy(candidate))
        if (!isKnownNow(kind, id)) insert.run(candidate.line, field, kind, id);
    },
    unknownReferences: function* () {
      for (const row of rowsOf(doubted)) {
        const kind = subjectKinds.find((known) => known === row[2]);
        const id = text(row[3]);
        if (kind === undefined || isKnownNow(kind, id)) continue;
        const message = `${JSON.stringify(id)} is an unknown ${kind}: import its beginning as well`;
        yield { line: whole(row[0]), field: `data.${text(row[1])}`, message };
      }
    },
  };
};
