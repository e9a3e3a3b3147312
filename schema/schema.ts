import { builder } from "./builder.ts";
import "./scalars.ts";
import "./fromCatalogue.ts";
import "./results.ts";
import "./rules.ts";
import "./verdict.ts";
import "./hostCheck.ts";
import "./trace.ts";
import "./traceProduct.ts";
import "./parties.ts";
import "./goods.ts";
import "./sale.ts";
import "./codes.ts";
import "./cloneAlarms.ts";
import "./lookups.ts";
import "./credit.ts";
import "./obligations.ts";
import "./watchList.ts";
import "./blacklist.ts";
import "./sanctions.ts";
import "./tradeSigns.ts";
import "./who.ts";
import "./subscriptions.ts";

// Each file adds its types to the builder; only now are there all of them.
export const schema = builder.toSchema();
