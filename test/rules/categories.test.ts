import { describe, expect, it } from "vitest";
import { categoryOf, coreCategories, fullCategories } from "../../src/rules/categories.ts";
import { anyFood, packagedFood } from "../../src/rules/categoryTable.ts";

const all = [...Object.entries(coreCategories.byName), ...Object.entries(fullCategories.byName)];

describe("the category of goods", () => {
  it("is found by its name", () => {
    expect(categoryOf(fullCategories, "apparel").title.en).toBe("Apparel");
    expect(categoryOf(coreCategories, "fresh-produce").returns).toBe("NONE");
  });
  it("of no name or another is that of food", () => {
    for (const name of [undefined, "", "no such category", "toString", "__proto__"]) {
      expect(categoryOf(coreCategories, name)).toBe(anyFood);
      expect(categoryOf(fullCategories, name)).toBe(packagedFood);
    }
  });
});

describe("the core's categories", () => {
  it("differ in what is inspected and in the right of return alone", () => {
    for (const category of Object.values(coreCategories.byName))
      expect({ ...category, inspectionItems: [], returns: "UNOPENED" }).toEqual(anyFood);
    expect(
      Object.entries(coreCategories.byName).map(([name, { returns }]) => `${name} ${returns}`),
    ).toEqual([
      "packaged-food UNOPENED",
      "packaged-food-grain UNOPENED",
      "packaged-food-nut UNOPENED",
      "fresh-produce NONE",
    ]);
  });
});

describe("every category", () => {
  it("bears a title in both languages", () => {
    for (const [, { title }] of all) {
      expect(title.en).toMatch(/^[A-Z]/);
      expect(title.zh).toMatch(/\p{Script=Han}/u);
    }
  });
  it("asks for a date of expiry in its label no earlier than the shelf life is known", () => {
    for (const [name, { label, shelfLife }] of all)
      if (shelfLife === "MANDATORY")
        expect(label[0].content, name).toEqual(expect.arrayContaining(["shelfLife"]));
  });
  it("of food costs tenfold when unsafe, and no other", () => {
    const food = Object.entries(fullCategories.byName)
      .filter(([, { tenfoldDamages }]) => tenfoldDamages)
      .map(([name]) => name.split("-").slice(0, 2).join("-"));
    expect([...new Set(food)]).toEqual(["packaged-food", "fresh-produce", "health-food"]);
  });
  it("has the right of return that the law gives it", () => {
    const having = (returns: string) =>
      Object.entries(fullCategories.byName)
        .filter(([, category]) => category.sellable && category.returns === returns)
        .map(([name]) => name);
    expect(having("ALL")).toEqual(["apparel", "appliances"]);
    expect(having("NONE").every((name) => name.startsWith("fresh-produce"))).toBe(true);
    expect(having("NONE")).toContain("fresh-produce");
  });
});
