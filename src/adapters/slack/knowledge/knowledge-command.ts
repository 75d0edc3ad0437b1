import type { KnowledgeDesk } from '../../../knowledge/knowledge-desk.ts';
import { gatherList } from '../../../knowledge/list/gather-list.ts';
import { askKnowledge } from '../../../knowledge/search/ask-knowledge.ts';
import { staffActor } from '../../../shared/actor.ts';
import { maskText } from '../../../shared/masking.ts';
import { readScope } from '../../../staff/read-scope.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import type { Command } from '../receiving/visit.ts';
import { answersMessage, knowledgeButton } from './answers-message.ts';
import { listMessage } from './list-message.ts';

/** `/hotline kb QUESTION` gives the best answers; without a question, managers see what there is to do. */
export const knowledgeCommand = (desk: KnowledgeDesk): Subcommand => ({
  name: 'kb',
  aliases: ['知识库', '知識庫', '知识', '知識'],
  help: 'kb',
  answer: (command, rest) => (rest.trim() === '' ? toDo(desk, command) : answers(desk, command, rest.trim())),
});

const answers = async (desk: KnowledgeDesk, command: Command, text: string): Promise<ChatMessage> => {
  const { person, organisation, words } = command;
  const asked = maskText(text);
  const { unitId, language } = person;
  const result = await askKnowledge(desk, { actor: staffActor(person.id), unitId, text, language });
  if (result.kind === 'refused') return shortMessage(ownRefusal('knowledge', result, organisation, words));
  const now = desk.clock.now();
  return answersMessage({ answers: result.answers, ticket: null, asked, person, organisation, now }, words);
};

const toDo = async (desk: KnowledgeDesk, { person, organisation, words }: Command): Promise<ChatMessage> => {
  const unitIds = readScope(organisation, staffActor(person.id), 'knowledge.write');
  if (unitIds.length === 0) return shortMessage(words.say('knowledge.which'));
  const list = await gatherList(desk, person.unitId, unitIds, person.lineIds);
  const message = listMessage(list, organisation, words);
  const write = {
    type: 'actions' as const,
    block_id: 'knowledge.new',
    elements: [knowledgeButton('write', 'new', '', words)],
  };
  return { ...message, blocks: [...message.blocks, write] };
};
