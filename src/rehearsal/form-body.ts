/** A form as it came over the wire: names may repeat. */
export interface Form {
  /** The first value of a name; undefined when it is absent. */
  get(name: string): string | undefined;
  all(name: string): readonly string[];
  has(name: string): boolean;
}

export function readForm(body: Buffer | string): Form {
  const fields = new URLSearchParams(body.toString());
  return {
    get: (name) => fields.get(name) ?? undefined,
    all: (name) => fields.getAll(name),
    has: (name) => fields.has(name),
  };
}
