import type { TakeIntake } from '../../tickets/intake.ts';
import { nothingTo } from '../../tickets/opening/intents.ts';
import { owedText } from '../../tickets/opening/owed-text.ts';
import { calledPartner, partnerTold } from './partners-by-phone.ts';

/** A caller whom no partner answered hears its number, and has it by text. */
export const tellPartnerNumber: TakeIntake = (intake) => {
  const { organisation, unit, answers, dialled, now } = intake;
  const partner = calledPartner(organisation, unit.id, answers.partner?.value ?? '');
  if (partner === null) return nothingTo('gone');
  const told = partnerTold(partner, dialled, now);
  const template = told.opens === undefined ? 'text.partner-number' : 'text.partner-number-opens';
  return { ...nothingTo('done'), texts: owedText(intake, template, told), told };
};
