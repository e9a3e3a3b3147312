import { relation, subjectType } from "./subject.ts";

// Merchants, hosts, agencies, operators, inspection bodies: who takes part.

subjectType("merchant", "A producer, packer or seller. 商家");
relation("merchant", "batches", "batch", "Batches it registered.");
relation("merchant", "lots", "lot", "Lots it packed.");
relation("merchant", "listings", "listing", "Listings it sells.");
relation("merchant", "sessions", "session", "Sessions that sell its listings.");
relation("merchant", "orders", "order", "Orders for its listings.");
relation("merchant", "complaints", "complaint", "Complaints about its sales.");
relation("merchant", "recalls", "recall", "Recalls of its lots.");

subjectType("host", "Who speaks on stream. 主播");
relation("host", "sessions", "session", "Sessions it hosts.");
relation("host", "listings", "listing", "Listings sold in its sessions.");

subjectType("agency", "An agency of hosts (MCN). 主播服务机构");
relation("agency", "hosts", "host", "Hosts under contract.");
relation("agency", "sessions", "session", "Sessions it takes part in.");
relation("agency", "listings", "listing", "Listings sold in those sessions.");

subjectType("operator", "Who runs a livestream room. 直播间运营者");
relation("operator", "sessions", "session", "Sessions in its rooms.");
relation("operator", "listings", "listing", "Listings sold in those sessions.");

subjectType("lab", "An inspection body. 检验检测机构");
relation("lab", "reports", "report", "Reports it issued.");
