const wide = /[^\x20-\x7e\n]/;

/** Not plain Latin alone: fewer characters fit into a text. */
export const isWide = (text: string): boolean => wide.test(text);

/** How many texts the carrier makes of it: 70 characters each, or 160 of plain Latin, a little less when it is split. */
export const partsOf = (text: string): number => {
  const [whole, part] = wide.test(text) ? [70, 67] : [160, 153];
  return text.length <= whole ? 1 : Math.ceil(text.length / part);
};
