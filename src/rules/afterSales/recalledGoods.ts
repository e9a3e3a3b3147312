import { day, dayOf, isBefore } from "../../domain/values/calendar.ts";
import { hour, never } from "../../domain/values/instant.ts";
import { type Exhibit, inOrder } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { after, compact, type Duty } from "../duties.ts";
import { obligation } from "../rule.ts";

/** What a recall means for those who bought the goods, and for the goods themselves. */
export const recallBuyersNotified = obligation({
  id: "recall-buyers-notified",
  tier: "ext",
  gate: "AFTER_SALES",
  title: { en: "Buyers told of the recall", zh: "召回通知消费者" },
  condition: {
    en: "NA without orders placed before a recall of their lot. Each of their buyers is to be told of each such recall within 24 hours (policy) of its start, inclusive: PENDING until then, FAIL while one is overdue, PASS_LATE if one was told late, else PASS. Cancelling an order that never shipped settles it too; returned goods do not.",
    zh: "无订单在其批召回之前下单：不适用。每次召回须在启动后24小时内（平台政策，含末刻）通知每一订单的消费者：此前待定；任一逾期未通知：不通过；有迟通知的：逾期补正；其余通过。从未发货而取消的订单无须再通知；已退货的仍须通知。",
  },
  source: ["FSL 63(1)"],
  actor: "merchant",
  restsOn: ["RecallInitiated"],
  dutiesOfOrder: (dossier, placed) => {
    const { order } = placed.data;
    const cancelled = cancelledUnshipped(dossier, order);
    return recallsOf(dossier, placed)
      .filter(({ occurredAt }) => placed.occurredAt < occurredAt)
      .filter(({ occurredAt }) => cancelled === undefined || occurredAt < cancelled.occurredAt)
      .map((initiated): Duty => {
        const { recall } = initiated.data;
        const told = dossier.known("RecallNoticeSent", { order, recall })[0];
        const [settled] = compact(told, cancelled).toSorted(inOrder);
        const { recallNoticeHours } = dossier.terms.policy;
        return {
          about: order,
          opens: initiated.occurredAt,
          overdueFrom: after(initiated.occurredAt + recallNoticeHours * hour),
          done: settled?.occurredAt,
          evidence: compact(initiated, placed, settled),
        };
      });
  },
});

/** Recalls of the lot that was sold; a question about another lot has nothing to do with them. */
const recallsOf = (dossier: Dossier, { data: { lot } }: Exhibit<"OrderPlaced">) =>
  dossier.question.lot === undefined || dossier.question.lot === lot
    ? dossier.known("RecallInitiated", { lots: lot })
    : [];

/** Goods that have left are not called back by cancelling. */
const cancelledUnshipped = (dossier: Dossier, order: string) =>
  dossier.known("OrderShipped", { order }).length === 0
    ? dossier.known("OrderCancelled", { order })[0]
    : undefined;

export const recalledGoodsDisposed = obligation({
  id: "recalled-goods-disposed",
  tier: "ext",
  gate: "AFTER_SALES",
  title: { en: "Recalled goods disposed of, none resold", zh: "召回处置" },
  condition: {
    en: "NA until a recall names a listed lot. By its completion, inclusive: all units recovered destroyed or made harmless, reported by that day, or said so on completion; or remedied with notice. PENDING until completed, then FAIL, PASS_LATE once done. An order for the lot from the recall's start on without such a remedy before it: FAIL; PASS_LATE once cancelled unshipped.",
    zh: "未发生列明任一批的召回：不适用。召回完成之时或之前，收回的货须全部销毁或无害化处理（不迟于当日报告，或完成时写明已销毁），或补救并告知：未完成待定，其后不通过，补办为逾期补正。召回启动起又有该批订单且此前无此种补救：不通过；未发货即取消为逾期补正。",
  },
  source: ["FSL 63(3)", "FSL 63(4)"],
  actor: "merchant",
  duties: (dossier) =>
    dossier
      .lotsConcerned()
      .flatMap((lot) =>
        dossier
          .known("RecallInitiated", { lots: lot })
          .map((initiated) => disposal(dossier, initiated, lot)),
      ),
  restsOn: ["RecallInitiated", "GoodsRemedied"],
  dutiesOfOrder: (dossier, placed) => {
    const { order } = placed.data;
    const resold = recallsOf(dossier, placed).find(
      (initiated) =>
        initiated.occurredAt <= placed.occurredAt &&
        !remedies(dossier, initiated, placed.data.lot).some(
          ({ occurredAt }) => occurredAt <= placed.occurredAt,
        ),
    );
    if (resold === undefined) return [];
    const cancelled = cancelledUnshipped(dossier, order);
    const at = placed.occurredAt;
    return [
      {
        about: order,
        opens: at,
        overdueFrom: at,
        done: cancelled?.occurredAt,
        brokenFrom: cancelled === undefined ? at : undefined,
        evidence: compact(resold, placed, cancelled),
      },
    ];
  },
});

type Initiated = Exhibit<"RecallInitiated">;

const disposal = (dossier: Dossier, initiated: Initiated, lot: string): Duty => {
  const { recall } = initiated.data;
  const completed = dossier.known("RecallCompleted", { recall })[0];
  const [disposed] = compact(
    remedies(dossier, initiated, lot)[0],
    allDestroyed(dossier, initiated, lot, completed),
    completed?.data.destroyed === true ? completed : undefined,
  ).toSorted(inOrder);
  return {
    about: lot,
    opens: initiated.occurredAt,
    overdueFrom: completed === undefined ? never : after(completed.occurredAt),
    datedFrom: completed?.occurredAt,
    done: disposed?.occurredAt,
    evidence: [...new Set(compact(initiated, disposed, completed))],
  };
};

/** What was done about a lot under a recall: it names the recall, or none and came after it. */
const follows =
  (initiated: Initiated) =>
  ({ occurredAt, data: { recall } }: Exhibit<"GoodsRemedied" | "GoodsDestroyed">): boolean =>
    recall === undefined ? occurredAt >= initiated.occurredAt : recall === initiated.data.recall;

const remedies = (dossier: Dossier, initiated: Initiated, lot: string) =>
  dossier
    .known("GoodsRemedied", { lot })
    .filter(follows(initiated))
    .filter(({ data }) => data.noticeShown === true);

/**
 * The destruction by which all that came back was gone. How much came back is known on completion,
 * and of one lot only where the recall names no other.
 */
const allDestroyed = (
  dossier: Dossier,
  initiated: Initiated,
  lot: string,
  completed: Exhibit<"RecallCompleted"> | undefined,
) => {
  const isOnlyLot = initiated.data.lots.length === 1;
  const recovered = isOnlyLot ? (completed?.data.recoveredUnits ?? 0) : 0;
  const neededUnits = completed === undefined ? never : recovered;
  let destroyedUnits = 0;
  return dossier
    .known("GoodsDestroyed", { lot })
    .filter(follows(initiated))
    .filter(isReported)
    .find(({ data: { units, whole } }) => {
      // Without a number it was all that came back.
      destroyedUnits += units ?? never;
      return whole === true || destroyedUnits >= neededUnits;
    });
};

/** Time and place are reported beforehand (FSL 63): at the latest on the day itself. */
const isReported = ({ occurredAt, data: { reportedOn } }: Exhibit<"GoodsDestroyed">): boolean =>
  reportedOn !== undefined && !isBefore(dayOf(occurredAt), day(reportedOn));
