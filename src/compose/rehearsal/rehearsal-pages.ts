import type { WebAppParts } from '../../adapters/http/web-app.ts';
import { isRehearsal } from '../../config.ts';
import type { MovableClock } from '../../rehearsal/movable-clock.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Language } from '../../shared/language.ts';
import type { World } from '../world/world.ts';
import type { StandIns } from './vendors.ts';

/** Where the phone and the workspace of a rehearsal stand in the console. */
export const rehearsalPath = '/console/rehearsal';

/** The pages of a rehearsal; `null` as soon as one vendor is real, since whoever opens them may do everything. */
export const openRehearsalPages = async (
  { config, clock }: World,
  standIns: StandIns,
  languages: readonly Language[],
): Promise<WebAppParts['console']> => {
  if (!isRehearsal(config)) return null;
  const [{ rehearsalDesk }, { createRehearsalRouter }] = await Promise.all([
    import('../../rehearsal/desk/rehearsal-desk.ts'),
    import('../../console/rehearsal/create-rehearsal-router.ts'),
  ]);
  const desk = rehearsalDesk({ ...standIns, clock: isMovable(clock) ? clock : null });
  return { at: rehearsalPath, router: createRehearsalRouter(desk, languages) };
};

export const isMovable = (clock: Clock): clock is MovableClock => 'onMove' in clock;
