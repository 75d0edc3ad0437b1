/** A new object with the given fields of `value`, in that order, each changed by `change`. Faster than by way of entries. */
export const mapFields = (
  value: object,
  names: readonly string[],
  change: (inner: unknown) => unknown,
): Record<string, unknown> => {
  const fields = value as Readonly<Record<string, unknown>>;
  const changed: Record<string, unknown> = {};
  for (const name of names) {
    // An assignment would set the prototype and lose the field.
    if (name === '__proto__') Object.defineProperty(changed, name, { value: change(fields[name]), enumerable: true });
    else changed[name] = change(fields[name]);
  }
  return changed;
};
