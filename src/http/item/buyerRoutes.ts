import type { BuyersDesk } from "../../buyersDesk.ts";
import type { CodeBook } from "../../codes/codeBook.ts";
import type { LookMarks } from "../../codes/lookMarks.ts";
import type { Item } from "../../digitalLink/build.ts";
import { describeResolver } from "../../digitalLink/resolver.ts";
import type { Instant } from "../../domain/values/instant.ts";
import type { ScanDesk } from "../../scanDesk.ts";
import { notThere, type Refused, sendJson } from "../answers.ts";
import type { FrontProxy } from "../asked.ts";
import type { Exchange } from "../exchange.ts";
import type { KnownOperations, Run } from "../known/known.ts";
import { openAssets } from "./assets.ts";
import { openComplaints } from "./complaints.ts";
import { openHeldLots } from "./heldLots.ts";
import { type ItemFace, mayBeItem, openItemFace } from "./itemFace.ts";
import { openToAll } from "./sent.ts";
import { openUnitAnswers } from "./unitAnswer.ts";

/** What the buyer's phone is answered from. */
export interface BuyerParts {
  readonly codes: Pick<CodeBook, "active">;
  readonly scans: Pick<ScanDesk, "scan" | "scanAtOnce" | "again">;
  readonly marks: LookMarks;
  readonly desk: BuyersDesk;
  readonly isSold: (unit: string) => boolean;
  /** GTIN and number printed on the packs of a lot. */
  readonly itemOfLot: (lot: string) => Item | undefined;
  /** The answer on a lot that holds now: the same object as long as it does. */
  readonly held: (
    lot: string,
  ) => { readonly judgement: { readonly holdsUntil: Instant } } | undefined;
  readonly publicUrl: () => string;
  readonly proxy: FrontProxy;
  readonly clock: () => Instant;
}

export interface BuyerRoutesParts extends BuyerParts {
  readonly known: KnownOperations;
  readonly context: object;
  readonly logger: { readonly warn: (details: object, message: string) => void };
}

export interface BuyerRoutes {
  /** @returns why the request is refused; undefined when it has been answered. */
  readonly answer: (exchange: Exchange) => Promise<Refused | undefined> | Refused | undefined;
  /** Answers what needs nothing but what is at hand. @returns the path to log, if it did. */
  readonly answerAtOnce: ItemFace["answerAtOnce"];
}

const operation = (known: KnownOperations, name: string): Run => {
  const found = known.byName(name);
  if (found === undefined) throw new Error(`schema/operations has no ${name}`);
  return found.run;
};

/** What a phone with a pack in front of it asks for: no key, no cookie, nothing to sign in to. */
export const openBuyerRoutes = (parts: BuyerRoutesParts): BuyerRoutes => {
  const { codes, scans, marks, desk, isSold, itemOfLot, held, publicUrl, proxy, clock } = parts;
  const { known, context, logger } = parts;
  const lots = openHeldLots({
    ...{ trace: operation(known, "trace"), product: operation(known, "product"), context, held },
  });
  const units = openUnitAnswers({ codes, scans, lots, marks, clock, logger });
  const items = openItemFace({
    ...{ lots, units, publicUrl, proxy, clock },
    itemOfCode: (serial) => {
      const code = codes.active(serial);
      return code === undefined ? undefined : itemOfLot(code.lot);
    },
    holdsUntil: (lot) => held(lot)?.judgement.holdsUntil,
  });
  const assets = openAssets();
  const complaints = openComplaints({
    desk,
    activeCode: codes.active,
    itemOfLot,
    isSold,
    proxy,
    clock,
  });

  const answer: BuyerRoutes["answer"] = ({ request, response }) => {
    const { url = "" } = request;
    const path = url.replace(/[?#].*$/s, "");
    if (mayBeItem(path)) {
      const answering = items.answer(request, response);
      return answering instanceof Promise ? answering.then(() => undefined) : undefined;
    }
    if (path === "/.well-known/gs1resolver") {
      const description = describeResolver({ base: publicUrl(), name: "Sanguan 三关" });
      sendJson(response, 200, description, openToAll);
      return undefined;
    }
    if (path.startsWith("/complaints")) return complaints(path, request, response);
    return assets(path, request, response) ? undefined : notThere;
  };
  return { answer, answerAtOnce: items.answerAtOnce };
};
