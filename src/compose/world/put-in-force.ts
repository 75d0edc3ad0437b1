import { readFile } from 'node:fs/promises';
import { type Config, isRehearsal } from '../../config.ts';
import { type Author, applyOrganisation } from '../../organisation/apply-organisation.ts';
import { describeFault } from '../../organisation/fault.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import { operatorActor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Translator } from '../../shared/translator.ts';
import { places } from '../places.ts';
import type { World } from './world.ts';

/** The file to apply at start: the one that is set, else the sample while both vendors are rehearsed. */
const organisationFileOf = (config: Config): string | null => {
  if (config.organisationFile !== null) return config.organisationFile;
  return isRehearsal(config) ? places.sampleOrganisation : null;
};

/** Applies an organisation file and takes it up. Throws `configuration-invalid` with every fault, each with its place and its fix. */
const putInForce = async (
  world: World,
  path: string,
  translator: Pick<Translator, 'languages' | 'catalogue'>,
  author: Author,
): Promise<void> => {
  const { stores, clock, ids, log } = world;
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new AppError('configuration-invalid', { doing: `reading the organisation file ${path}`, cause });
  });
  // A hotline starts although nobody has published the holidays of this year yet.
  const { languages } = translator;
  const texts = translator.catalogue('voice');
  const applying = { store: stores.organisation, clock, ids, languages, texts, holidays: 'warn' } as const;
  const applied = await applyOrganisation(applying, text, path, author);
  if (applied.kind === 'faults') {
    const faults = applied.faults.map((fault) => `\n  ${describeFault(fault)}`).join('');
    throw new AppError('configuration-invalid', { doing: `applying the organisation file ${path}:${faults}` });
  }
  for (const warning of applied.warnings) log.warn({ warning: describeFault(warning) }, 'organisation file');
  log.info({ edition: applied.edition, differences: applied.differences.length }, `organisation ${applied.kind}`);
  await world.organisation.refresh();
};

/** The organisation in force at the start, after the file of the configuration was applied; `null` when there is none. */
export const takeUpOrganisation = async (
  world: World,
  translator: Pick<Translator, 'languages' | 'catalogue'>,
): Promise<Organisation | null> => {
  const file = organisationFileOf(world.config);
  if (file !== null) await putInForce(world, file, translator, { actor: operatorActor('start'), reason: null });
  else await world.organisation.refresh();
  return world.organisation.current();
};
