#!/usr/bin/env node
import { Command } from 'commander';

type Register = (program: Command) => void;

// A command's code is loaded when it is called: starting the program must not wait for what only a report needs.
const commands: Readonly<Record<string, () => Promise<Register>>> = {
  audit: async () => (await import('./commands/audit.ts')).registerAudit,
  announce: async () => (await import('./commands/announce.ts')).registerAnnounce,
  demo: async () => (await import('./commands/demo.ts')).registerDemo,
  flow: async () => (await import('./commands/flow.ts')).registerFlow,
  keys: async () => (await import('./commands/keys.ts')).registerKeys,
  organisation: async () => (await import('./commands/organisation.ts')).registerOrganisation,
  report: async () => (await import('./commands/report.ts')).registerReport,
  start: async () => (await import('./commands/start.ts')).registerStart,
  drift: async () => (await import('./commands/drift.ts')).registerDrift,
  upgrade: async () => (await import('./commands/upgrade.ts')).registerUpgrade,
};

const program = new Command('rexian')
  .description('热线: a contact centre for public-service hotlines that lives in a chat workspace')
  .configureHelp({ sortSubcommands: true })
  .showHelpAfterError();

const [, , called = ''] = process.argv;
const wanted = Object.hasOwn(commands, called) ? [called] : Object.keys(commands);
for (const name of wanted) (await commands[name]?.())?.(program);

await program.parseAsync(process.argv);
