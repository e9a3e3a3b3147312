import { relation, subjectType, verdictsField } from "./subject.ts";
import { readableRow } from "./visibility.ts";

// Listings, sessions, orders and complaints: the sale.

subjectType("listing", "What a merchant offers on stream. 上架商品");
relation("listing", "lots", "lot", "Lots it offers.");
relation("listing", "sessions", "session", "Sessions that sell it.");
relation("listing", "orders", "order", "Orders for it.");
relation("listing", "complaints", "complaint", "Complaints about it.");
verdictsField("listing", "The verdicts on it, session by session.", ({ id }, { readModel }) =>
  readModel.pairs({ listing: id }),
);

subjectType("session", "One livestream. 直播场次");
relation("session", "listings", "listing", "Listings sold in it.");
relation("session", "orders", "order", "Orders placed in it.");
relation("session", "complaints", "complaint", "Complaints about it.");
verdictsField(
  "session",
  "The verdicts on its listings, of those you may read.",
  ({ id }, { actor, readModel }) =>
    readModel
      .pairs({ session: id })
      .filter(({ listing }) => readableRow(actor, readModel, "listing", listing) !== undefined),
);

subjectType("order", "What one buyer bought, without any personal data. 订单");

subjectType("complaint", "A dispute about an order or a session. 投诉");
