import { day, startOf } from "../../domain/values/calendar.ts";
import type { Instant } from "../../domain/values/instant.ts";
import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { absent, missing, perLot, rule } from "../rule.ts";
import { type Finding, found, notApplicable, pass } from "../verdict.ts";
import { inForceAt } from "../versions.ts";
import { makersOf } from "./batches.ts";
import { plain, termOf, wasInForce } from "./papers.ts";

/** What stands on the pack: the date, all that the law asks for, and who made it. */
export const productionDateGenuine = rule({
  id: "production-date-genuine",
  tier: "core",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Production date genuine", zh: "生产日期真实" },
  condition: {
    en: "Worst of the lots on sale at the instant asked about; none: NA. Not packed or no label: PENDING before the planned start, FAIL from it on. PASS if every label so far bears the packedOn of the earliest packing; FAIL at once if any differs or bears no date. A later correct label does not cure; voiding the wrong record does.",
    zh: "截至时点在售各批取最差，无则不适用。未分装或无标签：计划开播前待定，届时起不通过。迄今每份标签的生产日期均与最早分装的packedOn一致则通过；任一不符或无日期即不通过。再贴正确标签不能补救，作废错误记录方可。",
  },
  source: ["S16", "FSL 34(10)", "FSL 71"],
  actor: "merchant",
  judge: (dossier) =>
    perLot(dossier.inQuestion(), (lot) => {
      const packing = dossier.packing(lot);
      if (packing === undefined) return missing(dossier, "NOT_PACKED", { lot });
      const labels = dossier.happened("LabelRecorded", { lot });
      if (labels.length === 0) return missing(dossier, "NO_LABEL", { lot });
      const { packedOn } = packing.data;
      const forged = labels.find(({ data }) => data.productionDate !== packedOn);
      return forged === undefined
        ? pass(packing, ...labels)
        : found("FAIL", "PRODUCTION_DATE_DIFFERS", [packing, forged], {
            lot,
            packed: packedOn,
            labelled: forged.data.productionDate ?? "-",
          });
    }),
});

/** A label is judged by the text in force when the goods were packed; else when it was recorded. */
const producedAt = (dossier: Dossier, { data, occurredAt }: Exhibit<"LabelRecorded">): Instant => {
  const packing = dossier.packing(data.lot);
  return packing === undefined ? occurredAt : startOf(day(packing.data.packedOn));
};

export const labelComplete = rule({
  id: "label-complete",
  tier: "core",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Label complete", zh: "非“三无”产品" },
  condition: {
    en: "Worst of the lots on sale at the instant asked about; none: NA. The last label counts. None: PENDING before the planned start, FAIL from it on. PASS with every field required, any absent or blank: FAIL at once. In core, of all goods: productName, producer, address, contact, conformityMark, sc, netContent, ingredients, standard, storage, productionDate, shelfLife; in full, what the category table asks in the version in force on the day of packing. The truth of entries is not examined.",
    zh: "截至时点在售各批取最差，无则不适用。以末份标签为准；无：计划开播前待定，届时起不通过。所需字段齐全则通过，缺项即不通过。core不分品类：品名、生产者、地址、联系方式、合格标志、SC编号、净含量、配料、标准、贮存、生产日期、保质期；full依品类表在分装日施行的版本。不查真伪。",
  },
  source: ["S08", "S16", "PQL 27", "FSL 67"],
  versionsIn: ({ categories: { other } }) => other.label,
  actor: "merchant",
  judge: (dossier) =>
    perLot(dossier.inQuestion(), (lot) => {
      const label = dossier.last("LabelRecorded", { lot });
      if (label === undefined) return missing(dossier, "NO_LABEL", { lot });
      const { name, content } = inForceAt(dossier.category().label, producedAt(dossier, label));
      const fields = absent(label, content);
      return fields === ""
        ? { ...pass(label), version: name }
        : { ...found("FAIL", "LABEL_INCOMPLETE", [label], { lot, fields }), version: name };
    }),
});

/** Whose number stands on the label, by the licences that those who made the goods hold. */
const namedProducer = (
  dossier: Dossier,
  lot: string,
  label: Exhibit<"LabelRecorded">,
  kinds: readonly string[],
): Finding => {
  const number = plain(label.data.sc);
  if (number === "") return missing(dossier, "NO_LICENCE_NUMBER", { lot });
  const makers = makersOf(dossier, lot);
  const held = dossier
    .happened("LicenceRecorded", { number })
    .filter(
      ({ data }) =>
        data.verified === true && kinds.includes(data.kind) && makers.includes(data.holder),
    );
  const last = held.at(-1);
  if (last === undefined) return missing(dossier, "LICENCE_OF_NO_MAKER", { lot, number });
  const licence = held.findLast(({ data }) => wasInForce(data, label.occurredAt));
  if (licence === undefined)
    return found("FAIL", "LICENCE_NOT_IN_FORCE", [label, last], { number, ...termOf(last.data) });

  // A name taken later is not the one that an honest label could bear.
  const registrations = dossier.happened("MerchantRegistered", { merchant: licence.data.holder });
  const holder =
    registrations.findLast(({ occurredAt }) => occurredAt <= label.occurredAt) ?? registrations[0];
  if (holder === undefined) return missing(dossier, "MERCHANT_NOT_REGISTERED");
  return plain(label.data.producer) === plain(holder.data.name)
    ? pass(label, licence, holder)
    : found("FAIL", "PRODUCER_DIFFERS", [label, licence, holder], {
        lot,
        number,
        labelled: label.data.producer ?? "-",
        actual: holder.data.name,
      });
};

export const producerNameGenuine = rule({
  id: "producer-name-genuine",
  tier: "ext",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Producer named on the label is the real one", zh: "未冒用厂名厂址" },
  condition: {
    en: "NA where production needs no licence. Each lot on sale, its last label. No label, no licence number on it, or no verified licence of that number held by seller, packer or producer: PENDING before the planned start, FAIL from it on. PASS if the licence was in force when the label was recorded and its holder's registered name is labelled; else FAIL at once. Addresses are not compared.",
    zh: "生产无须许可的品类：不适用。在售各批取最差，以末份标签为准。无标签、标签无许可证编号，或销售者、分装者、生产者均无该编号的已核验许可：计划开播前待定，届时起不通过。许可在标签入档时有效且持有人登记名称与标签一致则通过，否则即不通过。不比对地址。",
  },
  source: ["S16", "PQL 30", "PQL 37"],
  actor: "merchant",
  judge: (dossier) => {
    const kinds = dossier
      .category()
      .licences.filter(({ holder }) => holder === "producer")
      .flatMap((need) => need.kinds);
    if (kinds.length === 0) return notApplicable("NOT_THIS_CATEGORY");
    return perLot(dossier.inQuestion(), (lot) => {
      const label = dossier.last("LabelRecorded", { lot });
      return label === undefined
        ? missing(dossier, "NO_LABEL", { lot })
        : namedProducer(dossier, lot, label, kinds);
    });
  },
});
