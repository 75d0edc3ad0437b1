import { staffActor } from '../../../shared/actor.ts';
import { inLanguage } from '../../../shared/language.ts';
import { promiseAskedOf } from '../../../staff/credentials/access-policy.ts';
import { recordCertificate } from '../../../staff/credentials/record-certificate.ts';
import { signPromise } from '../../../staff/credentials/sign-promise.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import type { Command } from '../receiving/visit.ts';
import { readStaffCommand } from './read-staff-command.ts';
import type { StaffCounter } from './staff-subcommands.ts';
import { staffRefusalWords } from './staff-words.ts';

/** `/hotline promise`: a person reads and signs the promise of secrecy. `/hotline certificate`: a keeper registers what they were shown. */
export const credentialSubcommands = (counter: StaffCounter): readonly Subcommand[] => [
  {
    name: 'promise',
    aliases: ['保密承诺', '保密承諾'],
    help: 'staff-promise',
    answer: (command, rest) => promise(counter, command, rest.trim()),
  },
  {
    name: 'certificate',
    aliases: ['证书', '證書'],
    help: 'staff-certificate',
    answer: (command, rest) => certificate(counter, command, rest),
  },
];

const promise = async (counter: StaffCounter, command: Command, version: string): Promise<ChatMessage> => {
  const { person, organisation, words } = command;
  const asked = promiseAskedOf(organisation, person);
  if (version === '' && asked !== null) {
    const text = inLanguage(asked.text, words.language);
    return shortMessage([text, words.say('staff.promise.sign', { version: asked.version })].join('\n\n'));
  }
  const result = await signPromise(counter, { actor: staffActor(person.id), version });
  if (result.kind === 'done') return shortMessage(words.say('staff.done.promise', { name: person.name, version }));
  return shortMessage(staffRefusalWords(result, { staffId: person.id, role: null }, organisation, words));
};

const certificate = async (counter: StaffCounter, command: Command, text: string): Promise<ChatMessage> => {
  const { person, organisation, words } = command;
  const asked = readStaffCommand({ text, hasRole: false, organisation, words, now: counter.clock.now() });
  if (asked.kind === 'unclear')
    return shortMessage(words.say(`staff.unclear.${asked.about}`, { words: asked.words, roles: '' }));
  const [number = '', ...name] = asked.reason.split(/\s+/);
  if (asked.until === null || name.length === 0) return shortMessage(words.say('command.help.staff-certificate'));
  const result = await recordCertificate(counter, {
    actor: staffActor(person.id),
    staffId: asked.person.id,
    name: name.join(' '),
    number,
    until: asked.until,
  });
  const about = { staffId: asked.person.id, role: null };
  return shortMessage(
    result.kind === 'done'
      ? words.say('staff.done.certificate', { name: asked.person.name })
      : staffRefusalWords(result, about, organisation, words),
  );
};
