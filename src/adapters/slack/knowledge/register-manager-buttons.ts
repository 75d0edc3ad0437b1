import { placeOfText } from '../../../knowledge/article.ts';
import { dropQuestion } from '../../../knowledge/gaps/keep-question.ts';
import type { KnowledgeDesk } from '../../../knowledge/knowledge-desk.ts';
import { publishArticle, reviewArticle, withdrawArticle } from '../../../knowledge/settle-article.ts';
import { rewriteArticle, type WriteResult, writeArticle } from '../../../knowledge/write-article.ts';
import { type Actor, staffActor } from '../../../shared/actor.ts';
import { askedBlock, askedFaults, askedText, askingModal, loadingModal, shownModal } from '../blocks/ask-modal.ts';
import { unitField } from '../blocks/form-fields.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { openLooking, openModal } from '../posting/open-modal.ts';
import type { Click, Submission, Visit } from '../receiving/visit.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { articleFaults, articleModal, readModal, readWish } from './article-modals.ts';
import { dayOf } from './article-words.ts';
import { knowledgeIds, readId } from './knowledge-ids.ts';

/** What managers do with articles and questions. Whether they may is decided when it is done. */
export const registerManagerButtons = (tools: WorkspaceTools, desk: KnowledgeDesk): void => {
  const { reception, client } = tools;
  reception.onClick(knowledgeIds.write, (click) => startWriting(client, desk, click), true);
  reception.onSubmit(knowledgeIds.write, articleFaults, (submission) => write(desk, submission));
  reception.onClick(knowledgeIds.change, (click) => startReading(client, desk, click, 'change'), true);
  reception.onSubmit(knowledgeIds.change, articleFaults, (submission) => change(desk, submission));
  reception.onClick(knowledgeIds.publish, (click) => startReading(client, desk, click, 'publish'), true);
  reception.onSubmit(
    knowledgeIds.publish,
    () => null,
    async (submission) => {
      const [articleId, seen] = readSeen(submission);
      const result = await publishArticle(desk, { actor: actorOf(submission), articleId, seen });
      await tellDone(submission, result, 'published');
    },
  );
  reception.onClick(knowledgeIds.review, async (click) => {
    const result = await reviewArticle(desk, { actor: actorOf(click), articleId: readId(click.value) ?? nobody });
    await tellDone(click, result, 'reviewed');
  });
  reception.onClick(
    knowledgeIds.withdraw,
    async ({ value, place, words, triggerId }) => {
      const asked = askedText({ label: words.say('knowledge.fields.reason'), multiline: true, most: 500 });
      const memory = writeMemory({ about: value, channel: place?.channel ?? null });
      const title = words.say('knowledge.titles.withdraw');
      const frame = { callbackId: knowledgeIds.withdraw, title, memory, blocks: [asked] };
      await openModal(client, triggerId, askingModal(frame, words));
    },
    true,
  );
  reception.onSubmit(knowledgeIds.withdraw, askedFaults, async (submission) => {
    const articleId = readId(readMemory(submission.memory).about) ?? nobody;
    const reason = submission.fields[askedBlock] ?? '';
    await tellDone(
      submission,
      await withdrawArticle(desk, { actor: actorOf(submission), articleId, reason }),
      'withdrawn',
    );
  });
  reception.onClick(knowledgeIds.drop, async (click) => {
    const questionId = readId(click.value) ?? nobody;
    const result = await dropQuestion(desk, { actor: actorOf(click), questionId });
    const { words, organisation } = click;
    await click.tell(
      shortMessage(
        result.kind === 'dropped'
          ? words.say('knowledge.done.dropped')
          : ownRefusal('knowledge', result, organisation, words),
      ),
    );
  });
};

/** An id that nothing has. */
const nobody = '00000000-0000-0000-0000-000000000000';

const actorOf = ({ person }: Visit): Actor => staffActor(person.id);

type Client = WorkspaceTools['client'];

const startWriting = (client: Client, desk: KnowledgeDesk, click: Click): Promise<void> => {
  const { value, place, words, triggerId, person, organisation } = click;
  const title = words.say('knowledge.titles.write');
  const memory = writeMemory({ about: value, channel: place?.channel ?? null });
  const outline = { callbackId: '-', title, memory };
  return openLooking(client, triggerId, loadingModal(outline, words), async () => {
    const id = readId(value);
    const question = id === null ? null : await desk.questions.find(id);
    const { lineId = null, categoryId = null, language = words.language, text = '' } = question ?? {};
    const begins = { lineId, categoryId, language, title: [...text].slice(0, 80).join('') };
    return articleModal({ memory, person, organisation, begins, unitId: null }, words);
  });
};

const startReading = (
  client: Client,
  desk: KnowledgeDesk,
  { value, place, words, triggerId, person, organisation }: Click,
  action: 'change' | 'publish',
): Promise<void> => {
  const outline = { callbackId: '-', title: words.say(`knowledge.titles.${action}`), memory: '' };
  return openLooking(client, triggerId, loadingModal(outline, words), async () => {
    const file = await desk.articles.find(readId(value) ?? nobody);
    if (file === null) {
      const { blocks } = shortMessage(words.say('knowledge.refusals.no-such-article'));
      return shownModal({ ...outline, blocks }, words);
    }
    const { article, newest } = file;
    const memory = writeMemory({ about: `${article.id} ${newest.seq}`, channel: place?.channel ?? null });
    if (action === 'publish') return readModal(file, newest, { organisation, now: desk.clock.now(), memory }, words);
    const { language, unitId } = article;
    const { lineId, categoryId } = placeOfText(article, newest);
    const begins = { ...newest, lineId, categoryId, language };
    return articleModal({ memory, person, organisation, begins, unitId }, words);
  });
};

const write = async (desk: KnowledgeDesk, submission: Submission): Promise<void> => {
  const { fields, organisation, person } = submission;
  const unitId = fields[unitField] ?? person.unitId;
  const questionId = readId(readMemory(submission.memory).about);
  const wish = readWish(fields, unitId, organisation);
  await tellDone(
    submission,
    await writeArticle(desk, { actor: actorOf(submission), unitId, wish, questionId }),
    'written',
  );
};

const change = async (desk: KnowledgeDesk, submission: Submission): Promise<void> => {
  const [articleId, seen] = readSeen(submission);
  const file = await desk.articles.find(articleId);
  const wish = readWish(submission.fields, file?.article.unitId ?? '', submission.organisation);
  await tellDone(
    submission,
    await rewriteArticle(desk, { actor: actorOf(submission), articleId, seen, wish }),
    'written',
  );
};

/** The article and the text that a modal showed. */
const readSeen = ({ memory }: Submission): readonly [string, number] => {
  const [id = '', seq = ''] = readMemory(memory).about.split(' ');
  return [readId(id) ?? nobody, Number.parseInt(seq, 10) || 0];
};

const tellDone = async (visit: Visit, result: WriteResult, done: string): Promise<void> => {
  const { words, organisation } = visit;
  if (result.kind === 'refused') {
    await visit.tell(shortMessage(ownRefusal('knowledge', result, organisation, words)));
    return;
  }
  const { reviewAt, unitId } = result.article;
  const on = reviewAt === null ? '' : dayOf(reviewAt, unitId, organisation);
  await visit.tell(shortMessage(words.say(`knowledge.done.${done}`, { on })));
};
