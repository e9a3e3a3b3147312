import { shortDay } from "./clock.ts";
import { type Html, html, type Part } from "./html.ts";
import type { Language } from "./languages.ts";
import type { Gate, Trace, Verdict, Words } from "./trace.ts";
import { isActivated, type UnitFacts } from "./unitFacts.ts";
import { gateWords, markWords, threeGates, verdictMarks } from "./words.ts";

// A small drawing, 362 wide: stations on a line at y = 92, three gates between them, and a red
// arrow back where the lot is recalled. What did not happen, or not yet, is dashed.

interface Station {
  readonly x: number;
  readonly word: Words;
  readonly icon: Html;
  /** Day under the word; undefined: it did not happen yet, or is not on record. */
  readonly on: string | undefined;
  readonly isReached: boolean;
}

/** What the drawing takes from a lot. */
interface LotWay {
  readonly stations: readonly Station[];
  readonly gates: readonly { readonly gate: Gate; readonly verdict: Verdict | undefined }[];
  readonly isRecalled: boolean;
}

const icons = {
  farm: html`<path class="l"
      d="M28 80V68m0 3c-5 0-7-3-7-7 5 0 7 3 7 7zm0-1c0-5 3-7 7-7 0 5-3 7-7 7z"/>`,
  pack: html`<path class="l" d="M80 78V64h24v14zm0-14 4-6h16l4 6M92 58v6"/>`,
  test: html`<path class="l" d="M148 56h8m-6 0v9l-8 13h20l-8-13v-9m-9 16h14"/>`,
  live: html`<path class="l" d="M273 58h22v14h-22zm11 14v6m-6 0h12"/>`,
  home: html`<path class="l" d="M322 68l12-11 12 11m-21-2v13h18V66"/>`,
  unsure: html`<path class="l x" d="M325 56h18v23h-18z"/>
      <path class="l" d="M331 64a3 3 0 1 1 4 3c-1 .5-1 1-1 2m0 4v.1"/>`,
};

const words = (zh: string, en: string): Words => ({ zh, en });

const lotWayOf = (trace: Trace): LotWay => {
  const { timeline, session, packing, judgement } = trace;
  const latest = (...kinds: readonly string[]) =>
    timeline.findLast(({ kind, planned }) => !planned && kinds.includes(kind))?.at;
  const farm = latest("HARVESTED") ?? latest("REGISTERED");
  const packed = packing?.packedOn ?? latest("PACKED");
  const tested = trace.reports.at(-1)?.occurredAt ?? latest("TESTED", "TEST_FAILED");
  const station = (x: number, word: Words, icon: Html, on: string | undefined): Station => ({
    x,
    word,
    icon,
    on,
    isReached: on !== undefined,
  });
  return {
    stations: [
      station(28, words("采收", "Farm"), icons.farm, farm),
      station(92, words("包装", "Packed"), icons.pack, packed ?? undefined),
      station(152, words("检验", "Tested"), icons.test, tested),
      {
        ...station(284, words("直播", "Live"), icons.live, session?.start),
        isReached: session?.begun === true,
      },
    ],
    gates: threeGates.map((gate) => ({
      gate,
      verdict: judgement.gates.find((one) => one.gate === gate)?.verdict,
    })),
    isRecalled: trace.recalls.length > 0 || trace.status === "RECALLED",
  };
};

const gatePath = (verdict: Verdict | undefined, index: number): Html => {
  const name = verdict === undefined ? "unk" : verdictMarks[verdict];
  const isOpen = name === "pass" || name === "late";
  const bars = name === "fail" ? html`m-16 12 10 10m0-10-10 10` : html``;
  return html`<path class="g ${name}${!isOpen && name !== "fail" && " x"}"
      d="M${190 + 26 * index} 98V66m14 0v32m-18-32h22${bars}"/>`;
};

/** How the way ends: at nobody yet, at your pack for certain, or perhaps. */
type Ending = "open" | "sure" | "unsure";

const endingOf = (unit: UnitFacts | undefined): Ending => {
  if (unit === undefined || !isActivated(unit)) return "open";
  return unit.state === "FIRST_SCAN" && unit.spread === "NONE" ? "sure" : "unsure";
};

