import type { Dialler } from '../../../calls/staff-call/ports.ts';
import { createStaffAddresses } from '../carrier-addresses.ts';
import { refusalIn, type TwilioRest } from './rest-client.ts';

/** Calls between two numbers looked at to find one that may have been placed; newest first. */
const looksAt = 20;

/**
 * Calls to staff through the carrier's Calls resource. It has no idempotency key: what may have been placed is looked for first. No
 * detection of answering machines: it would keep the person waiting, and a machine presses no key.
 */
export const createTwilioDialler = (rest: TwilioRest, publicUrl: string): Dialler => ({
  async dial({ to, from, noticeId, language, ringSeconds }) {
    const client = await rest();
    const addresses = createStaffAddresses(publicUrl, noticeId);
    try {
      const { sid } = await client.calls.create({
        to,
        from,
        url: addresses.turn(0, language),
        method: 'POST',
        statusCallback: addresses.status,
        statusCallbackMethod: 'POST',
        statusCallbackEvent: ['completed'],
        timeout: ringSeconds,
      });
      return { kind: 'placed', carrierSid: sid };
    } catch (error) {
      return { kind: 'refused', code: refusalIn(error, 'calling a member of staff').code };
    }
  },
  async findPlaced({ to, from }, since) {
    const client = await rest();
    try {
      const calls = await client.calls.list({ to, from, limit: looksAt });
      return calls.filter((call) => call.dateCreated === null || call.dateCreated >= since).map((call) => call.sid);
    } catch (error) {
      refusalIn(error, 'looking for a call to a member of staff');
      return [];
    }
  },
});
