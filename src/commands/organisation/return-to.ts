import { returnToEdition } from '../../organisation/apply-organisation.ts';
import { planReturn } from '../../organisation/plan-application.ts';
import { withWorld } from '../with-world.ts';
import { type ApplyOptions, applyingIn, authorOf, putInForce } from './put-in-force.ts';

/** Puts an earlier edition in force again. */
export const returnTo = async (edition: string | undefined, options: ApplyOptions): Promise<void> =>
  withWorld(async (opened) => {
    const applying = applyingIn(opened);
    const plan = await planReturn(applying, edition ?? null);
    if (plan.kind === 'unknown-edition') {
      process.stderr.write(
        edition === undefined
          ? 'there is no earlier edition\n'
          : `no edition begins with ${edition}; see: rexian organisation history\n`,
      );
      return 1;
    }
    return putInForce(plan, options, () => returnToEdition(applying, edition ?? null, authorOf(opened, options)));
  });
