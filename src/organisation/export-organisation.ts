import { stringify } from 'yaml';
import type { OrganisationEdition } from './ports.ts';

/** The file of an edition: the very text that was applied, or its content in YAML where the text was not kept. */
export const editionText = ({ source, document }: OrganisationEdition): string =>
  source ?? stringify(document, { lineWidth: 140, defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' });
