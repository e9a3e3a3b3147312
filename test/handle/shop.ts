import { afterEach, beforeEach } from "vitest";
import { as, openTestService, platform, type TestService } from "../service.ts";

// A small market on the whole service over the memory store, new for each test.
export const packer = as("merchant", "m:packer");
export const rival = as("merchant", "m:rival");
export const lab = as("lab", "lab:1");
export const batch = {
  batch: "b:1",
  producer: "m:packer",
  originDivision: "611026",
  product: "黑木耳",
};
export const lot = {
  lot: "L-1",
  batches: ["b:1"],
  packer: "m:packer",
  gtin: "6970123000017",
  packedOn: "2026-08-01",
  shelfLife: { months: 18 },
  units: 100,
};
export const listing = {
  listing: "li:1",
  merchant: "m:packer",
  lots: ["L-1"],
  category: "packaged-food",
};

/** A publication with lawful terms and all that a seller must disclose. */
export const terms = {
  listing: "li:1",
  sellerName: "示例",
  sellerAddress: "柞水县",
  sellerContact: "0914-4xxxxxx",
  licenceLink: true,
  returnPolicy: "7D",
};

export const useService = (): TestService => {
  let current: TestService;
  beforeEach(async () => {
    current = await openTestService();
  });
  afterEach(() => current.close());
  // Tests name the service once, though each has its own.
  return new Proxy({} as TestService, { get: (_, name) => Reflect.get(current, name) });
};

/** A merchant with a packed lot and a drafted listing. */
export const setUp = async (service: TestService): Promise<void> => {
  await service.record(platform, "MerchantRegistered", {
    merchant: "m:packer",
    name: "示例",
    uscc: "91611026MA6X1T3P64",
    status: "ACTIVE",
  });
  await service.record(packer, "BatchRegistered", batch);
  await service.record(packer, "LotPacked", lot);
  await service.record(packer, "ListingDrafted", listing);
};
