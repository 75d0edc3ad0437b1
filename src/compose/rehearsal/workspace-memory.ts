import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workspace } from '../../rehearsal/workspace/workspace.ts';

const afterChangeMs = 300;

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
    /** Writes soon after each change; the result writes a last time and ends it. */
    keepUp(workspace: Workspace): () => Promise<void> {
      let owed: NodeJS.Timeout | null = null;
      let writing = Promise.resolve();
      const save = (): void => {
        owed = null;
        writing = writing.then(() => write(workspace.memory())).catch(() => undefined);
      };
      const end = workspace.onChange(() => {
        owed ??= setTimeout(save, afterChangeMs);
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
