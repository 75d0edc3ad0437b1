// A whole intake the way tutorials build it: Express + twilio.webhook + Prisma, a BullMQ job on PostgreSQL posts the card.
import { PrismaPg } from '@prisma/adapter-pg';
import { WebClient } from '@slack/web-api';
import { createPostgresBackend, Queue, runMigrations, Worker } from 'bullmq';
import express from 'express';
import pg from 'pg';
import twilio from 'twilio';
import { PrismaClient } from './generated/client.ts';

const { PEER_DATABASE_URL = '', PEER_PORT, PEER_TOKEN = '', SLACK_API_URL = '' } = process.env;
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: PEER_DATABASE_URL, max: 16 }) });
const migrating = new pg.Client({ connectionString: PEER_DATABASE_URL });
await migrating.connect();
await runMigrations(migrating);
await migrating.end();

const connection = { connectionString: PEER_DATABASE_URL };
const cards = new Queue('cards', { connection }, createPostgresBackend);
const slack = new WebClient('xoxb-peer', { slackApiUrl: SLACK_API_URL });
const worker = new Worker(
  'cards',
  async (job) => {
    const complaint = await prisma.complaint.findUniqueOrThrow({ where: { id: job.data.id } });
    const posted = await slack.chat.postMessage({
      channel: 'C1',
      text: `Complaint ${complaint.id}: ${complaint.story}`,
    });
    await prisma.complaint.update({ where: { id: complaint.id }, data: { slackTs: posted.ts ?? null } });
  },
  { connection, concurrency: 50 },
  createPostgresBackend,
);
cards.on('error', () => undefined);
worker.on('error', () => undefined);

const app = express();
app.use(express.urlencoded({ extended: false }));
const steps = ['menu', 'category', 'story', 'reference', 'urgency', 'confirm'];
app.post(
  '/voice/:step',
  (req, res, next) => {
    const genuine = twilio.webhook(PEER_TOKEN, { url: `http://127.0.0.1:${PEER_PORT}${req.originalUrl}` });
    return typeof genuine === 'function' ? genuine(req, res, next) : undefined;
  },
  async (req, res) => {
    const step = Number(req.params.step);
    const { CallSid = '', From = '', Digits = null, RecordingSid = null } = req.body as Record<string, string>;
    const at = new Date();
    await prisma.$transaction([
      prisma.callSession.upsert({
        where: { callSid: CallSid },
        create: { callSid: CallSid, caller: From, node: steps[step] ?? 'end', updatedAt: at },
        update: { node: steps[step] ?? 'end', updatedAt: at },
      }),
      prisma.callEvent.upsert({
        where: { key: `${CallSid}:${step}` },
        create: { key: `${CallSid}:${step}`, callSid: CallSid, digits: Digits ?? RecordingSid, at },
        update: {},
      }),
    ]);
    const response = new twilio.twiml.VoiceResponse();
    if (step < steps.length) {
      const gather = response.gather({ action: `/voice/${step + 1}`, numDigits: 1 });
      gather.say({ language: 'cmn-CN' }, '请按键选择。');
    } else {
      const { id } = await prisma.complaint.create({ data: { id: CallSid, callSid: CallSid, story: 'told', at } });
      await cards.add('card', { id }, { removeOnComplete: true, attempts: 5 });
      response.say({ language: 'cmn-CN' }, '您的投诉已登记。');
      response.hangup();
    }
    res.type('text/xml').send(response.toString());
  },
);
app.listen(Number(PEER_PORT), '127.0.0.1', () => process.stdout.write('listening\n'));
