import type { StaffMember } from '../../../organisation/organisation.ts';
import { staffActor } from '../../../shared/actor.ts';
import { inLanguage } from '../../../shared/language.ts';
import { type PromiseRule, promiseAskedOf } from '../../../staff/credentials/access-policy.ts';
import { recallCertificate, reportCertificateLost } from '../../../staff/credentials/recall-certificate.ts';
import { recordCertificate } from '../../../staff/credentials/record-certificate.ts';
import { signPromise } from '../../../staff/credentials/sign-promise.ts';
import type { StaffResult } from '../../../staff/grants/change-staff.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { plain } from '../blocks/outside-text.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Words } from '../blocks/words.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import type { Command } from '../receiving/visit.ts';
import { leavingAnswer } from './leaving-promise.ts';
import { readStaffCommand } from './read-staff-command.ts';
import type { StaffCounter } from './staff-subcommands.ts';
import { staffRefusalWords } from './staff-words.ts';

/**
 * `/hotline promise`: a person reads and signs the promise of secrecy, or records that of somebody who left. `/hotline certificate`,
 * `recall`: a technical manager issues and takes back. `/hotline lost`: a person reports their own certificate lost.
 */
export const credentialSubcommands = (counter: StaffCounter): readonly Subcommand[] => [
  {
    name: 'promise',
    aliases: ['保密承诺', '保密承諾'],
    help: 'staff-promise',
    answer: (command, rest) => leavingAnswer(counter, command, rest.trim()) ?? promise(counter, command, rest.trim()),
  },
  {
    name: 'certificate',
    aliases: ['证书', '證書'],
    help: 'staff-certificate',
    answer: (command, rest) => certificate(counter, command, rest),
  },
  {
    name: 'recall',
    aliases: ['收回证书', '收回證書'],
    help: 'staff-recall',
    answer: (command, rest) => recall(counter, command, rest),
  },
  {
    name: 'lost',
    aliases: ['报失', '報失', '挂失', '掛失'],
    help: 'staff-lost',
    answer: (command, rest) => lost(counter, command, rest.trim()),
  },
];

const promise = async (counter: StaffCounter, command: Command, version: string): Promise<ChatMessage> => {
  const { person, organisation, words } = command;
  const asked = promiseAskedOf(organisation, person);
  if (version === '' && asked !== null) {
    return promiseMessage(asked, words);
  }
  const result = await signPromise(counter, { actor: staffActor(person.id), version });
  if (result.kind === 'done') return shortMessage(words.say('staff.done.promise', { name: person.name, version }));
  return shortMessage(staffRefusalWords(result, { staffId: person.id, role: null }, organisation, words));
};

/** All of it, however long: nobody signs what they could not read. */
export const promiseMessage = ({ text, version }: PromiseRule, words: Words): ChatMessage => {
  const told = [inLanguage(text, words.language), words.say('staff.promise.sign', { version })];
  const parts = told.flatMap((each) => each.match(/[\s\S]{1,2900}/gu) ?? []);
  return {
    text: shortMessage(told[0] ?? '').text,
    blocks: parts.map((part) => ({ type: 'section', text: plain(part) })),
  };
};

const certificate = async (counter: StaffCounter, command: Command, text: string): Promise<ChatMessage> => {
  const { person, organisation, words } = command;
  const asked = readStaffCommand({ text, hasRole: false, organisation, words, now: counter.clock.now() });
  if (asked.kind === 'unclear')
    return shortMessage(words.say(`staff.unclear.${asked.about}`, { words: asked.words, roles: '' }));
  const { number, name } = numberAndName(asked.reason);
  if (asked.until === null || name === '') return shortMessage(words.say('command.help.staff-certificate'));
  const result = await recordCertificate(counter, {
    actor: staffActor(person.id),
    staffId: asked.person.id,
    name,
    number,
    until: asked.until,
  });
  return answered(result, 'certificate', asked.person, command);
};

/** The number stands first, or after the name, as many write it: what would be kept in clear as a name must never be the number. */
export const numberAndName = (text: string): { readonly number: string; readonly name: string } => {
  const parts = text.split(/\s+/).filter((part) => part !== '');
  const first = parts.findIndex((part) => /\d/.test(part));
  const at = first === 0 ? 0 : parts.findLastIndex((part) => /\d/.test(part));
  return at < 0 ? { number: '', name: '' } : { number: parts[at] ?? '', name: parts.toSpliced(at, 1).join(' ') };
};

const recall = async (counter: StaffCounter, command: Command, text: string): Promise<ChatMessage> => {
  const { person, organisation, words } = command;
  const asked = readStaffCommand({ text, hasRole: false, organisation, words, now: counter.clock.now() });
  if (asked.kind === 'unclear')
    return shortMessage(words.say(`staff.unclear.${asked.about}`, { words: asked.words, roles: '' }));
  const request = { actor: staffActor(person.id), staffId: asked.person.id, reason: asked.reason };
  return answered(await recallCertificate(counter, request), 'recall', asked.person, command);
};

const lost = async (counter: StaffCounter, command: Command, reason: string): Promise<ChatMessage> => {
  const { person } = command;
  const request = { actor: staffActor(person.id), staffId: person.id, reason };
  return answered(await reportCertificateLost(counter, request), 'lost', person, command);
};

const answered = (
  result: StaffResult,
  done: 'certificate' | 'recall' | 'lost',
  { id: staffId, name }: StaffMember,
  { organisation, words }: Command,
): ChatMessage =>
  shortMessage(
    result.kind === 'done'
      ? words.say(`staff.done.${done}`, { name })
      : staffRefusalWords(result, { staffId, role: null }, organisation, words),
  );
