import { RestException } from './rest-exception.ts';

/** One page of a list in the carrier's shape, with the addresses of its neighbours. */
export function page<T>(url: URL, key: string, items: readonly T[], show: (item: T) => unknown): object {
  const size = numberFrom(url, 'PageSize', 50, 1, 1000);
  const index = numberFrom(url, 'Page', 0, 0, Number.MAX_SAFE_INTEGER);
  const start = index * size;
  const shown = items.slice(start, start + size);
  const at = (wanted: number) => {
    const query = new URLSearchParams(url.searchParams);
    query.set('PageSize', String(size));
    query.set('Page', String(wanted));
    return `${url.pathname}?${query.toString()}`;
  };
  return {
    [key]: shown.map(show),
    page: index,
    page_size: size,
    start,
    end: Math.max(start, start + shown.length - 1),
    uri: url.pathname + url.search,
    first_page_uri: at(0),
    previous_page_uri: index > 0 ? at(index - 1) : null,
    next_page_uri: start + size < items.length ? at(index + 1) : null,
  };
}

function numberFrom(url: URL, name: string, otherwise: number, min: number, max: number): number {
  const text = url.searchParams.get(name);
  if (text === null) return otherwise;
  if (!/^\d+$/.test(text) || Number(text) < min) throw new RestException(400, 20001, `${name} is invalid`);
  return Math.min(max, Number(text));
}

/**
 * Whether an instant passes the filters of a query: `Name` is a whole UTC day, `Name>` not before, `Name<` not after.
 * A bare day after `<` includes that day.
 */
export function withinDates(url: URL, name: string, at: Date | null): boolean {
  const wanted = (suffix: string) => url.searchParams.get(name + suffix);
  const [on, after, before] = [wanted(''), wanted('>'), wanted('<')];
  if (on === null && after === null && before === null) return true;
  if (at === null) return false;
  const day = 86_400_000;
  if (on !== null && !(at.getTime() >= dayStart(on) && at.getTime() < dayStart(on) + day)) return false;
  if (after !== null && at.getTime() < instant(after)) return false;
  return before === null || at.getTime() <= (isDay(before) ? dayStart(before) + day - 1 : instant(before));
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

function instant(text: string): number {
  const ms = Date.parse(isDay(text) ? `${text}T00:00:00Z` : text);
  if (Number.isNaN(ms)) throw new RestException(400, 20001, `${text} is no date`);
  return ms;
}

const dayStart = (text: string): number => Math.floor(instant(text) / 86_400_000) * 86_400_000;
