import type { Category, LabelField, LicenceNeed } from "./categories.ts";

// The categories as data. Certainty of the legal needs: identifiers and law of docs/sources.md.

const seller = (...kinds: string[]): LicenceNeed => ({ kinds, holder: "seller" });
const producer = (...kinds: string[]): LicenceNeed => ({ kinds, holder: "producer" });

const foodLabel: readonly LabelField[] = [
  "productName",
  "producer",
  "address",
  "contact",
  "conformityMark",
  "sc",
  "netContent",
  "ingredients",
  "standard",
  "storage",
  "productionDate",
  "shelfLife",
];
/** What no goods may lack: a name, a producer with address, a proof of conformity (PQL 27). */
const plainLabel: readonly LabelField[] = ["productName", "producer", "address", "conformityMark"];
const withOne = (...label: LabelField[]): Category["label"] => [{ name: "PQL 27", content: label }];

const food = {
  sellable: true,
  returns: "UNOPENED",
  shelfLife: "MANDATORY",
  nearExpiryDays: 30,
  conformityCertificate: false,
  farmRecord: false,
  purchaseRecord: true,
  foodContact: true,
  certificates: [],
  tenfoldDamages: true,
  barsMedicalClaims: true,
} as const satisfies Partial<Category>;

/** As the core rules judge food of any kind: one who packs and sells holds both licences. */
export const anyFood: Category = {
  ...food,
  title: { en: "Food", zh: "食品" },
  licences: [seller("SC"), seller("JY", "YB")],
  inspectionItems: [],
  label: [{ name: "GB 7718-2011", content: foodLabel }],
};

const fungusItems = [
  "moisture",
  "lead",
  "cadmium",
  "mercury",
  "sulfur-dioxide",
  "pesticide-residue",
];
const grainItems = ["cadmium", "aflatoxin-b1", "pesticide-residue", "moisture"];
const nutItems = ["acid-value", "peroxide-value", "aflatoxin-b1", "lead", "pesticide-residue"];

export const coreTable: Readonly<Record<string, Category>> = {
  "packaged-food": { ...anyFood, inspectionItems: fungusItems },
  "packaged-food-grain": { ...anyFood, inspectionItems: grainItems },
  "packaged-food-nut": { ...anyFood, inspectionItems: nutItems },
  "fresh-produce": { ...anyFood, returns: "NONE" },
};

/** 预包装食品; the plain name stands for dried fungus. */
export const packagedFood: Category = {
  ...food,
  title: { en: "Packaged food", zh: "预包装食品" },
  licences: [producer("SC"), seller("JY", "YB")],
  inspectionItems: fungusItems,
  label: [
    { name: "GB 7718-2011", content: foodLabel },
    {
      name: "GB 7718-2025",
      from: "2027-03-16",
      content: [...foodLabel, "expiryDate", "allergens", "nutrition"],
    },
  ],
};

const ofFood = (en: string, zh: string, inspectionItems: readonly string[]): Category => ({
  ...packagedFood,
  title: { en, zh },
  inspectionItems,
});

/** 生鲜, 食用农产品: no licence (FSL 35), no return (CRPL 25), the certificate of the grower. */
const freshProduce: Category = {
  ...food,
  title: { en: "Fresh produce", zh: "食用农产品" },
  licences: [],
  inspectionItems: ["pesticide-residue", "lead", "cadmium"],
  returns: "NONE",
  shelfLife: "OPTIONAL",
  nearExpiryDays: 2,
  label: withOne("productName", "producer", "address", "contact", "productionDate"),
  conformityCertificate: true,
  farmRecord: true,
  purchaseRecord: false,
};

const goods = {
  ...food,
  returns: "ALL",
  shelfLife: "NONE",
  nearExpiryDays: 0,
  purchaseRecord: false,
  foodContact: false,
  tenfoldDamages: false,
  barsMedicalClaims: false,
} as const;

const banned = (en: string, zh: string): Category => ({
  ...goods,
  title: { en, zh },
  sellable: false,
  licences: [],
  inspectionItems: [],
  label: withOne(...plainLabel),
});

