import { divisionName } from "../src/domain/identifiers.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import type { Dossier } from "../src/rules/dossier.ts";
import { builder, type Context } from "./builder.ts";
import { publicType } from "./fromCatalogue.ts";

// The facts behind a trace, each with its public fields alone: see `publicFields` in visibility.ts.

export const Origin = publicType("BatchRegistered", "Origin", "Where the goods come from. 产地");
builder.objectField(Origin, "divisionName", (t) =>
  t.string({
    nullable: true,
    description: "Name of the division in Chinese.",
    resolve: ({ data }) => divisionName(data.originDivision) ?? null,
  }),
);

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
}));

export const HostSelection = publicType(
  "SelectionVerified",
  "HostSelection",
  "What the host or its agency decided after checking the goods. 选品",
);

export const RecallNotice = publicType("RecallInitiated", "RecallNotice", "A recall. 召回");

/** The registered name of a party, which never changes. */
export const nameOf = (
  kind: "lab" | "host" | "merchant",
  id: string | undefined,
  { readModel }: Context,
): string | null => {
  const name = id === undefined ? undefined : readModel.row(kind, id)?.data.name;
  return typeof name === "string" ? name : null;
};

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
