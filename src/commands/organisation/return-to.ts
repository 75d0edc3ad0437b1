import { planReturn } from '../../organisation/plan-application.ts';
import { withWorld } from '../with-world.ts';
import { type ApplyOptions, applyingIn, putInForce } from './put-in-force.ts';

/** Puts an earlier edition in force again. */
export const returnTo = async (edition: string | undefined, options: ApplyOptions): Promise<void> =>
  withWorld(async (opened) => {
    const applying = await applyingIn(opened);
    const plan = await planReturn(applying, edition ?? null);
    if (plan.kind === 'unknown-edition') {
      process.stderr.write(
        edition === undefined
          ? 'there is no earlier edition\n'
          : `no edition begins with ${edition}; see: rexian organisation history\n`,
      );
      return 1;
    }
    return putInForce(opened, applying, plan, options);
  });
