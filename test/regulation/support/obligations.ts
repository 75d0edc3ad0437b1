import type { Obligation } from './obligation.ts';
import { business } from './obligations/business.ts';
import { commonDuties } from './obligations/common-duties.ts';
import { posts } from './obligations/posts.ts';
import { running } from './obligations/running.ts';
import { users } from './obligations/users.ts';
import { voiceAndOversight } from './obligations/voice-and-oversight.ts';

/** Every duty that the regulation lays on a voice service, in the order of the articles. */
export const obligations: readonly Obligation[] = [
  ...commonDuties,
  ...posts,
  ...running,
  ...users,
  ...business,
  ...voiceAndOversight,
];
