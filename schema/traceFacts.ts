import { divisionName } from "../src/domain/identifiers.ts";
import { instantText } from "../src/domain/values/instant.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import type { Dossier } from "../src/rules/dossier.ts";
import { builder } from "./builder.ts";
import { publicType } from "./fromCatalogue.ts";
import { nameOf, printedNumber } from "./traceGoods.ts";

// The facts behind a trace, each with its public fields alone: see `publicFields` in visibility.ts.

export const Origin = publicType("BatchRegistered", "Origin", "Where the goods come from. 产地");
export const Packing = publicType("LotPacked", "Packing", "How the lot was packed. 分装");
export const Label = publicType("LabelRecorded", "Label", "What the label says. 标签");
export const Certificate = publicType(
  "ConformityCertificateIssued",
  "ConformityCertificate",
  "The certificate of conformity. 承诺达标合格证",
);
export const Pledge = publicType(
  "QualityPledgeSigned",
  "QualityPledge",
  "The seller's pledge. 质量承诺书",
);
export const LabReport = publicType(
  "InspectionReportIssued",
  "LabReport",
  "What the lab found. 检验报告",
);
export const Admission = publicType(
  "ProductAdmissionDecided",
  "Admission",
  "Whether the product may be sold on stream. 产品准入",
);
export const HostSelection = publicType(
  "SelectionVerified",
  "HostSelection",
  "What the host or its agency decided after checking the goods. 选品",
);

/** A paper that was recorded late says so. */
for (const type of [
  Origin,
  Packing,
  Label,
  Certificate,
  Pledge,
  LabReport,
  Admission,
  HostSelection,
])
  builder.objectField(type, "recordedAt", (t) =>
    t.field({
      type: "DateTime",
      description: "When it was recorded.",
      resolve: ({ recordedAt }: Exhibit) => instantText(recordedAt),
    }),
  );

builder.objectField(Origin, "divisionName", (t) =>
  t.string({
    nullable: true,
    description: "Name of the division in Chinese.",
    resolve: ({ data }) => divisionName(data.originDivision) ?? null,
  }),
);

builder.objectField(Packing, "packerName", (t) =>
  t.string({
    nullable: true,
    description: "Registered name of who packed.",
    resolve: ({ data }, _args, context) => nameOf("merchant", data.packer, context),
  }),
);

builder.objectField(Certificate, "originName", (t) =>
  t.string({
    nullable: true,
    description: "Name of the division in Chinese, where the place of origin is a division code.",
    resolve: ({ data: { origin } }) =>
      origin === undefined ? null : (divisionName(origin) ?? null),
  }),
);

builder.objectFields(LabReport, (t) => ({
  lab: t.id({
    nullable: true,
    description: "The inspection body.",
    resolve: ({ data }) => data.lab ?? null,
  }),
  labName: t.string({
    nullable: true,
    description: "Its registered name.",
    resolve: ({ data: { lab } }, _args, context) => nameOf("lab", lab, context),
  }),
  lotNumbers: t.stringList({
    description: "The numbers of the lots inspected, as printed on their packs.",
    resolve: ({ data: { lots } }, _args, context) => lots.map((lot) => printedNumber(lot, context)),
  }),
}));

/** The last pledge for the listing that was not taken back. */
export const pledgeIn = ({ listing, happened }: Dossier): Exhibit<"QualityPledgeSigned"> | null => {
  if (listing === undefined) return null;
  const withdrawn = happened("QualityPledgeWithdrawn", { listing });
  const standing = happened("QualityPledgeSigned", { listing }).findLast(
    (signed) =>
      !withdrawn.some(
        (later) =>
          later.data.version === signed.data.version && later.occurredAt >= signed.occurredAt,
      ),
  );
  return standing ?? null;
};
