import { type Instant, instantOf, instantText } from "../domain/values/instant.ts";
import { type Gate, gates, type Verdict } from "../rules/verdict.ts";
import { type Cell, renderTable, type TableRow } from "./table.ts";

/** What is said of a session at an instant. */
export interface Answer {
  readonly gates: Readonly<Record<Gate, Verdict>>;
  /** Verdict by rule id. */
  readonly rules: Readonly<Record<string, Verdict>>;
  readonly openObligations: number;
}

/** An instant of a story: what is expected, and what was answered. */
export interface Compared {
  readonly expected: Answer & {
    readonly id: string;
    readonly at: string;
    readonly knownAt: string;
    readonly note: string;
  };
  readonly answer: Answer;
}

export interface Story {
  readonly name: string;
  readonly instants: readonly Compared[];
}

export interface Comparison {
  /** Cells that are not as the stories expect: gates, rules and open obligations. */
  readonly differences: number;
  readonly ruleCells: number;
}

/** The rules that either side speaks of: one that is missing on a side is a difference, too. */
const ruleIdsOf = ({ expected, answer }: Compared): readonly string[] => [
  ...new Set([...Object.keys(expected.rules), ...Object.keys(answer.rules)]),
];

const differencesIn = (compared: Compared): number => {
  const { expected, answer } = compared;
  return (
    gates.filter((gate) => answer.gates[gate] !== expected.gates[gate]).length +
    ruleIdsOf(compared).filter((id) => answer.rules[id] !== expected.rules[id]).length +
    (answer.openObligations === expected.openObligations ? 0 : 1)
  );
};

export const compare = (stories: readonly Story[]): Comparison => {
  const instants = stories.flatMap((story) => story.instants);
  const sum = (numberOf: (compared: Compared) => number): number =>
    instants.reduce((total, compared) => total + numberOf(compared), 0);
  return {
    differences: sum(differencesIn),
    ruleCells: sum(({ expected }) => Object.keys(expected.rules).length),
  };
};

const symbols: Readonly<Record<Verdict, string>> = {
  PASS: "✓",
  PASS_LATE: "!",
  PENDING: "⋯",
  FAIL: "✗",
  NA: "-",
};
const colours: Readonly<Record<Verdict, Cell["colour"]>> = {
  PASS: "green",
  PASS_LATE: "yellow",
  PENDING: "cyan",
  FAIL: "red",
  NA: "dim",
};
const wrong: Cell["colour"] = ["bold", "inverse", "red"];

const verdictCell = (verdict: Verdict, expected: Verdict): Cell => {
  const text = `${symbols[verdict]} ${verdict}`;
  return verdict === expected
    ? { text, colour: colours[verdict] }
    : { text: `${text} (expected ${expected})`, colour: wrong };
};

const countCell = (count: number, expected: number): Cell =>
  count === expected
    ? { text: String(count) }
    : { text: `${count} (expected ${expected})`, colour: wrong };

const timeCell = (instant: Instant, colour: Cell["colour"]): Cell => ({
  text: instantText(instant).replace("T", " ").replace("+08:00", ""),
  colour,
});

const head: readonly TableRow[] = [
  ["instant", "at (Asia/Shanghai)", "known at", ...gates, "open", "note"],
  ["时点", "所问时刻", "知悉时刻", "门槛关", "品质关", "售后关", "行为规范", "待履行", "说明"],
].map((row) => row.map((text): Cell => ({ text, colour: "bold" })));

const rowsOf = (compared: Compared): readonly TableRow[] => {
  const { expected, answer } = compared;
  const [at, knownAt] = [instantOf(expected.at), instantOf(expected.knownAt)];
  const row = [
    { text: `  ${expected.id}` },
    timeCell(at, undefined),
    timeCell(knownAt, at === knownAt ? "dim" : "magenta"),
    ...gates.map((gate) => verdictCell(answer.gates[gate], expected.gates[gate])),
    countCell(answer.openObligations, expected.openObligations),
    { text: expected.note, colour: "dim" as const },
  ];
  const differing = ruleIdsOf(compared)
    .filter((id) => answer.rules[id] !== expected.rules[id])
    .map((id) => ({
      text: `      ${id}: ${answer.rules[id] ?? "missing"} (expected ${expected.rules[id] ?? "none"})`,
      colour: wrong,
    }));
  return [row, ...differing];
};

/** The gates at every instant of the stories, as text; what is not as expected is marked. */
export const renderStories = (
  stories: readonly Story[],
  look: { readonly colour: boolean; readonly columns: number },
): string => {
  const rows = stories.flatMap(({ name, instants }): readonly TableRow[] => [
    { text: name, colour: "bold" },
    ...instants.flatMap(rowsOf),
  ]);
  const { differences, ruleCells } = compare(stories);
  const end =
    differences === 0
      ? "all of them, the gates and the open obligations are as the stories expect"
      : `${differences} cells differ from what the stories expect`;
  const cells = ruleCells.toLocaleString("en");
  return `${renderTable(head, rows, look)}\n${cells} rule cells compared: ${end}.\n`;
};
