import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import type { Speaker } from '../../flow-engine/speaker.ts';
import type { DigestSource } from '../../reports/digest/ports.ts';
import {
  blockSource,
  changesSource,
  coachingSource,
  noticeLookSource,
} from '../../reports/digest/sources/oversight-sources.ts';
import { trainingSource } from '../../reports/digest/sources/training-source.ts';
import type { Translator } from '../../shared/translator.ts';
import { stoppagePart, stoppageWork } from '../appointments/stoppages.ts';
import { visitPart } from '../appointments/visits.ts';
import type { BackgroundWork } from '../background/effects.ts';
import { coachingPart, coachingWork } from '../people/coaching.ts';
import { trainingPart, trainingWork } from '../people/training.ts';
import type { World } from '../world/world.ts';
import { announcementPart, announcementWork } from './announcements.ts';
import { blockPart, blockWork } from './blocking.ts';
import { incidentPart, incidentWork } from './incidents.ts';
import { noticePart, noticeWork } from './notices.ts';
import { openPrivacy } from './privacy.ts';
import { spotCheckPart, spotCheckWork } from './spot-checks.ts';
import { suggestionPart, suggestionWork } from './suggestions.ts';
import { suspicionPart, suspicionWork } from './suspicions.ts';

/** Announcements, the block list, incidents, and what is personal. */
export interface Oversight {
  readonly parts: readonly WorkspacePart[];
  readonly work: BackgroundWork;
  /** What the daily list takes from here. */
  readonly digest: readonly DigestSource[];
}

export const openOversight = async (world: World, translator: Translator, speaker: Speaker): Promise<Oversight> => {
  const announcements = await announcementPart(world);
  const notices = await noticePart(world, speaker);
  const blocks = await blockPart(world);
  const incidents = await incidentPart(world, translator);
  const privacy = await openPrivacy(world);
  const suggestions = await suggestionPart(world);
  const spotChecks = await spotCheckPart(world);
  const stoppages = await stoppagePart(world);
  const visits = await visitPart(world);
  const coaching = await coachingPart(world);
  const suspicions = await suspicionPart(world);
  const training = await trainingPart(world);
  const works = [
    announcementWork(world, announcements.board),
    noticeWork(world, notices.board),
    blockWork(world, blocks.board),
    incidentWork(world, translator, incidents.board),
    suggestionWork(world, suggestions.board),
    spotCheckWork(world, spotChecks.board),
    privacy.work,
    stoppageWork(world),
    suspicionWork(world, suspicions.board),
    coachingWork(world, coaching.board),
    trainingWork(world, training.board),
  ];
  return {
    parts: [
      announcements,
      notices,
      blocks,
      incidents,
      ...privacy.parts,
      suggestions,
      spotChecks,
      stoppages,
      visits,
      suspicions,
      coaching,
      training,
    ],
    digest: [
      blockSource(world.stores.blocks),
      changesSource(world.stores.announcements),
      noticeLookSource(world.stores.notices),
      coachingSource(world.stores.coaching),
      trainingSource(world.stores.training),
    ],
    work: { jobs: works.flatMap(({ jobs }) => jobs), schedules: works.flatMap(({ schedules }) => schedules) },
  };
};
