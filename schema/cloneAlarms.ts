import type { CloneAlarm, Page } from "../projections/readModel.ts";
import {
  type History,
  neverScanned,
  type Seen,
  spreadOf,
  suspectedFrom,
} from "../src/codes/history.ts";
import type { Place } from "../src/codes/spread.ts";
import { type Instant, instantText, never } from "../src/domain/values/instant.ts";
import { regionName } from "../src/domain/values/region.ts";
import { runOf } from "../src/domain/values/unit.ts";
import { builder } from "./builder.ts";
import { PageInfo, pageInfoOf, sizeOf } from "./connections.ts";
import { textOrNull } from "./scalars.ts";
import { pageArgs, pageCost } from "./subject.ts";
import { isAuthority } from "./visibility.ts";
import { Text } from "./words.ts";

// Codes that turned up where one pack could not be. A person looks; until then nobody is blamed.

const ScanType = builder.objectRef<Seen>("Scan").implement({
  description: "A scan of a code: when, and in which city; who it was, nobody knows. 扫码",
  fields: (t) => ({
    nth: t.exposeInt("nth", { description: "Counted from 1." }),
    at: t.field({
      type: "DateTime",
      description: "When.",
      resolve: ({ at }) => instantText(at),
    }),
    region: t.string({
      nullable: true,
      description: "Division code of the city, or a country; null: not known.",
      resolve: ({ region }) => region ?? null,
    }),
    regionName: t.field({
      type: Text,
      nullable: true,
      description: "The same in words.",
      resolve: ({ region }) => (region === undefined ? null : (regionName(region) ?? null)),
    }),
  }),
});

const PlaceType = builder.objectRef<Place>("ScanPlace").implement({
  description: "A city in which a code was seen.",
  fields: (t) => ({
    region: t.exposeString("region", { description: "Division code, or a country." }),
    first: t.field({
      type: "DateTime",
      description: "Seen there first.",
      resolve: ({ first }) => instantText(first),
    }),
    last: t.field({
      type: "DateTime",
      description: "Seen there last.",
      resolve: ({ last }) => instantText(last),
    }),
  }),
});

const SpreadName = builder.enumType("CodeSpread", {
  description: "What the places of a code's scans say.",
  values: {
    NONE: { description: "One pack explains them." },
    SUSPECTED: { description: "One pack hardly explains them: a person looks. 待核实" },
    CONFIRMED: { description: "A person has found copies of the label. 已确认复制" },
  },
});

const sinceOf = (history: History, at: Instant): Instant => {
  const since = suspectedFrom(history);
  return since === undefined || since > at ? never : since;
};

const PackScansType = builder.objectRef<CloneAlarm>("PackScans").implement({
  description: "The scans of one pack's code.",
  fields: (t) => ({
    unit: t.exposeID("unit", { description: "The pack." }),
    run: t.id({ description: "The run of its code.", resolve: ({ unit }) => runOf(unit) }),
    lot: t.id({
      nullable: true,
      description: "The lot.",
      resolve: ({ unit }, _args, { readModel }) => readModel.runOfCodes(runOf(unit))?.lot ?? null,
    }),
    scans: t.int({ description: "How many.", resolve: ({ history }) => history.scans }),
    earliest: t.field({
      type: ScanType,
      nullable: true,
      description: "The first of all.",
      resolve: ({ history }) => history.first ?? null,
    }),
    latest: t.field({
      type: [ScanType],
      complexity: { field: 1, multiplier: 7 },
      description: "The last ones, in order.",
      resolve: ({ history }) => history.latest,
    }),
    spread: t.field({
      type: SpreadName,
      description: "What their places say.",
      resolve: ({ history }, _args, { clock }) => spreadOf(history, clock()),
    }),
    suspectedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When they first could hardly be of one pack.",
      resolve: ({ history }, _args, { clock }) => textOrNull(sinceOf(history, clock())),
    }),
    places: t.field({
      type: [PlaceType],
      complexity: { field: 1, multiplier: 8 },
      description:
        "The cities that count, at most 8, as last seen; of those seen within minutes of one another the nearest decides, and from the alarm on they stay as they were.",
      resolve: ({ history }) => history.spread.places,
    }),
  }),
});

const AlarmsType = builder.objectRef<Page<CloneAlarm>>("CloneAlarms").implement({
  description: "A page of codes that wait for a person to look, the newest alarm first.",
  fields: (t) => ({
    nodes: t.field({
      type: [PackScansType],
      complexity: { field: 0, multiplier: 1 },
      description: "The codes.",
      resolve: ({ rows }) => rows.map(({ row }) => row),
    }),
    pageInfo: t.field({ type: PageInfo, description: "Where it ends.", resolve: pageInfoOf }),
  }),
});

builder.queryField("cloneAlarms", (t) =>
  t.field({
    type: AlarmsType,
    nullable: true,
    complexity: pageCost,
    description:
      "Codes that turned up where one pack could hardly be: decide with `confirmClone` or `clearClone`. For platform and regulator; null to all others.",
    args: { first: t.arg.int(pageArgs.first), after: t.arg.id(pageArgs.after) },
    resolve: (_root, { first, after }, { actor, readModel, clock }) =>
      isAuthority(actor)
        ? readModel.cloneAlarms(sizeOf({ first }), after ?? undefined, clock())
        : null,
  }),
);

builder.queryField("packScans", (t) =>
  t.field({
    type: PackScansType,
    nullable: true,
    description:
      "The scans of a pack, by its code or its id. For platform and regulator; null to all others.",
    args: { code: t.arg.string({ required: true, description: "A Digital Link, serial or id." }) },
    resolve: (_root, { code }, { actor, codes, readModel }) => {
      const unit = isAuthority(actor) ? codes.unitOf(code) : undefined;
      if (unit === undefined) return null;
      return { unit, history: readModel.pack(unit)?.history ?? neverScanned };
    },
  }),
);
