import type { Spoken } from '../../flow-engine/session.ts';
import type { TextOwed } from '../../outreach/text-message.ts';
import { type Intake, intakeKeyOf } from '../intake.ts';

export const textTemplates = [
  'text.ticket-opened',
  'text.callback-promised',
  'text.appointment-booked',
  'text.appointment-moved',
  'text.appointment-cancelled',
  'text.partner-number',
  'text.partner-number-opens',
] as const;
export type TextTemplate = (typeof textTemplates)[number];

/** The text message that confirms an intake; none when the number cannot receive one. */
export const owedText = (
  intake: Intake,
  template: TextTemplate,
  params: Readonly<Record<string, Spoken>>,
): readonly TextOwed[] =>
  intake.citizen?.textable === true
    ? [
        {
          id: intake.ids.next(),
          key: `${intakeKeyOf(intake)}:${template}`,
          citizenId: intake.citizen.id,
          sender: intake.dialled,
          template,
          params,
          language: intake.language,
        },
      ]
    : [];
