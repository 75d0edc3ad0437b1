import type { CarrierWire } from '../../calls/carrier-wire.ts';
import type { Speaker } from '../../flow-engine/speaker.ts';
import type { Language } from '../../shared/language.ts';
import { createCarrierAddresses, createStaffAddresses } from './carrier-addresses.ts';
import { createApologies } from './twiml/render-apology.ts';
import { renderReply } from './twiml/render-reply.ts';
import { createReplyCache } from './twiml/reply-cache.ts';
import { createSignatureCheck } from './webhook/is-genuine.ts';
import { readRequest } from './webhook/read-request.ts';

export interface TwilioWireOptions {
  readonly accountSid: string;
  /** The auth token, and the second one while it is being rotated. */
  readonly authTokens: readonly string[];
  /** Base of every address the carrier is given, and of every signature. */
  readonly publicUrl: string;
  readonly speaker: Speaker;
  /** Languages an apology can be said in, most important first. */
  readonly languages: readonly Language[];
}

/** Twilio's webhooks and TwiML. Throws at the start when a word for emergencies is missing. */
export const createTwilioWire = (options: TwilioWireOptions): CarrierWire => {
  const { accountSid, authTokens, publicUrl, speaker, languages } = options;
  const addresses = createCarrierAddresses(publicUrl);
  return {
    read: (route, query, params) => readRequest(accountSid, route, query, params),
    isGenuine: createSignatureCheck({ publicUrl, authTokens }),
    reply: createReplyCache((given) => renderReply(given, speaker, addresses)),
    replyToStaff: (noticeId, reply) =>
      renderReply({ reply, ticketNumber: null }, speaker, createStaffAddresses(publicUrl, noticeId)),
    apologise: createApologies(speaker, languages, addresses),
  };
};
