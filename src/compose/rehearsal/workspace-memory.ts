import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workspace } from '../../rehearsal/workspace/workspace.ts';

const afterChangeMs = 300;
// A workspace of many thousand cards takes a while to write: at most about a twentieth of the time goes into it.
const pauseForWork = 20;

/** The rehearsed workspace kept in the data folder, so that its cards are still there after a restart, as in a real one. */
export const rehearsalMemory = (dataDir: string) => {
  const path = join(dataDir, 'rehearsal-workspace.json');
  const write = async (text: string): Promise<void> => {
    await mkdir(dataDir, { recursive: true });
    await writeFile(`${path}.part`, text, { mode: 0o600 });
    await rename(`${path}.part`, path);
  };
  return {
    read: (): Promise<string | null> => readFile(path, 'utf8').catch(() => null),
    /** Writes soon after each change, later the longer it takes; the result writes a last time and ends it. */
    keepUp(workspace: Workspace): () => Promise<void> {
      let owed: NodeJS.Timeout | null = null;
      let writing = Promise.resolve();
      let waitMs = afterChangeMs;
      const save = (): void => {
        owed = null;
        writing = writing
          .then(async () => {
            const began = performance.now();
            await write(workspace.memory());
            waitMs = Math.max(afterChangeMs, pauseForWork * (performance.now() - began));
          })
          .catch(() => undefined);
      };
      const end = workspace.onChange(() => {
        owed ??= setTimeout(save, waitMs);
      });
      return async () => {
        end();
        if (owed !== null) {
          clearTimeout(owed);
          save();
        }
        await writing;
      };
    },
  };
};
