/** What a category of goods needs: data that rules read, so that no rule names a category. */
export interface Category {
  /** One licence of each group; any kind of the group will do. */
  readonly licences: readonly (readonly string[])[];
  readonly inspectionItems: readonly string[];
  /** The law grants seven days to return (CRPL 25), so a policy of NONE is unlawful. */
  readonly returnable: boolean;
}

const food: Category = { licences: [["SC"], ["JY", "YB"]], inspectionItems: [], returnable: true };

const categories: Readonly<Record<string, Category>> = {
  "packaged-food": {
    ...food,
    inspectionItems: [
      "moisture",
      "lead",
      "cadmium",
      "mercury",
      "sulfur-dioxide",
      "pesticide-residue",
    ],
  },
  "packaged-food-grain": {
    ...food,
    inspectionItems: ["cadmium", "aflatoxin-b1", "pesticide-residue", "moisture"],
  },
  "packaged-food-nut": {
    ...food,
    inspectionItems: ["acid-value", "peroxide-value", "aflatoxin-b1", "lead", "pesticide-residue"],
  },
  "fresh-produce": { ...food, returnable: false },
};

/** What the goods of a listing need; goods of an unknown category need what any food needs. */
export const categoryOf = (name: string | undefined): Category => categories[name ?? ""] ?? food;
