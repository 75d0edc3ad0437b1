/** The posts of the regulation (art. 15, 22-26, 38); see docs for the Chinese terms. */
export const roles = [
  'voice-agent',
  'business-handler',
  'business-manager',
  'unit-head',
  'technical-manager',
  'security-officer',
  'initial-administrator',
] as const;

export type Role = (typeof roles)[number];
