import { z } from 'zod';
import { wording } from './wording.ts';

const shaped = (pattern: RegExp, problem: string, fix: string) => z.string().regex(pattern, wording(problem, fix));

export const idRule = shaped(
  /^[a-z][a-z0-9-]{0,39}$/,
  'is not an id',
  'use lower-case letters, digits and hyphens, beginning with a letter, at most 40',
).describe('Lower-case letters, digits and hyphens; never shown to callers, never changed once in use');

export const unitCodeRule = shaped(/^[A-Z]{2,4}$/, 'is not a unit code', 'write two to four capitals').describe(
  'First part of the ticket numbers of the unit; unique',
);

export const phoneRule = shaped(
  /^\+[1-9]\d{6,14}$/,
  'is not a phone number in E.164',
  "write it in quotes with plus and country code and nothing in between: '+862355500100'",
).describe('E.164, in quotes');

export const slackChannelRule = shaped(
  /^[CG][A-Z0-9]{6,}$/,
  'is not a Slack channel id',
  'copy the id (C…) from the bottom of the channel details, not its name',
);

export const slackUserRule = shaped(
  /^[UW][A-Z0-9]{6,}$/,
  'is not a Slack user id',
  'copy the member id (U…) from the profile of the person',
);

export const spanRule = shaped(
  /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/,
  'is not a span of a day',
  "write it like '09:00-12:00'; '24:00' ends the day",
).describe('Local time, from-to: 09:00-12:00');

export const dayRule = shaped(/^\d{4}-\d{2}-\d{2}$/, 'is not a calendar day', "write it like '2026-10-01'").describe(
  'A calendar day: 2026-10-01',
);

// The document lies in the database as it is: the phone of a person has no place in it.
export const personNameRule = shaped(
  /^(?!.*\d{5}).+$/,
  'is not the name of a person',
  'write the name alone, without a phone number',
);

const durationRule = shaped(
  /^P(?=\d|T\d)(\d{1,6}D)?(T(?=\d)(\d{1,6}H)?(\d{1,6}M)?(\d{1,9}S)?)?$/,
  'is not an ISO 8601 duration of days, hours, minutes and seconds',
  'write it like PT30M, PT24H, P2D or PT5S',
).describe('ISO 8601: PT30M, PT24H, P2D, PT5S');

/** A bare duration counts by the wall clock. */
export const limitRule = z
  .union([
    durationRule,
    z.strictObject({
      duration: durationRule,
      working: z.boolean().describe('true: counted in the working time of the unit; a day is a working day'),
    }),
  ])
  .describe('A duration by the wall clock, or one counted in working time');
export type FileLimit = z.infer<typeof limitRule>;

export const languageRule = z
  .string()
  .min(2)
  .describe('A language that has a folder under locales/: zh-CN, en, yue-HK');

export const textRule = z
  .record(languageRule, z.string().min(1))
  .describe('The same words by language; a missing language is filled by the closest one');
