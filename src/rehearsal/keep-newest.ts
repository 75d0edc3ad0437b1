/** Adds to a list that keeps about the newest `most`; it is trimmed by the tenth, so that adding stays cheap. */
export function keepNewest<T>(list: T[], item: T, most: number): void {
  list.push(item);
  if (list.length > most * 1.1) list.splice(0, list.length - most);
}
