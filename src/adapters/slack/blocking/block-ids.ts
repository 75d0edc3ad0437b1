/** Buttons and modals of the block list. */
export const addId = 'block.add';
export const checkId = 'block.check';
export const keepId = 'block.keep';
