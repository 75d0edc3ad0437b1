import type { Organisation, Unit } from '../../organisation/organisation.ts';
import { lineage } from '../../organisation/unit-tree.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import type { Translator, WordParams } from '../../shared/translator.ts';
import { html, type Markup } from './html.ts';
import type { NoticeEntry } from './notice-entries.ts';

/** Where the page stands. */
export const noticesPath = '/notices';

interface Page {
  readonly language: Language;
  readonly languages: readonly Language[];
  readonly translator: Translator;
  /** The path below the page's own; the links to other languages stay on it. */
  readonly path: string;
}

/** The notices of one unit, as a whole page that needs no script. */
export const unitPage = (
  page: Page,
  organisation: Organisation,
  unit: Unit,
  entries: readonly NoticeEntry[],
): string => {
  const say = sayer(page);
  const name = inLanguage(unit.name, page.language);
  const numbers = organisation.numbers.filter(({ unitId }) => unitId === unit.id).map(({ number }) => number);
  const call = numbers.map((number) => html`<a href="tel:${number}">${number}</a>`);
  const body = html`
<p class="back"><a href="${addressOf('', page.language)}">${say('all')}</a></p>
<h1>${say('of', { unit: name })}</h1>
${entries.length === 0 ? html`<p class="none">${say('none')}</p>` : entries.map((entry) => entryOf(entry, unit, page))}
<p class="call">${call.length === 0 ? '' : html`${say('call')} ${call}`}</p>
<p class="machine"><a href="${noticesPath}/${encodeURIComponent(unit.id)}.json?language=${page.language}">${say('json')}</a></p>`;
  return whole(page, say('of', { unit: name }), body);
};

/** Every unit of the hotline, each with how many notices it has now. */
export const unitsPage = (page: Page, organisation: Organisation, counted: (unit: Unit) => number): string => {
  const say = sayer(page);
  const items = organisation.units.map((unit) => {
    const depth = String(Math.min(3, lineage(organisation, unit.id).length));
    const address = addressOf(encodeURIComponent(unit.id), page.language);
    const name = inLanguage(unit.name, page.language);
    return html`<li class="level-${depth}"><a href="${address}">${name}</a> <span>${say('count', { count: counted(unit) })}</span></li>`;
  });
  return whole(page, say('title'), html`<h1>${say('title')}</h1>\n<ul class="units">${items}</ul>`);
};

/** Somebody came to a unit that is not there: where to go on. */
export const lostPage = (page: Page): string => {
  const say = sayer(page);
  const body = html`<h1>${say('lost')}</h1>\n<p><a href="${addressOf('', page.language)}">${say('all')}</a></p>`;
  return whole(page, say('lost'), body);
};

const addressOf = (path: string, language: Language): string =>
  `${noticesPath}${path === '' ? '' : `/${path}`}?language=${encodeURIComponent(language)}`;

const sayer =
  ({ translator, language }: Page) =>
  (key: string, params?: WordParams): string =>
    translator.t(language, 'console', `notices.${key}`, params);

const entryOf = (entry: NoticeEntry, unit: Unit, page: Page): Markup => {
  const say = sayer(page);
  const { timeZone } = unit.calendar;
  const moment = (at: Date): Markup => {
    const words = new Intl.DateTimeFormat(page.language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(
      at,
    );
    return html`<time datetime="${at.toISOString()}">${words}</time>`;
  };
  const paragraphs = entry.text.split('\n').map((line) => html`<p>${line}</p>`);
  const about =
    entry.lines.length === 0
      ? ''
      : html`<p class="lines">${say('about', { lines: entry.lines.join(say('comma')) })}</p>`;
  return html`<article>
<div lang="${entry.language}"><h2>${entry.title}</h2>
${paragraphs}</div>
${about}
<p class="facts">${entry.unit}<br>${say('from')} ${moment(entry.from)}<br>${say('until')} ${moment(entry.until)}</p>
</article>`;
};

const whole = (page: Page, title: string, body: Markup): string => {
  const links = page.languages.map((tag) => {
    const name = ownName(tag, page.languages);
    return tag === page.language
      ? html`<strong lang="${tag}" aria-current="true">${name}</strong>`
      : html`<a lang="${tag}" hreflang="${tag}" href="${addressOf(page.path, tag)}">${name}</a>`;
  });
  return html`<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${noticesPath}/style.css">
</head>
<body>
<nav aria-label="${sayer(page)('language')}">${links}</nav>
<main>${body}</main>
</body>
</html>
`.markup;
};

/** What a language calls itself, without its country where that is plain. */
const ownName = (tag: Language, languages: readonly Language[]): string => {
  const [primary = tag] = tag.split('-');
  const isPlain = languages.filter((each) => each.split('-')[0] === primary).length === 1;
  return new Intl.DisplayNames([tag], { type: 'language' }).of(isPlain ? primary : tag) ?? tag;
};
