// Express + twilio.webhook + a pg transaction: the hand-written pattern of the tutorials, with care (pool, parameters).
import express from 'express';
import pg from 'pg';
import twilio from 'twilio';
import { menuTwiml } from './menu-twiml.ts';

const { PEER_DATABASE_URL, PEER_PORT, PEER_TOKEN } = process.env;
const pool = new pg.Pool({ connectionString: PEER_DATABASE_URL, max: 16 });
const app = express();
app.use(express.urlencoded({ extended: false }));
app.post(
  '/voice',
  twilio.webhook(PEER_TOKEN ?? '', { url: `http://127.0.0.1:${PEER_PORT}/voice` }),
  async (req, res) => {
    const { CallSid, From, Digits, Turn } = req.body as Record<string, string>;
    const client = await pool.connect();
    client.on('error', () => undefined);
    try {
      await client.query('BEGIN');
      await client.query(
        `INSERT INTO call_session (call_sid, caller, node, updated_at) VALUES ($1, $2, 'menu', now())
       ON CONFLICT (call_sid) DO UPDATE SET node = 'menu', updated_at = now()`,
        [CallSid, From],
      );
      await client.query(
        'INSERT INTO call_event (key, call_sid, digits, at) VALUES ($1, $2, $3, now()) ON CONFLICT (key) DO NOTHING',
        [`${CallSid}:${Turn}`, CallSid, Digits],
      );
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.removeAllListeners('error');
      client.release();
    }
    res.type('text/xml').send(menuTwiml('/voice'));
  },
);
app.listen(Number(PEER_PORT), '127.0.0.1', () => process.stdout.write('listening\n'));
