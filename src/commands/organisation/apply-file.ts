import { planApplication } from '../../organisation/plan-application.ts';
import { withWorld } from '../with-world.ts';
import { type ApplyOptions, applyingIn, putInForce } from './put-in-force.ts';
import { readText } from './say.ts';

/** Puts a file in force. */
export const applyFile = async (file: string, options: ApplyOptions): Promise<void> => {
  const text = await readText(file);
  if (text === null) return;
  await withWorld(async (opened) => {
    const applying = await applyingIn(opened);
    return putInForce(opened, applying, await planApplication(applying, text, file), options);
  });
};
