import type { Texter } from '../../../outreach/ports.ts';
import { createCarrierAddresses } from '../carrier-addresses.ts';
import { refusalIn, type TwilioRest } from './rest-client.ts';

/** Messages of one sender and recipient looked at to find one that may have been sent; newest first. */
const looksAt = 50;

/** Text messages through the carrier's Messages resource. It has no idempotency key: what may have been sent is looked for first. */
export const createTwilioTexter = (rest: TwilioRest, publicUrl: string): Texter => {
  const { textStatus: statusCallback } = createCarrierAddresses(publicUrl);
  return {
    async send({ to, from, body }) {
      const client = await rest();
      try {
        const { sid } = await client.messages.create({ to, from, body, statusCallback });
        return { kind: 'sent', carrierSid: sid };
      } catch (error) {
        return { kind: 'refused', code: refusalIn(error, 'sending a text message').code };
      }
    },
    async findSent({ to, from, body }, since) {
      const client = await rest();
      try {
        const messages = await client.messages.list({ to, from, limit: looksAt });
        return messages.find((message) => message.body === body && message.dateCreated >= since)?.sid ?? null;
      } catch (error) {
        refusalIn(error, 'looking for a text message');
        return null;
      }
    },
  };
};
