import type { Data } from "../domain/catalogue.ts";
import * as table from "./categoryTable.ts";
import type { Text } from "./verdict.ts";
import type { Versions } from "./versions.ts";

/** One licence of any of the kinds, held by whoever needs it. */
export interface LicenceNeed {
  readonly kinds: readonly string[];
  readonly holder: "seller" | "producer";
  /** How its number begins, where the kind alone does not say that it covers such goods. */
  readonly numberBegins?: string;
}

export type LabelField = keyof Data<"LabelRecorded"> & string;

/** What a category of goods needs: data that rules read, so that no rule names a category. */
export interface Category {
  readonly title: Text;
  /** False: goods of this kind are not sold on livestreams at all. */
  readonly sellable: boolean;
  readonly licences: readonly LicenceNeed[];
  readonly inspectionItems: readonly string[];
  /**
   * What the law grants the buyer within seven days (CRPL 25): nothing; a return while unopened,
   * opened only barred where the buyer confirmed so for the order; a return in any case.
   */
  readonly returns: "NONE" | "UNOPENED" | "ALL";
  readonly shelfLife: "MANDATORY" | "OPTIONAL" | "NONE";
  /** Days before the last good day from which buyers must be told that it is near. */
  readonly nearExpiryDays: number;
  /** Fields that the label must have, by the production date of the goods. */
  readonly label: Versions<readonly LabelField[]>;
  /** Needs a 承诺达标合格证 whatever the draft says. */
  readonly conformityCertificate: boolean;
  /** Grown, raised or caught: the farm's record is asked for. */
  readonly farmRecord: boolean;
  /** Made of what was bought in: the check at purchase is asked for. */
  readonly purchaseRecord: boolean;
  /** Temperatures to keep on the way, where the lot names none; ambient goods where absent. */
  readonly cold?: { readonly coldestCelsius: number; readonly warmestCelsius: number };
  /** The packaging touches food. */
  readonly foodContact: boolean;
  /** Registered or filed with the authority under a number of this shape. */
  readonly approval?: {
    readonly shape: string;
    readonly statesNoDrug: boolean;
    /** How the numbers of registrations begin, which run out; filings have no end. */
    readonly registrationBegins: string;
  };
  /** Certificates without which such goods must not be sold. */
  readonly certificates: readonly string[];
  /** Food: who sells it unsafe owes ten times its price (FSL 148). */
  readonly tenfoldDamages: boolean;
  /** No claim to treat or prevent disease may be made (ADL 17-18). */
  readonly barsMedicalClaims: boolean;
}

/** Category by the name that a draft gives; goods of any other name are judged as `other`. */
export interface Categories {
  readonly byName: Readonly<Record<string, Category>>;
  readonly other: Category;
}

export const coreCategories: Categories = { byName: table.coreTable, other: table.anyFood };
export const fullCategories: Categories = { byName: table.fullTable, other: table.packagedFood };

/** What the goods of a listing need. */
export const categoryOf = ({ byName, other }: Categories, name: string | undefined): Category =>
  Object.entries(byName).find(([known]) => known === name)?.[1] ?? other;
