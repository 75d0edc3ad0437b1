import { isAppError } from '../../shared/app-error.ts';

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result | null) => void;
  readonly reject: (error: unknown) => void;
}

const mostInFlight = 2;

/**
 * Things to be done to rows that arrive while others are being done go in one statement: one round trip and one commit for all of
 * them. Nobody waits for company, and no statement meets a row twice. `doAll` gives a result for each id it changed; when it fails
 * for several, each is done alone, so that a bad one does not take the others with it.
 */
export const gathered = <Item extends { readonly id: string }, Result>(
  doAll: (items: readonly Item[]) => Promise<ReadonlyMap<string, Result>>,
  mostTogether = 200,
): ((item: Item) => Promise<Result | null>) => {
  let waiting: Waiting<Item, Result>[] = [];
  let inFlight = 0;

  const take = (): readonly Waiting<Item, Result>[] => {
    const taken = new Map<string, Waiting<Item, Result>>();
    const left: Waiting<Item, Result>[] = [];
    for (const each of waiting) {
      if (taken.size === mostTogether || taken.has(each.item.id)) left.push(each);
      else taken.set(each.item.id, each);
    }
    waiting = left;
    return [...taken.values()];
  };

  const doTogether = async (batch: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await doAll(batch.map(({ item }) => item));
      for (const { item, resolve } of batch) resolve(results.get(item.id) ?? null);
    } catch (error) {
      // A database that is away is away for each of them.
      if (batch.length > 1 && !isAppError(error)) await Promise.all(batch.map((each) => doTogether([each])));
      else for (const { reject } of batch) reject(error);
    }
  };

  const send = (): void => {
    while (inFlight < mostInFlight && waiting.length > 0) {
      inFlight += 1;
      void doTogether(take()).then(() => {
        inFlight -= 1;
        send();
      });
    }
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      send();
    });
};
