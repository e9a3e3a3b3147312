/** Numbers of a run, from the first to the last, both among them. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Spans in order that neither meet nor overlap. */
export type Spans = readonly Span[];

/** The place of the last span that begins at or before the number; -1 where none does. */
const placeOf = (spans: Spans, number: number): number => {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.from ?? 0) <= number) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

export const holds = (spans: Spans, number: number): boolean =>
  number <= (spans[placeOf(spans, number)]?.to ?? Number.NEGATIVE_INFINITY);

/** The first number of the span that is in the spans too. */
export const firstIn = (spans: Spans, { from, to }: Span): number | undefined => {
  if (holds(spans, from)) return from;
  const next = spans[placeOf(spans, from) + 1];
  return next !== undefined && next.from <= to ? next.from : undefined;
};

/** The first number of the span that is not in the spans. */
export const firstOutside = (spans: Spans, { from, to }: Span): number | undefined => {
  if (!holds(spans, from)) return from;
  const next = (spans[placeOf(spans, from)]?.to ?? from) + 1;
  return next <= to ? next : undefined;
};

/** The first number at which two searches agree, each for the first of its own from a number on. */
const firstOfBoth = (
  one: (from: number) => number | undefined,
  other: (from: number) => number | undefined,
  from: number,
): number | undefined => {
  for (let at = one(from); at !== undefined; at = one(at)) {
    const next = other(at);
    if (next === undefined || next === at) return next;
    at = next;
  }
  return undefined;
};

/** The first number of the span that is in the one and not in the other. */
export const firstInOnly = (spans: Spans, others: Spans, { from, to }: Span): number | undefined =>
  firstOfBoth(
    (start) => firstIn(spans, { from: start, to }),
    (start) => firstOutside(others, { from: start, to }),
    from,
  );

/** The first number of the span that is in neither. */
export const firstInNeither = (
  some: Spans,
  others: Spans,
  { from, to }: Span,
): number | undefined =>
  firstOfBoth(
    (start) => firstOutside(some, { from: start, to }),
    (start) => firstOutside(others, { from: start, to }),
    from,
  );

/** The spans with one more, which may overlap them. */
export const withSpan = (spans: Spans, { from, to }: Span): Spans => {
  const before = spans.filter((span) => span.to < from - 1);
  const after = spans.filter((span) => span.from > to + 1);
  const met = spans.slice(before.length, spans.length - after.length);
  return [
    ...before,
    { from: Math.min(from, met[0]?.from ?? from), to: Math.max(to, met.at(-1)?.to ?? to) },
    ...after,
  ];
};

/** How many numbers are in both: walks along the two side by side, for there may be many spans. */
export const countShared = (some: Spans, others: Spans): number => {
  let shared = 0;
  for (let [i, j] = [0, 0]; ; ) {
    const [one, other] = [some[i], others[j]];
    if (one === undefined || other === undefined) return shared;
    shared += Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from) + 1);
    if (one.to < other.to) i += 1;
    else j += 1;
  }
};

export const countIn = (spans: Spans): number =>
  spans.reduce((sum, { from, to }) => sum + to - from + 1, 0);
