import fc from "fast-check";
import { expect, it } from "vitest";
import {
  countIn,
  countShared,
  firstIn,
  firstInNeither,
  firstInOnly,
  firstOutside,
  holds,
  type Span,
  type Spans,
  withSpan,
} from "../../src/domain/values/spans.ts";

const span = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 12 }))
  .map(([from, more]): Span => ({ from, to: from + more }));
const numbersOf = ({ from, to }: Span) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const all = Array.from({ length: 80 }, (_, i) => i);

const put = (spans: readonly Span[]): Spans => spans.reduce<Spans>(withSpan, []);

it("holds the numbers that were put in, and no other", () =>
  fc.assert(
    fc.property(fc.array(span), fc.array(span), span, (some, others, one) => {
      const numbers = new Set(some.flatMap(numbersOf));
      const spans = put(some);
      expect(all.filter((number) => holds(spans, number))).toEqual(
        all.filter((number) => numbers.has(number)),
      );
      expect(countIn(spans)).toBe(numbers.size);
      expect(firstIn(spans, one)).toBe(numbersOf(one).find((number) => numbers.has(number)));
      expect(firstOutside(spans, one)).toBe(numbersOf(one).find((number) => !numbers.has(number)));
      const withOthers = new Set(others.flatMap(numbersOf));
      expect(countShared(spans, put(others))).toBe(numbers.intersection(withOthers).size);
      const [only, both] = [numbers.difference(withOthers), numbers.union(withOthers)];
      expect(firstInOnly(spans, put(others), one)).toBe(
        numbersOf(one).find((number) => only.has(number)),
      );
      expect(firstInNeither(spans, put(others), one)).toBe(
        numbersOf(one).find((number) => !both.has(number)),
      );
    }),
  ));

it("counts what two long lists share by looking at each span once", () => {
  const spans = Array.from({ length: 20_000 }, (_, i): Span => ({ from: i * 4, to: i * 4 + 2 }));
  let looks = 0;
  const counted = (list: Spans): Spans =>
    new Proxy(list, {
      get: (of, name) => {
        looks += 1;
        return Reflect.get(of, name);
      },
    });
  const others = spans.map(({ from, to }) => ({ from: from + 2, to: to + 2 }));
  expect(countShared(counted(spans), counted(others))).toBe(39_999);
  expect(looks).toBeLessThan(100_000);
});

it("keeps them in order, and apart", () =>
  fc.assert(
    fc.property(fc.array(span), (some) => {
      const spans = put(some);
      expect(spans.every(({ from }, i) => i === 0 || from > (spans[i - 1]?.to ?? 0) + 1)).toBe(
        true,
      );
    }),
  ));
