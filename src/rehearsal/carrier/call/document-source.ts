import type { FormFields } from '../wire/sign-webhook.ts';

/** Where a call's next document comes from: an address to ask, or the document itself. */
export type DocumentSource =
  | { readonly kind: 'fetch'; readonly url: string; readonly method: 'GET' | 'POST'; readonly fields: FormFields }
  | { readonly kind: 'given'; readonly twiml: string };
