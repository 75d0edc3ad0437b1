import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Language } from '../../shared/language.ts';
import type { RehearsalDesk } from './rehearsal-desk.ts';
import { requests } from './rehearsal-requests.ts';

// The page is read from the sources: the compiler copies no assets, and both trees are equally deep.
const pageFolder = fileURLToPath(new URL('../../../src/console/rehearsal/page/', import.meta.url));
const localesFolder = new URL('../../../locales/', import.meta.url);

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Pages of the rehearsal, to be mounted at `/console/rehearsal` and in a rehearsal only: whoever opens them may do everything. */
export const createRehearsalRouter = (desk: RehearsalDesk, languages: readonly Language[]): Router => {
  const router = Router();
  router.use((_request, response, next) => {
    response.set({ 'content-security-policy': policy, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    next();
  });
  router.get('/words/:language', async (request, response) => {
    const language = languages.find((each) => each === request.params.language);
    if (language === undefined) return void response.status(404).json({ error: 'not-found' });
    const file = await readFile(new URL(`${language}/console.json`, localesFolder), 'utf8');
    response.json({ languages, words: (JSON.parse(file) as { rehearsal: object }).rehearsal });
  });
  router.get('/state', (request, response) => respond(response, () => look(desk, request)));
  router.get('/changes', (request, response) => announce(desk, request, response));
  addActions(router, desk);
  router.use(express.static(pageFolder, { index: 'index.html', cacheControl: false }));
  return router;
};

function look({ phone, workspace, clock }: RehearsalDesk, { query }: Request): object {
  const text = (name: string) => (typeof query[name] === 'string' && query[name] !== '' ? query[name] : null);
  const [call, from, person, channel] = [text('call'), text('from'), text('person'), text('channel')];
  return {
    phone: phone && {
      numbers: phone.numbers(),
      call: call === null ? null : phone.call(call),
      texts: from === null ? [] : phone.texts(from),
    },
    workspace: workspace && {
      people: workspace.people(),
      ...(person === null ? {} : workspace.look(person, channel)),
    },
    clock: clock && { now: clock.now(), frozen: clock.frozen },
  };
}

function addActions(router: Router, desk: RehearsalDesk): void {
  // Only JSON is read: no form of another site can send it without asking first.
  router.use(express.json({ limit: '64kb', type: 'application/json' }));
  const on = <T>(path: string, shape: z.ZodType<T>, act: (wanted: T) => unknown) =>
    router.post(path, async (request, response) => {
      const wanted = shape.safeParse(request.body);
      if (!wanted.success)
        return void response.status(400).json({ error: 'malformed', detail: z.prettifyError(wanted.error) });
      await respond(response, () => act(wanted.data));
    });
  const { phone, workspace, clock } = desk;
  if (phone !== null) {
    on('/dial', requests.dial, ({ from, to }) => ({ id: phone.dial(from, to) }));
    on('/act', requests.act, ({ id, action }) => ({ heard: phone.act(id, action) }));
  }
  if (workspace !== null) {
    on('/say', requests.say, async ({ person, channel, text, threadTs }) => ({
      outcome: await workspace.say(person, channel, text, threadTs),
    }));
    on('/press', requests.press, async ({ person, place, actionId, picked }) => ({
      outcome: await workspace.press(person, place, actionId, picked),
    }));
    on('/submit', requests.submit, ({ person, typed }) => workspace.submit(person, typed));
    on('/close-modal', requests.person, async ({ person }) => {
      await workspace.closeModal(person);
      return {};
    });
    on('/open-home', requests.person, async ({ person }) => ({ outcome: await workspace.openHome(person) }));
  }
  if (clock !== null) {
    on('/clock', requests.clock, (move) => {
      if ('advanceMs' in move) clock.advance(move.advanceMs);
      else if ('at' in move) clock.set(new Date(move.at));
      else if (move.frozen) clock.freeze();
      else clock.run();
      return { now: clock.now(), frozen: clock.frozen };
    });
  }
}

/** Answers with what `give` gives; what it throws is something that cannot be done. */
async function respond(response: Response, give: () => unknown): Promise<void> {
  try {
    response.json(await give());
  } catch (error) {
    response.status(409).json({ error: 'impossible', detail: error instanceof Error ? error.message : String(error) });
  }
}

/** Tells the page that something changed, many changes at once as one. */
function announce(desk: RehearsalDesk, request: Request, response: Response): void {
  response.set({ 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
  response.flushHeaders();
  let owed: NodeJS.Timeout | null = null;
  const stop = desk.onChange(() => {
    owed ??= setTimeout(() => {
      owed = null;
      response.write('data: changed\n\n');
    }, 60);
  });
  response.write('data: hello\n\n');
  request.on('close', () => {
    stop();
    if (owed !== null) clearTimeout(owed);
  });
}
