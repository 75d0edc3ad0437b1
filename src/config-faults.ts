/** One thing wrong with the environment, with what to do about it. */
export interface ConfigFault {
  /** The variable. */
  readonly name: string;
  /** What it is set to, secrets hidden; `null`: it is not set. */
  readonly value: string | null;
  readonly fix: string;
}

const vendors = [
  {
    vendor: 'the carrier',
    required: ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'],
    optional: ['TWILIO_AUTH_TOKEN_SECONDARY', 'TWILIO_API_URL'],
  },
  {
    vendor: 'the workspace',
    required: ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'],
    optional: ['SLACK_APP_TOKEN', 'SLACK_API_URL'],
  },
];

/** A vendor is either fully set up or rehearsed: finds what is missing when only a part is set. */
export const missingTogether = (given: Readonly<Record<string, string>>): ConfigFault[] =>
  vendors.flatMap(({ vendor, required, optional }) => {
    const set = [...required, ...optional].filter((name) => given[name] !== undefined);
    if (set.length === 0) return [];
    return required
      .filter((name) => given[name] === undefined)
      .map((name) => ({
        name,
        value: null,
        fix: `set it, since ${set.join(' and ')} ${set.length > 1 ? 'are' : 'is'} set; or unset ${set.length > 1 ? 'those' : 'that'} to rehearse ${vendor}`,
      }));
  });

const secret = /TOKEN|SECRET|KEYS/;

/** The value as an operator may see it: secrets by their length only, addresses without their password. */
export const describeValue = (name: string, value: string | undefined): string | null => {
  if (value === undefined) return null;
  if (secret.test(name)) return `(hidden, ${value.length} characters)`;
  return value.replace(/\/\/[^/@\s]*@/, '//(hidden)@');
};

/** Every fault on a line of its own, for standard error. */
export const describeFaults = (faults: readonly ConfigFault[]): string =>
  [
    `The environment has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}; nothing was started.`,
    ...faults.map(({ name, value, fix }) => `  ${name}${value === null ? ' is not set' : ` = ${value}`}: ${fix}`),
  ].join('\n');
