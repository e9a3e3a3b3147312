import { writeFileSync } from "node:fs";
import { rulesDocument } from "./rulesDocument.ts";

/** Writes docs/rules.md. */
writeFileSync(new URL("rules.md", import.meta.url), rulesDocument());
