import { type Finding, fault } from '../file/finding.ts';
import type { Check } from './check.ts';

/** Every channel stands in the workspace, when it could be asked. Nobody would ever read what is told to one that does not. */
export const checkChannels: Check = ({ entries, channels }) => {
  if (channels?.kind !== 'listed') return [];
  const { isArchived } = channels;
  return entries.list('channels').flatMap(({ value, path }): readonly Finding[] => {
    const archived = isArchived.get(value.slack);
    const field = [...path, 'slack'];
    if (archived === undefined)
      return [
        fault(
          field,
          'is no channel of the workspace that the app can see',
          "write the id under the channel's details in Slack; to a private channel invite the app first: /invite @Rexian",
        ),
      ];
    return archived ? [fault(field, 'is an archived channel', 'unarchive it in Slack, or name another')] : [];
  });
};
