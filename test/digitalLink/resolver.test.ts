import { expect, it } from "vitest";
import { isPrimaryKey } from "../../src/digitalLink/identifiers.ts";
import { describeResolver } from "../../src/digitalLink/resolver.ts";

it("describes the service to other machines (Resolver 3)", () =>
  expect(describeResolver({ base: "https://trace.example/", name: "Sanguan" })).toEqual({
    name: "Sanguan",
    resolverRoot: "https://trace.example",
    supportedPrimaryKeys: ["01"],
    supportedLinkType: [{ namespace: "https://ref.gs1.org/voc/", prefix: "gs1:" }],
    linkTypeDefaultCanBeLinkset: false,
    contact: { fn: "Sanguan" },
    jsonLdContextLocation: "https://ref.gs1.org/standards/resolver/linkset-context",
  }));

it("names only keys that there are, and who answers for it", () => {
  const { supportedPrimaryKeys, contact } = describeResolver({
    base: "https://trace.example",
    name: "Sanguan",
    contact: "Association of growers",
  });
  expect(supportedPrimaryKeys.every(isPrimaryKey)).toBe(true);
  expect(contact.fn).toBe("Association of growers");
});
