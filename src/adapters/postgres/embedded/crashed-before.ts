import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const tailBytes = 65_536;
const started = /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{3}) UTC .*starting PostgreSQL/;
const recovered =
  /was interrupted; last known up|was not properly shut down|all server processes terminated; reinitializing/;

/**
 * When the server that runs now was started, if it had to recover from a crash; `null` when it had been shut down in order, or its log
 * cannot be read. The log is the only place where PostgreSQL says so.
 */
export const crashedBefore = async (folder: string): Promise<Date | null> => {
  const base = await readFile(join(folder, 'location'), 'utf8')
    .then((text) => text.trim())
    .catch(() => folder);
  const lines = (await tail(join(base, 'server.log'))).split('\n');
  const from = lines.findLastIndex((line) => started.test(line));
  const at = started.exec(lines[from] ?? '')?.[1];
  if (at === undefined || !lines.slice(from).some((line) => recovered.test(line))) return null;
  return new Date(`${at.replace(' ', 'T')}Z`);
};

const tail = async (path: string): Promise<string> => {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const length = Math.min(size, tailBytes);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
};
