import { gs1Namespace } from "./linkset.ts";

/** What stands at `/.well-known/gs1resolver` (GS1-Conformant Resolver, section 3). */
export interface ResolverDescription {
  readonly name: string;
  readonly resolverRoot: string;
  readonly supportedPrimaryKeys: readonly string[];
  readonly supportedLinkType: readonly { readonly namespace: string; readonly prefix: string }[];
  readonly linkTypeDefaultCanBeLinkset: boolean;
  readonly contact: { readonly fn: string };
  readonly jsonLdContextLocation: string;
}

/** Describes a resolver of trade items at a base URL; `contact` is who answers for it, by name. */
export const describeResolver = ({
  base,
  name,
  contact = name,
}: {
  readonly base: string;
  readonly name: string;
  readonly contact?: string;
}): ResolverDescription => ({
  name,
  resolverRoot: base.replace(/\/$/, ""),
  supportedPrimaryKeys: ["01"],
  supportedLinkType: [{ namespace: gs1Namespace, prefix: "gs1:" }],
  linkTypeDefaultCanBeLinkset: false,
  contact: { fn: contact },
  jsonLdContextLocation: "https://ref.gs1.org/standards/resolver/linkset-context",
});
