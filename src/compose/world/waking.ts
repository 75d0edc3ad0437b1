/** Tells the relay that something was saved which may owe an effect; nothing listens until the relay runs. */
export interface Wake {
  readonly nudge: () => void;
  connect(listener: () => void): void;
}

export const createWake = (): Wake => {
  let listener = (): void => undefined;
  return {
    nudge: () => listener(),
    connect: (next) => {
      listener = next;
    },
  };
};

type Methods<Store> = {
  readonly [Name in keyof Store as Store[Name] extends (...parameters: never[]) => Promise<unknown>
    ? Name
    : never]: true;
};

/** The same store; `nudge` follows each of the named methods once it has succeeded. */
export const waking = <Store extends object>(
  store: Store,
  names: readonly (keyof Methods<Store> & string)[],
  nudge: () => void,
): Store => {
  const woken = names.map((name) => {
    const method = store[name as keyof Store] as (...parameters: unknown[]) => Promise<unknown>;
    const follow = async (...parameters: unknown[]): Promise<unknown> => {
      const result = await method.apply(store, parameters);
      nudge();
      return result;
    };
    return [name, follow] as const;
  });
  return { ...store, ...Object.fromEntries(woken) };
};
