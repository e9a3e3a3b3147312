/** An event as the server keeps it: bytes, and the server's own time. */
export interface FakeEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  readonly createdMs: number;
}

export type Proposed = Pick<FakeEvent, "id" | "type" | "contentType" | "data" | "metadata">;

/** Null: the caller does not care. -1: the stream must not exist. */
export type Expected = number | null;

export type Written =
  | { readonly kind: "written"; readonly revision: number; readonly position: bigint }
  | { readonly kind: "wrongVersion"; readonly current: number };

export interface FakeLog {
  readonly events: readonly FakeEvent[];
  readonly streamOf: (stream: string) => readonly FakeEvent[];
  readonly append: (
    stream: string,
    proposed: readonly Proposed[],
    expected: Expected,
    createdMs: number,
  ) => Written;
}

/** Positions are places in a file: they rise by what an event weighs, never by one. */
const recordBytes = 64;

/** Every so many events of ours the server writes statistics of its own. */
const eventsBetweenStatistics = 50;

export const emptyLog = (): FakeLog => {
  const events: FakeEvent[] = [];
  const eventsByStream = new Map<string, FakeEvent[]>();
  let end = 0n;
  let statistics = 0;

  const streamOf = (stream: string): FakeEvent[] => eventsByStream.get(stream) ?? [];

  const write = (stream: string, proposed: Proposed, createdMs: number): FakeEvent => {
    const ofStream = streamOf(stream);
    const event = { ...proposed, stream, revision: ofStream.length, position: end, createdMs };
    end += BigInt(recordBytes + proposed.data.length + proposed.metadata.length);
    events.push(event);
    ofStream.push(event);
    eventsByStream.set(stream, ofStream);
    return event;
  };

  const writeStatistics = (createdMs: number): void => {
    statistics++;
    const id = `00000000-0000-4000-8000-${String(statistics).padStart(12, "0")}`;
    const bytes = Buffer.from("{}");
    const statistic = { id, type: "$statsCollected", contentType: "application/json" };
    // In the far future: whoever takes it for one of ours gets every time wrong.
    write("$stats", { ...statistic, data: bytes, metadata: bytes }, createdMs + 1e10);
  };

  /** The server knows a repetition by its ids, at the place where they were expected. */
  const standing = (ofStream: readonly FakeEvent[], proposed: readonly Proposed[], from: number) =>
    proposed.every(({ id }, at) => ofStream[from + at]?.id === id)
      ? ofStream[from + proposed.length - 1]
      : undefined;

  const append: FakeLog["append"] = (stream, proposed, expected, createdMs) => {
    const ofStream = streamOf(stream);
    const current = ofStream.length - 1;
    if (expected !== null && expected !== current) {
      const last = expected < current ? standing(ofStream, proposed, expected + 1) : undefined;
      return last === undefined
        ? { kind: "wrongVersion", current }
        : { kind: "written", revision: last.revision, position: last.position };
    }
    const written = proposed.map((event) => write(stream, event, createdMs));
    const last = written.at(-1);
    if (last === undefined) throw new Error("an append without events");
    if (events.length % eventsBetweenStatistics < proposed.length) writeStatistics(createdMs);
    return { kind: "written", revision: last.revision, position: last.position };
  };

  writeStatistics(0);
  return { events, streamOf, append };
};
