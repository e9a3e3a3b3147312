import type { Rule } from "../rule.ts";
import { healthFoodRegistered } from "./approval.ts";
import { displayMatchesDelivered } from "./display.ts";
import * as goods from "./goods.ts";
import { farmRecordKept, rawMaterialReceiptChecked } from "./growing.ts";
import * as inspection from "./inspection.ts";
import { labelComplete, producerNameGenuine, productionDateGenuine } from "./label.ts";
import { certificationMarkGenuine, giMarkAuthorised } from "./marks.ts";
import { packagingMaterialSafe } from "./packaging.ts";
import { ipNotInfringed } from "./property.ts";
import { nearExpiryDisclosed, shelfLifeCoversDelivery, withinShelfLife } from "./shelfLife.ts";
import { coldChainKept } from "./transit.ts";

/** 品质关: what the goods are. */
export const qualityRules: readonly Rule[] = [
  inspection.preInspectionPassed,
  inspection.inspectionBeforeStream,
  inspection.inspectionItemsComplete,
  inspection.labAccredited,
  goods.conformityCertificateAttached,
  rawMaterialReceiptChecked,
  farmRecordKept,
  withinShelfLife,
  nearExpiryDisclosed,
  shelfLifeCoversDelivery,
  productionDateGenuine,
  goods.originClaimConsistent,
  giMarkAuthorised,
  labelComplete,
  producerNameGenuine,
  goods.noAdulteration,
  ipNotInfringed,
  goods.batchNotRecalled,
  certificationMarkGenuine,
  packagingMaterialSafe,
  displayMatchesDelivered,
  coldChainKept,
  healthFoodRegistered,
];
