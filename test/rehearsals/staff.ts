import type { App } from '../../src/compose/app.ts';
import type { SeededRandom } from '../../src/rehearsal/seeded-random.ts';
import { pick } from '../../src/rehearsal/traffic/plain-callers.ts';
import type { Workspace } from '../../src/rehearsal/workspace/workspace.ts';

export interface Staff {
  /** A stretch of work: each open ticket may be taken up, answered or closed by who has the right to, from its card. */
  work(): Promise<void>;
  /** What was pressed, by button. */
  readonly pressed: Readonly<Record<string, number>>;
}

interface OpenCard {
  readonly state: 'dispatched' | 'in-progress' | 'answered';
  readonly unit_id: string;
  readonly slack_user_id: string | null;
  readonly channel: string;
  readonly ts: string;
}

const openCards = `
  SELECT ticket.state, ticket.unit_id, staff.slack_user_id, card.channel, card.ts
  FROM ticket
  JOIN posted_message AS card ON card.key = 'card:' || ticket.id AND card.ts IS NOT NULL
  LEFT JOIN staff_member AS staff ON staff.id = ticket.assignee_id
  WHERE ticket.state IN ('dispatched', 'in-progress', 'answered') AND ticket.kind <> 'appointment'
  ORDER BY ticket.number`;

const next = {
  dispatched: { action: 'ticket.claim', chance: 0.6 },
  'in-progress': { action: 'ticket.answer', chance: 0.35 },
  answered: { action: 'ticket.close', chance: 0.4 },
} as const;

/** People at their desks, as diligent as chance has it. */
export const staffAtWork = (app: App, workspace: Workspace, random: SeededRandom): Staff => {
  const pressed: Record<string, number> = {};
  const { staff } = app.world.currentOrganisation();
  const deskOf = (unitId: string): readonly string[] =>
    staff.flatMap(({ unitId: own, roles, lineIds, slackUserId }) =>
      own === unitId && slackUserId !== null && lineIds.length === 0 && roles.some(isOfTheDesk) ? [slackUserId] : [],
    );
  const press = async (person: string, { channel, ts }: OpenCard, action: string): Promise<void> => {
    pressed[action] = (pressed[action] ?? 0) + 1;
    await workspace.click(person, channel, ts, action);
    if (action === 'ticket.claim' || (await write(workspace, person))) return;
    pressed['nothing came'] = (pressed['nothing came'] ?? 0) + 1;
  };
  return {
    pressed,
    work: async () => {
      const { rows } = await app.world.database.pool.query<OpenCard>(openCards);
      const byPerson = new Map<string, (() => Promise<void>)[]>();
      for (const card of rows) {
        const { action, chance } = next[card.state];
        if (!random.happens(chance)) continue;
        const person = card.slack_user_id ?? pick(random, deskOf(card.unit_id));
        const tasks = byPerson.get(person) ?? [];
        byPerson.set(person, tasks);
        tasks.push(() => press(person, card, action));
      }
      // A person does one thing after the other: a modal is in front of them until it is sent.
      await Promise.all(
        [...byPerson.values()].map(async (tasks) => {
          for (const task of tasks) await task();
        }),
      );
    },
  };
};

const isOfTheDesk = (role: string): boolean => role === 'voice-agent' || role === 'business-handler';

const answer = '已经办理，请查收。';

const patienceMs = 10_000;

/** Writes what is asked for; a machine that stands still now and then asks nothing, and the person presses again another time. */
const write = async (workspace: Workspace, person: string): Promise<boolean> => {
  const until = performance.now() + patienceMs;
  while (workspace.modal(person) === null) {
    if (performance.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const submitted = await workspace.submit(person, { asked: answer });
  if (submitted.kind === 'failed') {
    await workspace.closeModal(person);
    return false;
  }
  if (submitted.kind !== 'closed') throw new Error(`what ${person} wrote was not taken: ${submitted.kind}`);
  return true;
};
