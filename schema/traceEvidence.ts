import { textsOf } from "../src/domain/state.ts";
import { instantText } from "../src/domain/values/instant.ts";
import { isUscc } from "../src/domain/values/uscc.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import { builder, type Context } from "./builder.ts";
import { RuleVerdictType } from "./judgement.ts";
import { nameOf } from "./traceGoods.ts";
import { type PublicEvidence, publicEvidence, publicEvidenceOf } from "./visibility.ts";
import { Text, type Words } from "./words.ts";

/** Finds who did it in the data of an event. */
type By = (data: object, context: Context) => string | null;

const textIn = (data: object, field: string): string | undefined =>
  textsOf(Reflect.get(data, field))[0];
const merchant =
  (field: string): By =>
  (data, context) =>
    nameOf("merchant", textIn(data, field), context);
const text =
  (field: string): By =>
  (data) =>
    textIn(data, field) ?? null;
/** Who inspected: labs that have not joined go by their social credit code. */
const lab: By = (data, context) => {
  const id = textIn(data, "lab");
  return nameOf("lab", id, context) ?? (id !== undefined && isUscc(id) ? id : null);
};
/** Who grew or made the batch that the event is about. */
const grower: By = (data, context) => {
  const batch = context.readModel.row("batch", textIn(data, "batch") ?? "")?.data ?? data;
  return textIn(batch, "grower") ?? nameOf("merchant", textIn(batch, "producer"), context);
};
/** The lab whose report the event is about. */
const reporter: By = (data, context) => {
  const report = context.readModel.row("report", textIn(data, "report") ?? "")?.data ?? data;
  return lab(report, context);
};
const untold: By = () => null;

const told = (en: string, zh: string, by: By = untold) => ({ title: { en, zh }, by });
const evidence: Readonly<Record<PublicEvidence, { readonly title: Words; readonly by: By }>> = {
  MerchantIdentityVerified: told("Seller's identity verified", "商家身份核验"),
  LicenceRecorded: told("Licence on record", "证照入档"),
  TrainingCompleted: told("Training completed", "培训完成"),
  HostIdentityVerified: told("Host's identity verified", "主播身份核验"),
  HostPlatformCertified: told("Host certified by the platform", "主播平台认证"),
  HostReportedForSession: told("Host reported for the stream", "播前报送主播"),
  OfficialStreamApproved: told("Official's stream approved", "批准领导公益直播", text("organiser")),
  BatchRegistered: told("Batch registered", "批次登记", grower),
  HarvestRecorded: told("Harvest recorded", "采收记录", grower),
  ConformityCertificateIssued: told("Certificate of conformity", "承诺达标合格证", grower),
  LotPacked: told("Packing record", "分装记录", merchant("packer")),
  LabelRecorded: told("Label", "标签", text("producer")),
  SampleTaken: told("Sample taken", "抽样", lab),
  InspectionReportIssued: told("Inspection report", "检验报告", lab),
  InspectionReportRevoked: told("Inspection report revoked", "检验报告撤销", reporter),
  ProductAdmissionDecided: told("Admission decided", "产品准入决定", text("by")),
  QualityPledgeSigned: told("Quality pledge signed", "质量承诺书签署", merchant("merchant")),
  ListingPublished: told("Listing published", "上架公示", text("sellerName")),
  SelectionVerified: told("Host's own check", "主播选品核验"),
  SessionScheduled: told("Stream planned", "直播排期", text("organiser")),
  SessionStarted: told("Stream begun", "开播"),
  SessionEnded: told("Stream ended", "下播"),
  ReplayArchived: told("Replay archived", "回放存档"),
  LotWithdrawnFromSale: told("Lot withdrawn from sale", "批次停止销售"),
  RecallInitiated: told("Recall begun", "启动召回"),
  RecallCompleted: told("Recall completed", "召回完成"),
};

const isPublic = (type: string): type is PublicEvidence =>
  publicEvidence.some((known) => known === type);

/** Name of who did what everybody may know of; null where it is not on record, or not for all. */
export const byOf = ({ type, data }: Pick<Exhibit, "type" | "data">, context: Context) =>
  isPublic(type) ? evidence[type].by(data, context) : null;

interface PublicFact {
  readonly exhibit: Exhibit;
  readonly title: Words;
  readonly by: By;
}

const PublicFactType = builder.objectRef<PublicFact>("PublicFact").implement({
  description: "Something on record, as far as everybody may know of it: what, when, and by whom.",
  fields: (t) => ({
    type: t.string({
      description: "What happened, by the type of the event.",
      resolve: ({ exhibit }) => exhibit.type,
    }),
    title: t.expose("title", { type: Text, description: "The same in words." }),
    occurredAt: t.field({
      type: "DateTime",
      description: "When it was so.",
      resolve: ({ exhibit }) => instantText(exhibit.occurredAt),
    }),
    recordedAt: t.field({
      type: "DateTime",
      description: "When it was recorded.",
      resolve: ({ exhibit }) => instantText(exhibit.recordedAt),
    }),
    by: t.string({
      nullable: true,
      description: "Name of who did it.",
      resolve: ({ exhibit: { data }, by }, _args, context) => by(data, context),
    }),
  }),
});

const factsAtMost = 4;

builder.objectField(RuleVerdictType, "because", (t) =>
  t.field({
    type: [PublicFactType],
    complexity: { field: 1, multiplier: factsAtMost },
    description: `The last of the events it rests on, at most ${factsAtMost}, of those that everybody may know of; none of an open case, or of what buyers did.`,
    resolve: (finding) =>
      publicEvidenceOf(finding)
        .slice(-factsAtMost)
        .map((exhibit) => ({ exhibit, ...evidence[exhibit.type] })),
  }),
);
