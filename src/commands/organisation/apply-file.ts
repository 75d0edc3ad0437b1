import { applyOrganisation } from '../../organisation/apply-organisation.ts';
import { planApplication } from '../../organisation/plan-application.ts';
import { withWorld } from '../with-world.ts';
import { type ApplyOptions, applyingIn, authorOf, putInForce } from './put-in-force.ts';
import { readText } from './say.ts';

/** Puts a file in force. */
export const applyFile = async (file: string, options: ApplyOptions): Promise<void> => {
  const text = await readText(file);
  if (text === null) return;
  await withWorld(async (opened) => {
    const applying = applyingIn(opened);
    return putInForce(await planApplication(applying, text, file), options, () =>
      applyOrganisation(applying, text, file, authorOf(opened, options)),
    );
  });
};
