import type { Block, Wire } from './chat-message.ts';

/** A modal or an App Home as it stands. */
export interface View {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly rootId: string;
  readonly previousId: string | null;
  readonly externalId: string;
  callbackId: string;
  privateMetadata: string;
  title: Wire | null;
  submit: Wire | null;
  close: Wire | null;
  blocks: readonly Block[];
  notifyOnClose: boolean;
  clearOnClose: boolean;
  /** Changes with every update. */
  hash: string;
  /** What was typed and picked so far: by block id, by action id. */
  values: Readonly<Record<string, Readonly<Record<string, Wire>>>>;
}
