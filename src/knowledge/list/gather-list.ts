import { unitOf } from '../../organisation/unit-tree.ts';
import { localDayAt } from '../../shared/local-day.ts';
import type { KnowledgeDesk } from '../knowledge-desk.ts';
import { latelyMs } from '../phone/spoken-source.ts';
import type { KnowledgeList } from './knowledge-list.ts';

const most = 50;
const mostTopics = 8;

/** What there is to do in some units, of some lines of business or, when none is named, of all; `unitId`: whose list it is. */
export const gatherList = async (
  {
    articles,
    questions,
    organisation,
    clock,
  }: Pick<KnowledgeDesk, 'articles' | 'questions' | 'organisation' | 'clock'>,
  unitId: string,
  unitIds: readonly string[],
  lineIds: readonly string[] = [],
): Promise<KnowledgeList> => {
  const at = clock.now();
  const zone = unitOf(organisation(), unitId)?.calendar.timeZone ?? 'Asia/Shanghai';
  const since = new Date(at.getTime() - latelyMs);
  const [open, due, waiting, frequent] = await Promise.all([
    questions.open(unitIds, most, lineIds),
    articles.due(unitIds, at, most, lineIds),
    articles.waiting(unitIds, most, lineIds),
    questions.frequent(unitIds, since, mostTopics, lineIds),
  ]);
  return { unitId, on: localDayAt(at, zone), at, questions: open, due, waiting, frequent };
};
