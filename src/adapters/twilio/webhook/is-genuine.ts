// The validator alone: the whole SDK takes a tenth of a second to load.
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import type { FormParams } from '../../../calls/carrier-wire.ts';

const signatureShape = /^[A-Za-z0-9+/]{27}=$/;

export interface SignatureKeys {
  /** Where the carrier believes it sends: the configured address, never the Host header. */
  readonly publicUrl: string;
  /** The auth token, and the second one while it is being rotated. */
  readonly authTokens: readonly string[];
}

/** Whether one of the tokens signed exactly this address and these parameters. */
export const createSignatureCheck = ({ publicUrl, authTokens }: SignatureKeys) => {
  const base = publicUrl.replace(/\/+$/, '');
  return (signature: string, pathAndQuery: string, params: FormParams): boolean => {
    if (!signatureShape.test(signature)) return false;
    const form: Record<string, string> = Object.create(null);
    for (const [key, value] of params) form[key] = value;
    const url = base + pathAndQuery;
    return authTokens.some((token) => token !== '' && validateRequest(token, signature, url, form));
  };
};
