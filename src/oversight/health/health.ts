/** What is watched all day (art. 22(2), 43(5)), in the order a reader sees it. */
export const healthParts = [
  'modules',
  'jobs',
  'queue',
  'database',
  'cache',
  'carrier',
  'webhooks',
  'texts',
  'workspace',
] as const;
export type HealthPart = (typeof healthParts)[number];

/** How well a part is, best first. */
export const healthColours = ['green', 'yellow', 'red'] as const;
export type HealthColour = (typeof healthColours)[number];

/** Why a part is not green, or what is worth knowing of one that is; words say what to do about it. */
export const healthReasons = [
  'fine',
  'no-answer',
  'slow',
  'no-organisation',
  'watch-silent',
  'work-late',
  'work-abandoned',
  'stale',
  'never-heard',
  'quiet',
  'failing',
  'limited',
  'texts-fail',
] as const;
export type HealthReason = (typeof healthReasons)[number];

/** What one look at a part found. */
export interface HealthReading {
  readonly part: HealthPart;
  readonly colour: HealthColour;
  readonly reason: HealthReason;
  /** How many, or how long in milliseconds; `null`: there is nothing to count. */
  readonly figure: number | null;
  /** When something last went well there; `null`: never, or nothing is kept of it. */
  readonly lastWellAt: Date | null;
}

export interface HealthState extends HealthReading {
  /** Since when it has had this colour. */
  readonly since: Date;
}

export const healthLinks = ['carrier', 'webhooks', 'workspace'] as const;
/** A connection to somebody else's software. */
export type HealthLink = (typeof healthLinks)[number];
export type LinkResult = 'ok' | 'limited' | 'failed';

/** What is known of a link, from every process. */
export interface LinkRecord {
  readonly link: HealthLink;
  readonly okAt: Date | null;
  /** How long the last good call took; milliseconds. */
  readonly lagMs: number | null;
  readonly limitedAt: Date | null;
  /** Since when nothing has gone well; `null` while the last thing did. */
  readonly failingSince: Date | null;
  readonly failures: number;
}

/** So many failures in a row make a link red; fewer are a matter of the message that failed. */
export const redAfterFailures = 3;
const limitedForMs = 5 * 60_000;
const quietAfterMs = 24 * 3_600_000;
const slowLinkMs = 3_000;

/** A link that this side calls. */
export const readLink = (link: 'carrier' | 'workspace', record: LinkRecord | undefined, now: Date): HealthReading => {
  const lastWellAt = record?.okAt ?? null;
  const reading = (colour: HealthColour, reason: HealthReason, figure: number | null): HealthReading => ({
    part: link,
    colour,
    reason,
    figure,
    lastWellAt,
  });
  if (record === undefined) return reading('green', 'fine', null);
  if (record.failingSince !== null)
    return reading(record.failures >= redAfterFailures ? 'red' : 'yellow', 'failing', record.failures);
  if (record.limitedAt !== null && now.getTime() - record.limitedAt.getTime() < limitedForMs)
    return reading('yellow', 'limited', null);
  const { lagMs } = record;
  return lagMs !== null && lagMs > slowLinkMs ? reading('yellow', 'slow', lagMs) : reading('green', 'fine', lagMs);
};

/** Webhooks come when people call: silence is no fault, but worth a test call. */
export const readWebhooks = (record: LinkRecord | undefined, now: Date): HealthReading => {
  const lastWellAt = record?.okAt ?? null;
  const isQuiet = lastWellAt !== null && now.getTime() - lastWellAt.getTime() > quietAfterMs;
  const reason = lastWellAt === null ? 'never-heard' : isQuiet ? 'quiet' : 'fine';
  return { part: 'webhooks', colour: reason === 'fine' ? 'green' : 'yellow', reason, figure: null, lastWellAt };
};

/** Texts of the last hour: one that failed is a matter of its recipient, many are a matter of the link. */
export const readTexts = ({ failed, all }: { readonly failed: number; readonly all: number }): HealthReading => {
  const colour = failed >= 5 && failed * 2 >= all ? 'red' : failed >= 3 && failed * 10 >= all ? 'yellow' : 'green';
  const reason = colour === 'green' ? 'fine' : 'texts-fail';
  return { part: 'texts', colour, reason, figure: failed, lastWellAt: null };
};

/** Background work: late is yellow, much of it or given up for long is red. */
export const readJobs = ({ overdue, abandoned }: { readonly overdue: number; readonly abandoned: number }) => {
  const reading = (colour: HealthColour, reason: HealthReason, figure: number): HealthReading => ({
    part: 'jobs',
    colour,
    reason,
    figure,
    lastWellAt: null,
  });
  if (overdue >= 20) return reading('red', 'work-late', overdue);
  if (overdue > 0) return reading('yellow', 'work-late', overdue);
  return abandoned > 0 ? reading('yellow', 'work-abandoned', abandoned) : reading('green', 'fine', 0);
};

/** What opens an incident when it stays red; database and queue have the watch of readiness. */
const watchedParts = ['jobs', 'carrier', 'texts', 'workspace'] as const;
export const redForMs = 60_000;

/** Those that have been red long enough for an incident. */
export const lastingRed = (states: readonly HealthState[], now: Date) =>
  watchedParts.flatMap((part) => {
    const since = states.find((state) => state.part === part && state.colour === 'red')?.since;
    return since !== undefined && now.getTime() - since.getTime() >= redForMs ? [{ part, since }] : [];
  });