export const fullTable: Readonly<Record<string, Category>> = {
  "packaged-food": packagedFood,
  "packaged-food-grain": ofFood("Packaged grain", "预包装粮食加工品", grainItems),
  "packaged-food-nut": ofFood("Packaged nuts", "预包装坚果炒货", nutItems),
  "packaged-food-tea": ofFood("Packaged tea", "预包装茶叶", ["pesticide-residue", "lead"]),
  "packaged-food-honey": ofFood("Packaged honey", "预包装蜂蜜", [
    "sugars",
    "lead",
    "veterinary-residue",
    "total-plate-count",
  ]),
  "packaged-food-oil": ofFood("Packaged oil", "预包装食用油", [
    "acid-value",
    "peroxide-value",
    "aflatoxin-b1",
    "benzopyrene",
  ]),
  "packaged-food-meat": {
    ...ofFood("Packaged meat", "预包装肉制品", [
      "nitrite",
      "total-plate-count",
      "coliforms",
      "lead",
      "veterinary-residue",
    ]),
    cold: { coldestCelsius: 0, warmestCelsius: 4 },
  },

  "fresh-produce": freshProduce,
  "fresh-produce-berry": {
    ...freshProduce,
    title: { en: "Berries", zh: "鲜食浆果" },
    cold: { coldestCelsius: 0, warmestCelsius: 6 },
  },
  "fresh-produce-egg": {
    ...freshProduce,
    title: { en: "Eggs", zh: "禽蛋" },
    inspectionItems: ["veterinary-residue", "lead"],
    nearExpiryDays: 5,
  },
  "fresh-produce-meat": {
    ...freshProduce,
    title: { en: "Fresh meat", zh: "鲜肉" },
    inspectionItems: ["quarantine", "veterinary-residue"],
    cold: { coldestCelsius: 0, warmestCelsius: 4 },
  },
  "fresh-produce-aquatic": {
    ...freshProduce,
    title: { en: "Farmed aquatic products", zh: "养殖水产品" },
    inspectionItems: ["veterinary-residue", "lead", "cadmium"],
    cold: { coldestCelsius: 0, warmestCelsius: 4 },
  },

  "health-food": {
    ...packagedFood,
    title: { en: "Health food", zh: "保健食品" },
    licences: [{ ...producer("SC"), numberBegins: "SC127" }, seller("JY", "YB")],
    inspectionItems: ["registered-indicators", "total-plate-count", "lead"],
    label: [
      {
        name: "GB 7718-2011",
        content: [...foodLabel, "approvalNumber", "notDrugStatement"],
      },
      {
        name: "GB 7718-2025",
        from: "2027-03-16",
        content: [...foodLabel, "approvalNumber", "notDrugStatement", "expiryDate", "allergens"],
      },
    ],
    approval: {
      shape: "^(国食健注[GJ]\\d{8}|食健备[GJ]\\d{12})$",
      statesNoDrug: true,
      registrationBegins: "国食健注",
    },
  },
  cosmetics: {
    ...goods,
    title: { en: "Cosmetics", zh: "化妆品" },
    licences: [producer("COSMETICS_PRODUCTION")],
    inspectionItems: ["total-plate-count", "lead", "arsenic", "mercury", "banned-substances"],
    returns: "UNOPENED",
    shelfLife: "MANDATORY",
    nearExpiryDays: 90,
    label: withOne(
      ...plainLabel,
      "contact",
      "approvalNumber",
      "sc",
      "netContent",
      "ingredients",
      "standard",
      "productionDate",
      "shelfLife",
    ),
    approval: {
      shape:
        "^(国妆特(进)?字[GJ]?\\d{8}|[\\u4e00-\\u9fff][GJ]妆网备(进)?字\\d{10}|国妆网备进字\\([\\u4e00-\\u9fff]\\)\\d{10})$",
      statesNoDrug: false,
      registrationBegins: "国妆特",
    },
    barsMedicalClaims: true,
  },
  apparel: {
    ...goods,
    title: { en: "Apparel", zh: "服装" },
    licences: [],
    inspectionItems: ["formaldehyde", "ph", "azo-dyes", "fibre-content"],
    label: withOne(...plainLabel, "fibre", "size", "care", "safetyClass", "standard"),
  },
  appliances: {
    ...goods,
    title: { en: "Appliances", zh: "家用电器" },
    licences: [],
    inspectionItems: [],
    label: withOne(...plainLabel, "contact", "model", "energyLabel"),
    certificates: ["CCC"],
  },

  "financial-product": banned("Financial products", "金融产品"),
  medicine: banned("Medicines", "药品"),
  tobacco: banned("Tobacco", "烟草"),
  wildlife: banned("Wildlife", "野生动物及其制品"),
  "medical-device": banned("Medical devices", "医疗器械"),
  service: banned("Services", "服务"),
};
