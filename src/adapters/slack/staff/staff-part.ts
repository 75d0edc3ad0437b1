import type { StaffFeed } from '../../../staff/ports.ts';
import type { WorkspacePart } from '../workspace-part.ts';
import { credentialSubcommands } from './credential-subcommands.ts';
import { createStaffFeed } from './staff-feed.ts';
import { type StaffCounter, staffSubcommands } from './staff-subcommands.ts';

/** People in the workspace; the feed posts once the workspace is made. */
export const createStaffPart = (counter: StaffCounter): WorkspacePart & { readonly feed: StaffFeed } => {
  let feed: StaffFeed | null = null;
  const made = (): StaffFeed => {
    if (feed === null) throw new Error('the workspace is not made yet');
    return feed;
  };
  return {
    feed: {
      showChange: async (entry) => made().showChange(entry),
      showSweep: async (report) => made().showSweep(report),
      warnIdle: async (staffId, keeperId, suspendedOn) => made().warnIdle(staffId, keeperId, suspendedOn),
      warnOfEnd: async (warning) => made().warnOfEnd(warning),
    },
    subcommands: [...staffSubcommands(counter), ...credentialSubcommands(counter)],
    register: (tools) => {
      feed = createStaffFeed(tools);
    },
  };
};
