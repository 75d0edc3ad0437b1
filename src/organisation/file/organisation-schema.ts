import { z } from 'zod';
import { organisationFileRule } from './organisation-file.ts';

/** JSON Schema of an organisation file, for editors; it stands beside the sample. */
export const organisationSchema = (): string =>
  `${JSON.stringify({ ...z.toJSONSchema(organisationFileRule, { io: 'input' }), title: 'Rexian organisation file' }, null, 2)}\n`;
