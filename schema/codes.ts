import { GraphQLError } from "graphql";
import type { SubjectRow } from "../projections/readModel.ts";
import { activeIn, type CodeRun, firstActive } from "../src/domain/codeRun.ts";
import { countIn, countShared, holds, type Span } from "../src/domain/values/spans.ts";
import { builder, type Context } from "./builder.ts";
import { type Code, CodeLabel, goodsOf } from "./label.ts";
import { refs } from "./refs.ts";
import { subjectType } from "./subject.ts";

// Runs of trace codes: what was issued, printed, activated and spoiled, and the codes themselves.

interface Balance {
  readonly run: CodeRun;
  readonly packed: number | null;
  readonly activeOnLot: number;
}

/** Neither on a pack nor spoiled. */
const waiting = ({ run }: Balance): number => run.count - activeIn(run) - countIn(run.spoiled);

const BalanceType = builder.objectRef<Balance>("CodeBalance").implement({
  description: "What became of the codes of a run: issued = active + spoiled + waiting. 结存",
  fields: (t) => ({
    issued: t.int({ description: "Codes issued.", resolve: ({ run }) => run.count }),
    printed: t.int({
      description: "Codes printed, at least once.",
      resolve: ({ run }) => countIn(run.printed),
    }),
    active: t.int({
      description: "Codes on packs: they are answered.",
      resolve: ({ run }) => activeIn(run),
    }),
    spoiled: t.int({
      description: "Codes that are never answered again.",
      resolve: ({ run }) => countIn(run.spoiled),
    }),
    spoiledActive: t.int({
      description: "Of the spoiled, those that had been activated before.",
      resolve: ({ run }) => countShared(run.spoiled, run.activated),
    }),
    waiting: t.int({ description: "Neither on a pack nor spoiled.", resolve: waiting }),
    packed: t.int({
      nullable: true,
      description: "Packs of the lot; null where that is not on record.",
      resolve: ({ packed }) => packed,
    }),
    activeOnLot: t.int({
      description: "Active codes of the lot in all runs: never more than there are packs.",
      resolve: ({ activeOnLot }) => activeOnLot,
    }),
    isSettled: t.boolean({
      description: "Every code is on a pack or spoiled.",
      resolve: (balance) => waiting(balance) === 0,
    }),
  }),
});

const labelsMost = 1000;

const runOf = ({ id }: SubjectRow, { readModel }: Context): CodeRun => {
  const run = readModel.runOfCodes(id);
  if (run === undefined) throw new Error(`${id} has a row and is no run`);
  return run;
};

/** @throws GraphQLError where the run has no such codes. */
const spanIn = (run: CodeRun, span: Span): Span => {
  if (span.from < 1 || span.to > run.count || span.to < span.from)
    throw bad(`The run has codes from 1 to ${run.count}.`);
  return span;
};

subjectType("codes", "A run of trace codes for one lot. 追溯码批次");

/** Codes by their numbers in the run. */
const numberArgs = {
  from: { required: true, description: "The first code, from 1." },
  to: { required: true, description: "The last code." },
} as const;

builder.objectFields(refs.codes, (t) => ({
  balance: t.field({
    type: BalanceType,
    description: "What became of its codes.",
    resolve: (row, _args, context): Balance => {
      const run = runOf(row, context);
      const units = context.readModel.row("lot", run.lot)?.data.units;
      return {
        run,
        packed: typeof units === "number" ? units : null,
        activeOnLot: context.readModel.activeOn(run.lot, ""),
      };
    },
  }),
  firstUsed: t.int({
    nullable: true,
    args: { from: t.arg.int(numberArgs.from), to: t.arg.int(numberArgs.to) },
    description:
      "The first of these codes that is on a pack, and so is not printed again; null: none is.",
    resolve: (row, named, context) => {
      const run = runOf(row, context);
      return firstActive(run, spanIn(run, named)) ?? null;
    },
  }),
  labels: t.field({
    type: [CodeLabel],
    complexity: ({ from, to }) => ({
      field: 100,
      multiplier: Math.min(Math.max(to - from + 1, 1), labelsMost),
    }),
    args: { from: t.arg.int(numberArgs.from), to: t.arg.int(numberArgs.to) },
    description: `The codes themselves, to be printed; at most ${labelsMost} at once.`,
    resolve: (row, named, context): Code[] => {
      const run = runOf(row, context);
      const { from, to } = spanIn(run, named);
      if (to - from >= labelsMost) throw bad(`At most ${labelsMost} codes at once.`);
      const goods = goodsOf(run.lot, context);
      return Array.from({ length: to - from + 1 }, (_, i) => ({
        ...{ run: row.id, number: from + i, goods },
        isSpoiled: holds(run.spoiled, from + i),
      }));
    },
  }),
}));

const bad = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
