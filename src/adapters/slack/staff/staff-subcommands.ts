import { staffActor } from '../../../shared/actor.ts';
import type { Vault } from '../../../shared/vault.ts';
import type { StaffResult } from '../../../staff/grants/change-staff.ts';
import { changeStanding } from '../../../staff/grants/change-standing.ts';
import { grantRole, revokeRole } from '../../../staff/grants/grant-role.ts';
import { listStaff } from '../../../staff/grants/list-staff.ts';
import { staffView } from '../../../staff/grants/staff-view.ts';
import type { LeaverDesk } from '../../../staff/leavers/leaver-desk.ts';
import { listOperations } from '../../../staff/operations-staff/list-operations.ts';
import { roles } from '../../../staff/role.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import type { Command } from '../receiving/visit.ts';
import { operationsListMessage } from './operations-list-message.ts';
import { readStaffCommand, type StaffCommand } from './read-staff-command.ts';
import { staffListMessage } from './staff-list-message.ts';
import { roleWords, staffRefusalWords } from './staff-words.ts';
import { supplierListMessage } from './supplier-list-message.ts';

export type StaffCounter = LeaverDesk & Parameters<typeof listStaff>[0] & { readonly vault: Pick<Vault, 'seal'> };
type About = Extract<StaffCommand, { kind: 'about' }>;
type Verb = 'grant' | 'revoke' | 'suspend' | 'leave' | 'reinstate';

const aliases: Readonly<Record<Verb, readonly string[]>> = {
  grant: ['授权', '授權'],
  revoke: ['撤权', '撤權', '撤销授权', '撤銷授權'],
  suspend: ['停用', '停权', '停權'],
  leave: ['离职', '離職', '离岗', '離崗'],
  reinstate: ['恢复', '恢復', '启用', '啟用'],
};

const operationsWords = ['operations', '运维', '運維'];
const supplierWords = ['suppliers', '服务商', '服務商', '供应商', '供應商'];

/** `/hotline staff`, also of those who run the machines and of suppliers, and what changes people: grant, revoke, suspend, leave, reinstate. */
export const staffSubcommands = (counter: StaffCounter): readonly Subcommand[] => [
  {
    name: 'staff',
    aliases: ['人员', '人員'],
    help: 'staff',
    answer: async ({ person, organisation, words }, rest) => {
      if (operationsWords.includes(rest.trim())) {
        const running = await listOperations(counter, staffActor(person.id));
        if ('kind' in running) return shortMessage(refusalWords(running, '', organisation, words));
        return operationsListMessage(running, organisation, words);
      }
      if (supplierWords.includes(rest.trim())) {
        const view = await staffView(counter, staffActor(person.id));
        if ('kind' in view) return shortMessage(refusalWords(view, '', organisation, words));
        return supplierListMessage(view, words);
      }
      const listed = await listStaff(counter, staffActor(person.id));
      if ('kind' in listed) return shortMessage(refusalWords(listed, '', organisation, words));
      return staffListMessage(listed, organisation, words);
    },
  },
  ...(Object.keys(aliases) as readonly Verb[]).map(
    (verb): Subcommand => ({
      name: verb,
      aliases: aliases[verb],
      help: `staff-${verb}`,
      answer: (command, rest) => answerTo(counter, verb, command, rest),
    }),
  ),
];

const answerTo = async (counter: StaffCounter, verb: Verb, command: Command, text: string): Promise<ChatMessage> => {
  const { organisation, words } = command;
  const hasRole = verb === 'grant' || verb === 'revoke';
  const asked = readStaffCommand({ text, hasRole, organisation, words, now: counter.clock.now() });
  if (asked.kind === 'unclear') {
    const known = roles.map((role) => roleWords(role, words)).join(words.say('people.comma'));
    return shortMessage(words.say(`staff.unclear.${asked.about}`, { words: asked.words, roles: known }));
  }
  const result = await carryOut(counter, verb, command, asked);
  const role = asked.role === null ? '' : roleWords(asked.role, words);
  if (result.kind === 'done') {
    const { name } = asked.person;
    const notes = result.notes.map((note) => words.say(`staff.notes.${note}`, { name, role }));
    return shortMessage([words.say(`staff.done.${verb}`, { name, role }), ...notes].join('\n'));
  }
  return shortMessage(staffRefusalWords(result, { staffId: asked.person.id, role: asked.role }, organisation, words));
};

const carryOut = (counter: StaffCounter, verb: Verb, { person }: Command, asked: About): Promise<StaffResult> => {
  const request = { actor: staffActor(person.id), staffId: asked.person.id, reason: asked.reason };
  const { role, lineId, until } = asked;
  switch (verb) {
    case 'grant':
    case 'revoke':
      if (role === null) throw new Error('a role was read before');
      return verb === 'grant'
        ? grantRole(counter, { ...request, role, lineId, until })
        : revokeRole(counter, { ...request, role });
    case 'suspend':
      return changeStanding(counter, { ...request, state: 'suspended' });
    case 'leave':
      return changeStanding(counter, { ...request, state: 'left' });
    case 'reinstate':
      return changeStanding(counter, { ...request, state: 'active' });
  }
};
