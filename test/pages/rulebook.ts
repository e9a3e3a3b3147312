import { readConfig } from "../../src/config.ts";

/** The 100 rules. */
export const fullRulebook = readConfig({ RULEBOOK: "full" }).rulebook.rules;
