import { writeFile } from 'node:fs/promises';
import { editionText } from '../../organisation/export-organisation.ts';
import { withWorld } from '../with-world.ts';
import { print, shortEdition } from './say.ts';

/** Writes the file that is in force. It holds the phones of staff: one that is made is readable by its owner only. */
export const exportFile = async (file: string | undefined): Promise<void> =>
  withWorld(async ({ world, actor }) => {
    const edition = await world.stores.organisation.current();
    if (edition === null) {
      process.stderr.write('no organisation file is in force\n');
      return 1;
    }
    const text = editionText(edition);
    await world.stores.organisation.noteExport({
      id: world.ids.next(),
      at: world.clock.now(),
      actor,
      action: 'organisation.export',
      subject: { kind: 'organisation', id: edition.digest },
      unitId: null,
      outcome: 'done',
      detail: {},
    });
    if (file === undefined) process.stdout.write(text);
    else {
      await writeFile(file, text, { mode: 0o600 });
      print(`edition ${shortEdition(edition.digest)} written to ${file}`);
    }
    return 0;
  });
