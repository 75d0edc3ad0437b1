import { isRehearsal } from '../config.ts';
import type { App } from './app.ts';
import { rehearsalPath } from './rehearsal/rehearsal-pages.ts';

/** What the person who typed `npm start` wants to know, in plain words. */
export const greeting = (app: App): string => [...standing(app), ...next(app), ''].join('\n');

const standing = ({ config, publicUrl, port }: App): string[] => {
  const database =
    config.database.kind === 'embedded' ? `an embedded PostgreSQL in ${config.dataDir}` : 'PostgreSQL at DATABASE_URL';
  const queue = config.redisUrl === null ? 'the same PostgreSQL' : 'Redis at REDIS_URL';
  return [
    '',
    `Rexian is ready on ${publicUrl} (port ${port}, role ${config.role}).`,
    `It keeps its data in ${database} and its queue in ${queue}.`,
    '',
  ];
};

const next = ({ config, publicUrl, world }: App): string[] => {
  const organisation = world.organisation.current();
  const missing =
    organisation === null
      ? [
          'No organisation file is in force, so callers hear an apology. Set REXIAN_ORGANISATION, or run:',
          '  npm run organisation -- apply FILE',
          '',
        ]
      : [];
  if (!isRehearsal(config))
    return [
      ...missing,
      `Carrier: ${config.carrier.mode}. Workspace: ${config.workspace.mode}.`,
      `Health: ${publicUrl}/health/ready`,
      'Stop with Ctrl+C.',
    ];
  return [
    ...missing,
    'This is a REHEARSAL: no vendor credentials are set, so a stand-in carrier and a stand-in workspace run beside it.',
    'No real phone rings and no real channel is written to.',
    '',
    'What to do next:',
    `  ${publicUrl}${rehearsalPath}/   open it: a phone to call with, and the workspace`,
    '  npm run flow -- call          play a caller in this terminal',
    '  npm run demo                  watch whole calls, from the first ring to the month’s report',
    `  ${publicUrl}/health/ready     see that all is well`,
    '',
    'To go live, set these and start again (README, "Going live"):',
    '  PUBLIC_URL                    the https address the carrier and the workspace reach this at',
    '  TWILIO_ACCOUNT_SID  TWILIO_AUTH_TOKEN',
    '  SLACK_BOT_TOKEN  SLACK_SIGNING_SECRET',
    '  REXIAN_ORGANISATION           your organisation file',
    '',
    'Stop with Ctrl+C.',
  ];
};
