import * as z from "zod";
import { fact, subject } from "../fact.ts";
import {
  amount,
  count,
  day,
  flag,
  id,
  judgedPosition,
  list,
  name,
  oneOf,
  text,
} from "../fields.ts";

// These names and shapes are stored for good: add types or optional fields; never change or remove.
export const listing = subject({
  kind: "listing",
  key: "listing",
  zh: "上架商品",
  facts: {
    ListingDrafted: fact({
      command: "draftListing",
      en: "A merchant drafts the sale of one or more lots; the last draft counts.",
      zh: "起草上架商品。",
      by: { merchant: ["merchant"], platform: "any" },
      opens: "again",
      data: {
        listing: id("listing", "The listing."),
        merchant: id("merchant", "The merchant who sells."),
        lots: list(id("lot", "A lot."), "The lots on offer.").optional(),
        claimedOrigin: name("Division code claimed as origin.").optional(),
        gi: text("Geographical indication claimed.").optional(),
        category: name(
          "packaged-food, packaged-food-grain, packaged-food-nut, fresh-produce, ...",
        ).optional(),
        inScopeConformityCert: flag("Goods need a 承诺达标合格证.").optional(),
        plannedUnits: count("Units planned for sale.").optional(),
        title: text("What buyers read.").optional(),
        marks: list(text("A scheme."), "Marks claimed: CCC, ORGANIC, GREEN, ...").optional(),
        model: text("Model, as its certificate names it.").optional(),
        judgedPosition,
      },
    }),
    LotAssigned: fact({
      command: "assignLot",
      en: "A further lot goes on sale in the listing.",
      zh: "追加批次上架。",
      by: { merchant: ["listing.merchant"], platform: "any" },
      data: {
        listing: id("listing", "The listing."),
        lot: id("lot", "The lot."),
        committedUnits: count(
          "Units of the lot, beyond those packed, that the merchant will pack in time; none where absent.",
        ).optional(),
        judgedPosition,
      },
    }),
    ProductAdmissionDecided: fact({
      command: "decideProductAdmission",
      en: "Whether the product may be sold on stream, with the three product criteria.",
      zh: "产品准入决定。",
      by: { platform: "any", regulator: "any" },
      data: {
        listing: id("listing", "The listing."),
        by: text("Who decided.").optional(),
        decision: name("APPROVED or REJECTED."),
        localSpeciality: flag("A speciality of the place.").optional(),
        packagingTestPassed: flag("The packaging passed its transport test.").optional(),
        maxTransitHours: amount("Hours to the farthest place served.").optional(),
        tolerableTransitHours: amount("Hours that the goods tolerate.").optional(),
        programme: name("The relief programme it is sold under.").optional(),
        householdBenefit: text("How households gain from it.").optional(),
        brand: flag("A known brand.").optional(),
        demonstrable: flag("Can be shown on stream.").optional(),
        story: flag("Has a story to tell.").optional(),
        customerBase: flag("Has a base of customers.").optional(),
        dailyNecessity: flag("Is needed daily.").optional(),
      },
    }),
    BackgroundCheckCompleted: fact({
      command: "completeBackgroundCheck",
      en: "Organiser and local departments have looked into the product's background.",
      zh: "产品背景信息调查完成。",
      by: { platform: "any", regulator: "any" },
      data: {
        listing: id("listing", "The listing."),
        by: text("Who looked.").optional(),
        adverseFindings: list(
          text("A finding."),
          "What speaks against it; none where absent.",
        ).optional(),
      },
    }),
    QualityPledgeSigned: fact({
      command: "signQualityPledge",
      en: "The merchant signs a version of the quality pledge.",
      zh: "签署质量承诺书。",
      by: { merchant: ["merchant"], platform: "any" },
      data: {
        merchant: id("merchant", "Who pledges."),
        version: z.int().min(1).meta({ description: "Version of the pledge, from 1." }),
        listing: id("listing", "The listing."),
        qualityResponsibility: flag("Holds the clause on quality responsibility.").optional(),
        afterSalesTerms: flag("Holds the clause on after-sales terms.").optional(),
      },
    }),
    QualityPledgeRevisionRequired: fact({
      command: "requireQualityPledgeRevision",
      en: "A new version of the pledge must be signed by a day.",
      zh: "要求重签质量承诺书。",
      by: { platform: "any", regulator: "any" },
      data: {
        listing: id("listing", "The listing."),
        version: z.int().min(1).meta({ description: "Version required." }),
        signBy: day("Last day to sign; open where absent.").optional(),
        reason: text("Why.").optional(),
      },
    }),
    QualityPledgeWithdrawn: fact({
      command: "withdrawQualityPledge",
      en: "The merchant takes a pledge back.",
      zh: "撤回质量承诺书。",
      by: { merchant: ["merchant"], platform: "any" },
      needs: ["QualityPledgeSigned"],
      data: {
        merchant: id("merchant", "Who withdraws."),
        listing: id("listing", "The listing."),
        version: z.int().min(1).meta({ description: "Version withdrawn." }),
      },
    }),
    ListingPublished: fact({
      command: "publishListing",
      en: "The listing goes public with seller and terms; refused if a gate would fail.",
      zh: "上架公示。",
      by: { merchant: ["listing.merchant"], platform: "any" },
      data: {
        listing: id("listing", "The listing."),
        sellerName: text("Seller's name.").optional(),
        sellerAddress: text("Seller's address.").optional(),
        sellerContact: text("Seller's contact.").optional(),
        licenceLink: z
          .union([z.boolean(), z.string()])
          .meta({ description: "The licence is linked: true, or the link." })
          .optional(),
        returnPolicy: name("NONE, 7D, 7D_UNOPENED_CONFIRMED, ...").optional(),
        shipPromiseHours: amount("Hours from order to shipment; 48 where absent.").optional(),
        price: text("Price with its unit.").optional(),
        deliveryPromiseHours: amount("Hours from order to delivery promised.").optional(),
        nearExpiryNotice: flag("Buyers are told that the goods are near their expiry.").optional(),
        insured: flag("Buyers are told that an insurance compensates them.").optional(),
        judgedPosition,
      },
    }),
    ListingWithdrawn: fact({
      command: "withdrawListing",
      en: "The listing is taken down; publishing it again puts it back.",
      zh: "下架。",
      by: { merchant: ["listing.merchant"], platform: "any", regulator: "any" },
      needs: ["ListingPublished"],
      data: {
        listing: id("listing", "The listing."),
        reason: text("Why.").optional(),
      },
    }),
    ListingPublicationOverridden: fact({
      command: "overrideListingPublication",
      confidedTo: ["merchant"],
      en: "The platform lets the next publication, or the assignment of a lot, pass failing gates.",
      zh: "平台在未过关时放行上架。",
      by: { platform: "any" },
      data: {
        listing: id("listing", "The listing."),
        lot: id(
          "lot",
          "The lot whose assignment may pass; the publication where absent.",
        ).optional(),
        reason: text("Why; shown to the regulator."),
        failingGates: list(
          oneOf(["THRESHOLD", "QUALITY", "AFTER_SALES", "CONDUCT"], "A gate."),
          "Gates that failed then.",
        )
          .meta({ byService: true, description: "Gates that failed then." })
          .optional(),
        judgedPosition,
      },
    }),
  },
});
