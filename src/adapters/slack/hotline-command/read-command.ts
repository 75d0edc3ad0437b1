/** What `/hotline` was asked for. */
export type HotlineCommand =
  | { readonly kind: 'status' }
  | { readonly kind: 'next' }
  /** `number` as it was written; empty when none was. */
  | { readonly kind: 'ticket'; readonly number: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'unknown'; readonly words: string };

const names: Readonly<Record<string, 'status' | 'next' | 'ticket' | 'help'>> = {
  status: 'status',
  状态: 'status',
  狀態: 'status',
  next: 'next',
  下一个: 'next',
  下一個: 'next',
  ticket: 'ticket',
  工单: 'ticket',
  工單: 'ticket',
  help: 'help',
  帮助: 'help',
  幫助: 'help',
};

/** Reads the words after `/hotline`, in any of the languages, also with full-width letters and spaces; nothing at all asks for help. */
export const readCommand = (text: string): HotlineCommand => {
  const words = text.normalize('NFKC').trim();
  const [first = '', ...rest] = words.split(/\s+/);
  const known = Object.hasOwn(names, first.toLowerCase()) ? names[first.toLowerCase()] : undefined;
  // Chinese is written without a space: 工单CQ-261123-00001-3.
  const glued = /^(工单|工單)(\S+)$/.exec(first);
  if (glued !== null && known === undefined) return { kind: 'ticket', number: [glued[2], ...rest].join(' ') };
  if (first === '') return { kind: 'help' };
  if (known === undefined) return { kind: 'unknown', words };
  return known === 'ticket' ? { kind: 'ticket', number: rest.join(' ') } : { kind: known };
};
