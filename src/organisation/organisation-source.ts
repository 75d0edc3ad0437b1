import { AppError } from '../shared/app-error.ts';
import type { Log } from '../shared/log.ts';
import { describeFault } from './fault.ts';
import { takeUpDocument } from './file/read-organisation.ts';
import type { Organisation } from './organisation.ts';
import type { OrganisationStore } from './ports.ts';

/** The organisation in force, as this process knows it: at most about a second old. */
export interface OrganisationSource {
  /** `null` before the first file was applied. */
  current(): Organisation | null;
  /** Looks whether another edition is in force now and takes it up. Throws what the store throws; the last value stays. */
  refresh(): Promise<Organisation | null>;
}

export interface OrganisationSourceWorld {
  readonly store: OrganisationStore;
  readonly log: Log;
}

/** A source that knows nothing until its first `refresh`. An edition this version cannot read is reported and not taken up. */
export const organisationSource = (world: OrganisationSourceWorld): OrganisationSource => {
  let organisation: Organisation | null = null;
  let refused: string | null = null;
  let running: Promise<Organisation | null> | null = null;

  const take = async (): Promise<Organisation | null> => {
    const digest = await world.store.currentDigest();
    if (digest === null || digest === organisation?.edition || digest === refused) return organisation;
    const edition = await world.store.current();
    if (edition === null) return organisation;
    const reading = takeUpDocument(edition.document, edition.digest);
    if (reading.kind === 'faults') {
      refused = edition.digest;
      const faults = reading.faults.map(describeFault);
      world.log.error({ edition: edition.digest, faults }, 'the organisation in force cannot be read by this version');
      return organisation;
    }
    refused = null;
    organisation = reading.organisation;
    world.log.info({ edition: edition.digest, units: organisation.units.length }, 'organisation taken up');
    return organisation;
  };

  return {
    current: () => organisation,
    refresh: () => {
      running ??= take().finally(() => {
        running = null;
      });
      return running;
    },
  };
};

/** The organisation in force, for code that cannot go on without one. Throws `organisation-missing`. */
export const organisationInForce = (source: OrganisationSource): Organisation => {
  const organisation = source.current();
  if (organisation === null)
    throw new AppError('organisation-missing', { doing: 'looking up the organisation in force' });
  return organisation;
};
