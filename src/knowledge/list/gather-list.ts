import { unitOf } from '../../organisation/unit-tree.ts';
import { localDayAt } from '../../shared/local-day.ts';
import type { KnowledgeDesk } from '../knowledge-desk.ts';
import { latelyMs } from '../phone/spoken-source.ts';
import type { KnowledgeList } from './knowledge-list.ts';

const most = 50;
const mostTopics = 8;

/** What there is to do in some units, the list of the first of them. */
export const gatherList = async (
  {
    articles,
    questions,
    organisation,
    clock,
  }: Pick<KnowledgeDesk, 'articles' | 'questions' | 'organisation' | 'clock'>,
  unitId: string,
  unitIds: readonly string[],
): Promise<KnowledgeList> => {
  const at = clock.now();
  const zone = unitOf(organisation(), unitId)?.calendar.timeZone ?? 'Asia/Shanghai';
  const since = new Date(at.getTime() - latelyMs);
  const [open, due, waiting, frequent] = await Promise.all([
    questions.open(unitIds, most),
    articles.due(unitIds, at, most),
    articles.waiting(unitIds, most),
    questions.frequent(unitIds, since, mostTopics),
  ]);
  return { unitId, on: localDayAt(at, zone), at, questions: open, due, waiting, frequent };
};
