/** Lets so many through at a time; the others stand in line in the order they came. */
export interface Turnstile {
  enter(): Promise<void>;
  leave(): void;
}

export const turnstile = (width: number): Turnstile => {
  const line: (() => void)[] = [];
  let inside = 0;
  return {
    enter: async () => {
      if (inside === width) await new Promise<void>((resolve) => line.push(resolve));
      else inside += 1;
    },
    leave: () => {
      const next = line.shift();
      if (next === undefined) inside -= 1;
      else next();
    },
  };
};
