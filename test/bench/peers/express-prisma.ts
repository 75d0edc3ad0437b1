// Express + twilio.webhook + Prisma $transaction: the same pattern with an ORM.
import { PrismaPg } from '@prisma/adapter-pg';
import express from 'express';
import twilio from 'twilio';
import { PrismaClient } from './generated/client.ts';
import { menuTwiml } from './menu-twiml.ts';

const { PEER_DATABASE_URL, PEER_PORT, PEER_TOKEN } = process.env;
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: PEER_DATABASE_URL, max: 16 }) });
const app = express();
app.use(express.urlencoded({ extended: false }));
app.post(
  '/voice',
  twilio.webhook(PEER_TOKEN ?? '', { url: `http://127.0.0.1:${PEER_PORT}/voice` }),
  async (req, res) => {
    const { CallSid = '', From = '', Digits = null, Turn } = req.body as Record<string, string>;
    const at = new Date();
    await prisma.$transaction([
      prisma.callSession.upsert({
        where: { callSid: CallSid },
        create: { callSid: CallSid, caller: From, node: 'menu', updatedAt: at },
        update: { node: 'menu', updatedAt: at },
      }),
      prisma.callEvent.upsert({
        where: { key: `${CallSid}:${Turn}` },
        create: { key: `${CallSid}:${Turn}`, callSid: CallSid, digits: Digits, at },
        update: {},
      }),
    ]);
    res.type('text/xml').send(menuTwiml('/voice'));
  },
);
app.listen(Number(PEER_PORT), '127.0.0.1', () => process.stdout.write('listening\n'));
