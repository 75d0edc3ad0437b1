import { fileURLToPath } from 'node:url';
import { type Request, type Response, Router } from 'express';
import type { Language } from '../../shared/language.ts';
import type { Translator } from '../../shared/translator.ts';
import { entriesOf, keptSeconds, type PublicNotices } from './notice-entries.ts';
import { lostPage, unitPage, unitsPage } from './notice-page.ts';

// The page is read from the sources: the compiler copies no assets, and both trees are equally deep.
const styleFile = fileURLToPath(new URL('../../../src/console/notices/page/style.css', import.meta.url));

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * What the public is told now, to be mounted at `noticesPath`: pages for people and the same as JSON for an app (art. 50(2)). No sign-in, no
 * cookie, no script, and no question to the database.
 */
export const createNoticeRouter = (shown: PublicNotices, translator: Translator): Router => {
  const router = Router();
  router.use((_request, response, next) => {
    response.set({ 'content-security-policy': policy, 'referrer-policy': 'no-referrer' });
    next();
  });
  router.get('/style.css', (_request, response) => response.sendFile(styleFile, { maxAge: 3_600_000 }));
  router.get('/', (request, response) => {
    const organisation = shown.organisation();
    if (organisation === null) return void response.status(503).json({ error: 'not-ready' });
    const page = pageFor(request, translator, '');
    kept(response, shown);
    response.send(
      unitsPage(page, organisation, (unit) => entriesOf(shown, organisation, unit, page.language, translator).length),
    );
  });
  router.get('/:unit', (request, response) => {
    const organisation = shown.organisation();
    if (organisation === null) return void response.status(503).json({ error: 'not-ready' });
    const isJson = request.params.unit.endsWith('.json');
    const asked = isJson ? request.params.unit.slice(0, -'.json'.length) : request.params.unit;
    const page = pageFor(request, translator, encodeURIComponent(asked));
    const unit = organisation.units.find(({ id }) => id === asked);
    kept(response, shown);
    if (unit === undefined)
      return void (isJson
        ? response.status(404).json({ error: 'not-found' })
        : response.status(404).send(lostPage({ ...page, path: '' })));
    const entries = entriesOf(shown, organisation, unit, page.language, translator);
    if (!isJson) return void response.send(unitPage(page, organisation, unit, entries));
    response.json({ unit: unit.id, language: page.language, at: shown.now().toISOString(), notices: entries });
  });
  return router;
};

const kept = (response: Response, shown: PublicNotices): void => {
  response.set({ 'cache-control': `public, max-age=${keptSeconds(shown)}`, vary: 'Accept-Language' });
};

/** The language of the link, else the one the browser likes best of those there are. */
const pageFor = (request: Request, translator: Translator, path: string) => {
  const { languages } = translator;
  const linked = languages.find((each) => each === request.query.language);
  return { language: linked ?? liked(request, languages), languages, translator, path };
};

const liked = (request: Request, languages: readonly Language[]): Language => {
  // Cantonese is often asked for as zh-HK.
  const known = languages.map((each) => each);
  const asked = request.acceptsLanguages([...known, 'zh-HK', 'zh']);
  if (asked === 'zh-HK') return known.find((each) => each.startsWith('yue')) ?? known[0] ?? 'en';
  if (asked === false || asked === 'zh') return known.find((each) => each.startsWith('zh')) ?? known[0] ?? 'en';
  return asked;
};
