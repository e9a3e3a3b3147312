import { settingOf } from "../src/config.ts";
import type { Count } from "../src/domain/values/calendar.ts";
import { type Category, fullCategories } from "../src/rules/categories.ts";
import { defaultPolicy } from "../src/rules/policy.ts";
import { type Rule, tiers, versionsOf } from "../src/rules/rule.ts";
import { everyRule, fullRulebook } from "../src/rules/rulebook.ts";
import { type Gate, gates } from "../src/rules/verdict.ts";
import type { Version } from "../src/rules/versions.ts";

// docs/rules.md, made from the rulebook: a test fails when it is stale.

const gateTitles: Readonly<Record<Gate, string>> = {
  THRESHOLD: "门槛关 Threshold gate",
  QUALITY: "品质关 Quality gate",
  AFTER_SALES: "售后关 After-sales gate, with 学习合作关 training and cooperation",
  CONDUCT: "行为规范 Conduct: shown beside the three gates, none of them",
};
const kinds = ["E", "M", "X", "O", "I"] as const;

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

const versionText = ({ name, from, unverified }: Version): string =>
  `${name}${from === undefined ? "" : ` from ${from}`}${unverified ? " (day not confirmed)" : ""}`;

const limitText = (limit: Count): string =>
  "days" in limit ? `${limit.days} days` : `${limit.workingDays} working days`;

const versionsText = (rule: Rule): string => {
  const versions = versionsOf(rule, terms);
  return versions.length === 0 ? "1" : versions.map(versionText).join("; ");
};

const count = (of: readonly Rule[], gate: Gate | undefined, has: (rule: Rule) => boolean) =>
  of.filter((rule) => (gate === undefined || rule.gate === gate) && has(rule)).length;

const summary = (): string => {
  const row = (gate: Gate | undefined, title: string) => [
    title,
    ...tiers.map((tier) => count(everyRule, gate, (rule) => rule.tier === tier)),
    ...kinds.map((kind) => count(everyRule, gate, (rule) => rule.kind === kind)),
    count(everyRule, gate, () => true),
  ];
  return table(
    ["gate", ...tiers, ...kinds, "all"],
    [...gates.map((gate) => row(gate, gate)), row(undefined, "**all**")],
  );
};

const ruleText = (rule: Rule): string => {
  const { id, title, kind, tier, actor, bearer = "merchant", source, condition } = rule;
  const facts = [
    `kind ${kind}`,
    `tier ${tier}`,
    `version ${versionsText(rule)}`,
    `cured by: ${actor}`,
    `borne by: ${bearer}`,
  ];
  return [
    `### ${id}`,
    `**${title.zh}** · ${title.en}`,
    `${facts.join(" · ")}  \nsource: ${source.join("; ")}`,
    condition.en,
    condition.zh,
  ].join("\n\n");
};

const gateText = (gate: Gate): string =>
  [`## ${gateTitles[gate]}`, ...everyRule.filter((rule) => rule.gate === gate).map(ruleText)].join(
    "\n\n",
  );

const categoryRow = ([name, category]: readonly [string, Category]): readonly string[] => {
  const { title, licences, inspectionItems, returns, shelfLife, label, cold } = category;
  return [
    `\`${name}\` ${title.zh}`,
    category.sellable ? "yes" : "no",
    licences
      .map(
        ({ kinds, holder, numberBegins }) =>
          `${kinds.join("/")} (${holder}${numberBegins === undefined ? "" : `, ${numberBegins}…`})`,
      )
      .join(", "),
    inspectionItems.join(", "),
    returns,
    `${shelfLife}, ${category.nearExpiryDays} d`,
    label.map(versionText).join("; "),
    [
      ...(category.conformityCertificate ? ["承诺达标合格证"] : []),
      ...(category.farmRecord ? ["farm record"] : []),
      ...(category.purchaseRecord ? ["purchase record"] : []),
      ...(category.foodContact ? ["food-contact packaging"] : []),
      ...(cold === undefined ? [] : [`${cold.coldestCelsius} to ${cold.warmestCelsius} °C`]),
      ...(category.approval === undefined ? [] : ["registration or filing"]),
      ...category.certificates,
    ].join(", "),
  ];
};

const { terms } = fullRulebook(defaultPolicy);

/** The whole document. */
export const rulesDocument = (): string =>
  [
    "# The rulebook",
    `Made from the rules themselves by \`node docs/print.ts\`: change the rule, not this page. Sources by their codes: [sources.md](sources.md).`,
    "The rulebook `core` holds the rules of tier core and judges all of them. The rulebook `full` holds every rule; a platform chooses which of the tiers ext and adv are judged (`RULES_ENABLED`), and a rule that is not enabled is NA. Kinds: **E** evidence must exist; **M** it must have happened before a moment and is never cured later; **X** a prohibition, fails on a finding; **O** an obligation with a running deadline; **I** advice, never moves a gate.",
    "For every rule: only events that were recorded by K and not voided are known, only known ones that occurred by T have happened. Missing evidence is PENDING until the planned start of the stream and FAIL from that instant; without a schedule the start is never reached. Days, working days and months are those of Asia/Shanghai; the first day is not counted, months are clipped at their end, a last day ends at 24:00. A cancelled session makes every rule NA. Numbers marked as policy are the platform's; those below are the defaults.",
    "## How many",
    summary(),
    ...gates.map(gateText),
    "## Versions in time",
    "What lies before a version's day is judged by the version before it; every answer names the version it applied.",
    table(
      ["what", "version", "content"],
      [
        ...terms.recallStart.map((version) => [
          "hours to start a recall, level 1/2/3 (`full`; `core` always judges by the last)",
          versionText(version),
          version.content.join("/"),
        ]),
        ...terms.authorityComplaint.map((version) => [
          "complaint to the authority, by the day of acceptance",
          versionText(version),
          `accepted within ${limitText(version.content.acceptWithin)}, mediated within ${limitText(version.content.mediateWithin)}`,
        ]),
      ],
    ),
    "## Categories (`full`)",
    "What goods of each category need. Goods of any other category are judged as packaged food.",
    table(
      [
        "category",
        "sellable",
        "licences",
        "inspection items",
        "return",
        "shelf life, near expiry",
        "label",
        "besides",
      ],
      Object.entries(fullCategories.byName).map(categoryRow),
    ),
    "## Policy",
    "Numbers without a legal source; each may be set in the environment.",
    table(
      ["setting", "default"],
      Object.entries(defaultPolicy).map(([name, number]) => [`\`${settingOf(name)}\``, number]),
    ),
  ]
    .join("\n\n")
    .concat("\n");
