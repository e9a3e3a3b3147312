import { fact } from "../fact.ts";
import { day, flag, id, identifier, list, name, text } from "../fields.ts";

const holder = id("merchant", "The merchant that holds it.");
const verified = flag(
  "Checked against the issuing authority; only platform or regulator say so.",
).optional();
const term = {
  validFrom: day("First valid day.").optional(),
  validTo: day("Last valid day; open where absent.").optional(),
} as const;
const byHolder = { merchant: ["holder"], platform: "any", regulator: "any" } as const;

// These names and shapes are stored for good: add types or optional fields; never change or remove.
/** Papers of a merchant besides its licences. */
export const papers = {
  SupplierCertificateRecorded: fact({
    command: "recordSupplierCertificate",
    key: "holder",
    en: "The merchant is a certified supplier of a programme, such as the 832 platform.",
    zh: "扶贫供应商资格入档。",
    by: { platform: "any", regulator: "any" },
    data: { holder, programme: name("The programme, such as 832."), ...term },
  }),
  GiAuthorisationRecorded: fact({
    command: "recordGiAuthorisation",
    key: "holder",
    en: "The merchant may use a geographical indication on goods from its area.",
    zh: "地理标志使用授权入档。",
    by: byHolder,
    data: {
      holder,
      gi: name("The geographical indication, by its name or number."),
      register: name("AGI, CNIPA notice, collective or certification mark.").optional(),
      area: list(
        identifier("division", "A division code."),
        "Division codes of the protected area.",
      ),
      verified,
      ...term,
    },
  }),
  CertificateRecorded: fact({
    command: "recordCertificate",
    key: "holder",
    en: "A product certificate is on file: CCC, organic, green food.",
    zh: "产品认证证书入档。",
    by: byHolder,
    data: {
      holder,
      scheme: name("CCC, ORGANIC, GREEN, ..."),
      number: text("Number of the certificate."),
      models: list(text("A model or product."), "What it covers; all where absent.").optional(),
      verified,
      ...term,
    },
  }),
  CertificateWithdrawn: fact({
    command: "withdrawCertificate",
    key: "holder",
    en: "A product certificate was withdrawn by its issuer.",
    zh: "产品认证证书被撤销。",
    by: { platform: "any", regulator: "any" },
    needs: ["CertificateRecorded"],
    data: { holder, scheme: name("The scheme."), number: text("Number of the certificate.") },
  }),
  ApprovalRecorded: fact({
    command: "recordApproval",
    key: "holder",
    en: "A product is registered or filed with the authority: health food, cosmetics.",
    zh: "产品注册或备案入档。",
    by: byHolder,
    data: {
      holder,
      number: text("Number of the registration or filing, such as 国食健注G20200001."),
      productName: text("Product as registered."),
      verified,
      ...term,
    },
  }),
  BrandRegistered: fact({
    command: "registerBrand",
    key: "holder",
    en: "The merchant sells under a registered brand.",
    zh: "注册品牌入档。",
    by: byHolder,
    data: { holder, brand: text("The brand."), number: text("Number of the mark.").optional() },
  }),
};
