import type { TicketDesk } from '../../../tickets/desk/ticket-desk.ts';
import { answerTo } from '../hotline-command/register-command.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import type { Reception } from '../receiving/reception.ts';
import { type HomeButton, homeBlocks, homeButtonId, homeButtons } from './home-blocks.ts';

/** The home tab: how things stand, one's own tickets, and what `/hotline` answers, by buttons. */
export const registerHome = (reception: Reception, desk: TicketDesk, subcommands: readonly Subcommand[]): void => {
  reception.onHome((visit) => homeBlocks(visit, desk));
  for (const button of Object.keys(homeButtons) as readonly HomeButton[]) {
    reception.onClick(homeButtonId(button), async (click) => {
      const text = homeButtons[button];
      await click.tell(
        text === null ? { text: '', blocks: [] } : await answerTo({ ...click, text }, desk, subcommands),
      );
    });
  }
};
