import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AppProcess, freePort, startApp } from '../../support/app-process.ts';
import { benchAccount } from './signed-turns.ts';

/** The built product as the benchmark meets it: live mode, towards a carrier and a workspace that it was told of. */
export interface RexianProcess extends AppProcess {
  /** The city's number in the sample organisation. */
  readonly number: string;
  remove(): Promise<void>;
}

const keys = randomBytes(32).toString('base64');
const sample = fileURLToPath(new URL('../../../prisma/seed/organisation.yaml', import.meta.url));

export const startRexian = async (env: Readonly<Record<string, string>>): Promise<RexianProcess> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'rexian-bench-data-'));
  const port = await freePort();
  const app = await startApp({
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    REXIAN_DATA_DIR: dataDir,
    REXIAN_ORGANISATION: sample,
    TWILIO_ACCOUNT_SID: benchAccount.sid,
    TWILIO_AUTH_TOKEN: benchAccount.token,
    TWILIO_API_URL: 'http://127.0.0.1:9',
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: 'bench',
    SLACK_API_URL: 'http://127.0.0.1:9/api/',
    LOG_LEVEL: 'error',
    // One deployment, whichever folder its process runs in.
    REXIAN_ENCRYPTION_KEYS: keys,
    ...env,
  });
  return {
    ...app,
    number: '+862455500100',
    remove: async () => {
      await app.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