const last = { x: 334, on: undefined };
const endings: Readonly<Record<Ending, Station>> = {
  open: { ...last, word: words("买家", "Buyer"), icon: icons.home, isReached: false },
  sure: { ...last, word: words("你", "You"), icon: icons.home, isReached: true },
  unsure: { ...last, word: words("你？", "You?"), icon: icons.unsure, isReached: false },
};

const segment = (from: Station, to: Station): Html =>
  html`<path class="l${!(from.isReached && to.isReached) && " x"}"
      d="M${from.x + 5} 92H${to.x - 5}"/>`;

const stop = ({ x, word, isReached }: Station, language: Language): Html =>
  html`<circle class="o${!isReached && " x"}" cx="${x}" cy="92" r="5"/>
    <text x="${x}" y="118">${word[language]}</text>`;

const dayUnder = ({ x, on }: Station): Html =>
  html`<text class="d" x="${x}" y="136">${on === undefined ? "—" : shortDay(on)}</text>`;

const described = (way: LotWay, stations: readonly Station[], language: Language): string => {
  const zh = language === "zh";
  const reached = stations.filter((one) => one.isReached).map(({ word }) => word[language]);
  const ahead = stations.filter((one) => !one.isReached).map(({ word }) => word[language]);
  const gates = way.gates.map(({ gate, verdict }) => {
    const word = markWords[verdict === undefined ? "unk" : verdictMarks[verdict]][language];
    return zh
      ? `${gateWords[gate].zh}${word}`
      : `${gateWords[gate].en} gate: ${word.toLowerCase()}`;
  });
  const done = reached.join(zh ? "、" : ", ") || (zh ? "无" : "nothing");
  const left = ahead.join(zh ? "、" : ", ");
  const parts = zh
    ? [
        `已走到：${done}`,
        left !== "" && `还是虚线：${left}`,
        gates.join("，"),
        way.isRecalled && "红色箭头表示召回，货物退回",
      ]
    : [
        `Reached: ${done}`,
        left !== "" && `Dashed, not reached or not certain: ${left}`,
        gates.join("; "),
        way.isRecalled && "A red arrow leads the goods back: recall",
      ];
  const sentences = parts.filter((part) => part !== false);
  return `${sentences.join(zh ? "。" : ". ")}${zh ? "。" : "."}`;
};

/** @param on day under the last stop. */
const drawn = (ending: Ending, way: LotWay, on: Part, language: Language): Html => {
  const zh = language === "zh";
  const stations = [...way.stations, endings[ending]];
  const segments = stations.slice(1).map((to, index) => {
    const from = stations[index];
    return from === undefined ? undefined : segment(from, to);
  });
  const title = zh ? "从产地到买家的路" : "The way from origin to buyer";
  const box = way.isRecalled ? "0 0 362 142" : "0 26 362 116";
  const back =
    way.isRecalled &&
    html`<path class="r" d="M334 48C320 8 118 8 95 50m-1-9 1 10 9-5"/>
      <text class="rt" x="214" y="13">${zh ? "召回：退回" : "Recall: send back"}</text>`;
  return html`<svg class="way" viewBox="${box}" role="img" aria-labelledby="way-t way-d">
    <title id="way-t">${title}</title>
    <desc id="way-d">${described(way, stations, language)}</desc>
    <path class="h" d="M4 80 24 46l13 19 17-33 30 48z"/>
    ${stations.map(({ icon }) => icon)}${segments}
    ${way.gates.map(({ verdict }, index) => gatePath(verdict, index))}
    ${stations.map((one) => stop(one, language))}${way.stations.map(dayUnder)}
    <text x="217" y="118">${zh ? "三关" : "3 gates"}</text>${back}
    <text class="d" x="334" y="136">${on}</text></svg>`;
};

/**
 * The way from origin to buyer.
 * @param on day of this look, where the way ends at a pack.
 */
export const wayDrawn = (
  trace: Trace,
  unit: UnitFacts | undefined,
  on: Part,
  language: Language,
): Html => {
  const ending = endingOf(unit);
  return drawn(ending, lotWayOf(trace), ending === "open" ? "—" : on, language);
};
