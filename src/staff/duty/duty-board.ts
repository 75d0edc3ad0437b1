import type { BoardResult } from '../../tickets/ports.ts';
import type { RotaGap } from './gaps/rota-gap.ts';
import type { Swap } from './swap.ts';

/** Where staff are told of the rota. */
export interface DutyBoard {
  /** Shows giver and taker the newest state of a swap, each in a direct message; a repeated call corrects what stands. */
  showSwap(swap: Swap): Promise<BoardResult>;
  /** Tells the unit's managers of a gap, in their channel or else its head, once; a repeated call shows that it changed or was filled. */
  showGap(gap: RotaGap): Promise<BoardResult>;
}
