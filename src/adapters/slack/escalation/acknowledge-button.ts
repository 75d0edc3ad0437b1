import { acknowledgeEscalation } from '../../../escalation/acknowledge-escalation.ts';
import type { ClimbWorld } from '../../../escalation/climb-escalation.job.ts';
import { staffActor } from '../../../shared/actor.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Reception } from '../receiving/reception.ts';
import { acknowledgeId, readNoticeRef } from './acknowledge-id.ts';

/** The person says "I see to it"; the notices show it by themselves. */
export const registerAcknowledge = (reception: Reception, world: ClimbWorld): void =>
  reception.onClick(acknowledgeId, async ({ value, person, organisation, words, tell }) => {
    const about = readNoticeRef(value);
    if (about === null) {
      await tell(shortMessage(words.say('faults.stale')));
      return;
    }
    const { escalationId, number } = about;
    const result = await acknowledgeEscalation(world, { actor: staffActor(person.id), escalationId });
    await tell(
      shortMessage(
        result.kind === 'done'
          ? words.say('done.acknowledge', { number })
          : refusalWords(result, number, organisation, words),
      ),
    );
  });
