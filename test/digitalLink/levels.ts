import { gs1, type Level } from "../../src/digitalLink/linkset.ts";

const root = "https://trace.example/01/06970123000017";

const page = (anchor: string, language: "zh" | "en", title: string) => ({
  rel: gs1("pip"),
  href: `${anchor}?lang=${language}`,
  title,
  type: "text/html",
  hreflang: [language],
});

/** A unit, its lot and its trade item, as a service would publish them. */
export const unitLevels = [
  {
    anchor: `${root}/10/L-a1/21/S1`,
    description: "黑木耳 L-a1 S1",
    links: [
      page(`${root}/10/L-a1/21/S1`, "zh", "这一件商品"),
      page(`${root}/10/L-a1/21/S1`, "en", "This very item"),
      {
        rel: gs1("traceability"),
        href: `${root}/10/L-a1/21/S1`,
        title: "Trace",
        type: "application/json",
      },
    ],
  },
  {
    anchor: `${root}/10/L-a1`,
    description: "黑木耳 L-a1",
    links: [
      page(`${root}/10/L-a1`, "zh", "这一批商品"),
      page(`${root}/10/L-a1`, "en", "This lot"),
      {
        rel: gs1("certificationInfo"),
        href: `${root}/10/L-a1#evidence`,
        title: "检验报告",
        type: "text/html",
        hreflang: ["zh"],
      },
    ],
  },
  {
    anchor: root,
    description: "黑木耳",
    links: [{ rel: gs1("pip"), href: `${root}?about`, title: "商品", type: "text/html" }],
  },
] as const satisfies readonly Level[];
