import { v5 } from 'uuid';
import { z } from 'zod';
import type { StoppageStore } from '../appointments/stoppage/ports.ts';
import type { Stoppage } from '../appointments/stoppage/stoppage.ts';
import type { Prompt, Spoken } from '../flow-engine/session.ts';
import type { Speaker } from '../flow-engine/speaker.ts';
import type { Organisation } from '../organisation/organisation.ts';
import { unitOf } from '../organisation/unit-tree.ts';
import { systemActor } from '../shared/actor.ts';
import { done, type Job, patientRetry } from '../shared/job.ts';
import type { LocalText } from '../shared/language.ts';
import { localMoment } from '../shared/local-moment.ts';
import { type PartnerDesk, partnersFor, sentNotice } from './partner-desk.ts';

const payload = z.object({ stoppageId: z.string() });

const namespace = '6a0f7f6e-7a35-4f2b-9a27-0d6a1b0f3c54';

/** A stoppage concerns learners: the driving schools of the office's unit are told, each once (art. 54(8)). */
export const tellSchoolsJob = (
  world: PartnerDesk & {
    readonly stoppages: Pick<StoppageStore, 'find'>;
    readonly speaker: Pick<Speaker, 'write'>;
  },
): Job<z.infer<typeof payload>> => ({
  name: 'tell-schools',
  payload,
  retry: patientRetry,
  run: async ({ stoppageId }) => {
    const stoppage = await world.stoppages.find(stoppageId);
    if (stoppage === null) return done;
    const organisation = world.organisation();
    const lineId = organisation.services.find(({ id }) => id === stoppage.serviceId)?.lineId;
    const schools = partnersFor(organisation, stoppage.unitId).filter(
      ({ kind, lineIds }) =>
        kind === 'driving-school' && (lineIds.length === 0 || lineIds.some((each) => each === lineId)),
    );
    for (const partner of schools) {
      const { unitId } = stoppage;
      const id = v5(`${stoppageId}:${partner.id}`, namespace);
      const contact = organisation.staff.find((person) => person.id === partner.contactId);
      const words = world.speaker.write(stoppedPrompt(stoppage, organisation), contact?.language ?? 'zh-CN', {});
      const sent = { id, partner, unitId, ticketNumber: '', words };
      // A repeated run finds the notice there: nothing is sent twice.
      await world.notices.save(sentNotice(world, systemActor('tell-schools'), sent));
    }
    return done;
  },
});

/** What a school is told: where, what and when, and why. */
const stoppedPrompt = (
  { officeId, serviceId, stopped, reason, unitId }: Stoppage,
  organisation: Organisation,
): Prompt => {
  const timeZone = unitOf(organisation, unitId)?.calendar.timeZone ?? 'UTC';
  const named = (of: readonly { readonly id: string; readonly name: LocalText }[], id: string): Spoken => {
    const found = of.find((each) => each.id === id);
    return found === undefined ? { say: 'text', text: id } : { say: 'name', text: found.name };
  };
  const moment = (at: Date): Spoken => ({ say: 'moment', local: localMoment(at, timeZone) });
  return {
    key: 'partner.stopped',
    params: {
      office: named(organisation.offices, officeId),
      service: named(organisation.services, serviceId),
      from: moment(stopped.from),
      to: moment(stopped.to),
      reason: { say: 'key', key: `text.stoppage-reasons.${reason}` },
    },
  };
};
