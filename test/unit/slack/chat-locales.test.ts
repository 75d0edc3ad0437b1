import { describe, expect, it } from 'vitest';
import { cardActions } from '../../../src/adapters/slack/ticket-card/action-ids.ts';
import { escalationCauses, escalationEnds } from '../../../src/escalation/escalation.ts';
import { ticketActions } from '../../../src/staff/rights.ts';
import { lifeRefusals } from '../../../src/tickets/life/life-context.ts';
import { particularKeys } from '../../../src/tickets/opening/particulars.ts';
import { ticketEventTypes, ticketStates } from '../../../src/tickets/ticket.ts';
import { priorities, ticketKinds } from '../../../src/tickets/ticket-kind.ts';
import { chatWords } from './support/chat-words.ts';

const refusalsOfOthers = [
  ...['unknown-staff', 'role-missing', 'other-unit', 'other-line', 'held-by-other'],
  ...['no-such-ticket', 'not-staff', 'not-a-number', 'no-such-climb'],
  ...['not-told-yet', 'over', 'already-acknowledged', 'not-yours'],
];

const needed = [
  ...ticketStates.map((state) => `states.${state}`),
  ...ticketKinds.map((kind) => `kinds.${kind}`),
  ...priorities.flatMap((priority) => [`priorities.${priority}`, `choices.${priority}`]),
  ...particularKeys.map((key) => `particulars.${key}`),
  ...[...lifeRefusals, ...refusalsOfOthers].map((reason) => `refusals.${reason}`),
  ...ticketEventTypes.map((type) => `events.${type}`),
  ...ticketActions.map((action) => `rights.ticket.${action}`),
  ...cardActions.flatMap((action) => [`actions.${action}`, `actions.of.${action}`]),
  ...escalationCauses.map((cause) => `notice.title.${cause}`),
  ...escalationEnds.map((end) => `notice.ended.${end}`),
];

describe('the words of the workspace', () => {
  const words = chatWords.catalogue('chat');
  // Languages differ in their plural forms; the general one stands for all.
  const generalForms = (texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(texts).flatMap(([key, text]) =>
        key.endsWith('_one') ? [] : [[key.replace(/_other$/, ''), text]],
      ),
    );
  const en = generalForms(words.en ?? {});

  it.each(chatWords.languages)('name everything that can happen, in %s', (language) => {
    expect(needed.filter((key) => words[language]?.[key] === undefined)).toEqual([]);
  });

  it.each(chatWords.languages)('have the same keys and placeholders in %s as in English', (language) => {
    const placeholders = (text = '') => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    const here = generalForms(words[language] ?? {});
    expect(Object.keys(here).sort()).toEqual(Object.keys(en).sort());
    // A sentence need not use every fact, but must not ask for one that nobody gives.
    const more = Object.keys(en).filter((key) => placeholders(here[key]).join() !== placeholders(en[key]).join());
    expect(more).toEqual([]);
  });

  it.each(chatWords.languages)('fit the titles of modals in %s', (language) => {
    const titles = Object.entries(words[language] ?? {}).filter(([key]) =>
      /^ask\..*\.title$|^modal\.|^history\.title/.test(key),
    );
    expect(
      titles.filter(([key, text]) => text.length > 24 && key !== 'modal.noTicket' && key !== 'modal.empty'),
    ).toEqual([]);
  });
});
