import type { AnnouncementStore } from '../../../oversight/announcements/ports.ts';
import {
  closeIncident,
  fileIncident,
  noteIncident,
  restoreIncident,
} from '../../../oversight/incidents/change-incident.ts';
import { incidentKinds } from '../../../oversight/incidents/incident.ts';
import {
  type IncidentDesk,
  type IncidentResult,
  incidentRefusal,
  incidentWho,
} from '../../../oversight/incidents/incident-desk.ts';
import { openIncident } from '../../../oversight/incidents/open-incident.ts';
import type { IncidentBoard } from '../../../oversight/incidents/ports.ts';
import { staffActor } from '../../../shared/actor.ts';
import { readScope } from '../../../staff/read-scope.ts';
import { askedUnit, textsOf, unitField } from '../blocks/form-fields.ts';
import { readMemory } from '../blocks/modal-memory.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import { openModal } from '../posting/open-modal.ts';
import type { Submission, Visit } from '../receiving/visit.ts';
import type { WorkspacePart, WorkspaceTools } from '../workspace-part.ts';
import { createIncidentBoard } from './incident-board.ts';
import { incidentId, openId } from './incident-ids.ts';
import { incidentList } from './incident-message.ts';
import { changeModal, closingOf, openModalView, textId, titleId } from './incident-modals.ts';

export interface IncidentNeeds extends IncidentDesk {
  readonly announcements: AnnouncementStore;
}

/** `/hotline incident`, its modals, and the messages; the board posts once the workspace is made. */
export const createIncidentPart = (needs: IncidentNeeds): WorkspacePart & { readonly board: IncidentBoard } => {
  let board: IncidentBoard | null = null;
  return {
    board: {
      show: async (...shown) => {
        if (board === null) throw new Error('the workspace is not made yet');
        return board.show(...shown);
      },
    },
    subcommands: [incidentCommand(needs)],
    register: (tools) => {
      board = createIncidentBoard(tools);
      registerOpening(tools, needs);
      registerChanges(tools, needs);
    },
  };
};

const incidentCommand = (needs: IncidentNeeds): Subcommand => ({
  name: 'incident',
  aliases: ['事件'],
  help: 'incident',
  answer: async ({ person, organisation, words }) => {
    const who = incidentWho(needs, staffActor(person.id));
    const about = { id: person.unitId, unitId: person.unitId };
    const no = await incidentRefusal(needs, who, 'incident.view', about);
    if (no !== null) return shortMessage(ownRefusal('incident', no, organisation, words));
    const unitIds = readScope(organisation, staffActor(person.id), 'incident.view');
    return incidentList(await needs.incidents.open(unitIds), organisation, words);
  },
});

const registerOpening = ({ reception, client }: WorkspaceTools, needs: IncidentNeeds): void => {
  reception.onClick(
    openId,
    async (click) => {
      const unit = askedUnit(click.person, click.organisation, click.words);
      await openModal(client, click.triggerId, openModalView(click, unit, click.place?.channel ?? null));
    },
    true,
  );
  reception.onSubmit(
    openId,
    () => null,
    async (submission) => {
      const { fields, person } = submission;
      const result = await openIncident(needs, {
        actor: staffActor(person.id),
        unitId: fields[unitField] ?? person.unitId,
        kind: incidentKinds.find((kind) => kind === fields.kind) ?? 'other',
        title: fields[titleId] ?? '',
        announcement: textsOf(fields),
      });
      await tell(submission, result, 'opened');
    },
  );
};

const registerChanges = ({ reception, client }: WorkspaceTools, needs: IncidentNeeds): void => {
  for (const action of ['note', 'restore', 'close'] as const) {
    reception.onClick(
      incidentId(action),
      async (click) => {
        await openModal(client, click.triggerId, changeModal(action, click));
      },
      true,
    );
  }
  const about = ({ person, memory }: Submission) => ({
    actor: staffActor(person.id),
    incidentId: readMemory(memory).about,
  });
  reception.onSubmit(
    incidentId('note'),
    () => null,
    async (submission) => {
      const text = submission.fields[textId] ?? '';
      await tell(submission, await noteIncident(needs, { ...about(submission), text }), 'noted');
    },
  );
  reception.onSubmit(
    incidentId('restore'),
    () => null,
    async (submission) => {
      const text = submission.fields[textId] ?? '';
      await tell(submission, await restoreIncident(needs, { ...about(submission), text }), 'restored');
    },
  );
  reception.onSubmit(
    incidentId('close'),
    () => null,
    async (submission) => {
      const closing = closingOf(submission.fields);
      await tell(submission, await closeIncident(needs, { ...about(submission), closing }), 'closed');
    },
  );
  reception.onClick(incidentId('file'), async (click) => {
    const request = { actor: staffActor(click.person.id), incidentId: click.value };
    await tell(click, await fileIncident(needs, request), 'filed');
  });
};

const tell = async (visit: Visit, result: IncidentResult, done: string): Promise<void> => {
  const { words, organisation } = visit;
  if (result.kind === 'done') {
    await visit.tell(shortMessage(words.say(`incident.done.${done}`)));
    return;
  }
  const missing =
    result.reason === 'closing-incomplete'
      ? (result.detail?.missing ?? []).map((field) => words.say(`incident.fields.${field}`))
      : [];
  const params = { missing: missing.join(words.say('people.comma')) };
  await visit.tell(shortMessage(ownRefusal('incident', result, organisation, words, params)));
};
