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
    const page = pageFor(request, translator, '', organisation.units[0]?.languages ?? []);
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
    const unit = organisation.units.find(({ id }) => id === asked);
    const languages = (unit ?? organisation.units[0])?.languages ?? [];
    const page = pageFor(request, translator, encodeURIComponent(asked), languages);
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

/** In the language of the link, else in the one the browser likes best of the unit's, the first of which is spoken to whoever says nothing. */
const pageFor = (request: Request, translator: Translator, path: string, spoken: readonly Language[]) => {
  const known = spoken.filter((each) => translator.languages.includes(each));
  const languages = known.length === 0 ? translator.languages : known;
  const linked = languages.find((each) => each === request.query.language);
  return { language: linked ?? liked(request, languages), languages, translator, path };
};

const liked = (request: Request, languages: readonly Language[]): Language => {
  const near = (primary: string) => languages.find((each) => each.split('-')[0] === primary);
  const [first = 'en'] = languages;
  // Cantonese is mostly asked for as Chinese of Hong Kong.
  const asked = request.acceptsLanguages([...languages, 'zh-HK', 'zh']);
  if (asked === 'zh-HK') return near('yue') ?? near('zh') ?? first;
  if (asked === 'zh') return near('zh') ?? first;
  return asked === false ? first : asked;
};
