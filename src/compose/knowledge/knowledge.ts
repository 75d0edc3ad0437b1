import { readFile } from 'node:fs/promises';
import { repeating } from '../../adapters/queue/repeating.ts';
import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import type { KnowledgeDesk } from '../../knowledge/knowledge-desk.ts';
import type { KnowledgeBoard } from '../../knowledge/list/knowledge-list.ts';
import { knowledgeListEffects, sendKnowledgeListJob } from '../../knowledge/list/send-knowledge-list.job.ts';
import { countHeardAnswerJob } from '../../knowledge/phone/count-heard-answer.job.ts';
import { type SpokenSource, spokenSource } from '../../knowledge/phone/spoken-source.ts';
import { plantArticles } from '../../knowledge/sample/plant-articles.ts';
import { readArticles } from '../../knowledge/sample/read-articles.ts';
import { operatorActor } from '../../shared/actor.ts';
import type { BackgroundWork } from '../background/effects.ts';
import { places } from '../places.ts';
import type { Closing } from '../world/closing.ts';
import type { World } from '../world/world.ts';

const everyMs = 3_000;

const knowledgeDesk = ({ stores, currentOrganisation, clock, ids }: World): KnowledgeDesk => ({
  articles: stores.articles,
  questions: stores.questions,
  tickets: stores.tickets,
  organisation: currentOrganisation,
  clock,
  ids,
});

/** What callers can be told, known to this process within three seconds of its publication by any other. */
export const followSpokenAnswers = async (world: World, closing: Closing): Promise<SpokenSource> => {
  const source = spokenSource(world.stores.articles, world.clock);
  await source.refresh();
  closing.add('spoken answers', repeating(source.refresh, everyMs, world.clock, world.log));
  return source;
};

/** The knowledge base in the workspace. */
export const knowledgePart = async (world: World): Promise<WorkspacePart & { readonly board: KnowledgeBoard }> => {
  const { createKnowledgePart } = await import('../../adapters/slack/knowledge/knowledge-part.ts');
  return createKnowledgePart(knowledgeDesk(world));
};

/** The weekly list, and what was heard on the phone. */
export const knowledgeWork = (world: World, board: KnowledgeBoard): BackgroundWork => {
  const desk = knowledgeDesk(world);
  return {
    jobs: [sendKnowledgeListJob({ ...desk, board }), countHeardAnswerJob(desk)],
    schedules: [
      (now) => {
        const organisation = world.organisation.current();
        return organisation === null ? [] : knowledgeListEffects(organisation, now, world.ids);
      },
    ],
  };
};

/** Puts the sample articles in force beside the sample organisation; those that were there before stay as they are. */
export const plantSampleArticles = async (world: World): Promise<number> =>
  plantArticles(
    knowledgeDesk(world),
    readArticles(await readFile(places.sampleKnowledge, 'utf8')),
    operatorActor('start'),
  );
