import type { ChatDelivery } from '../../src/shared/chat-delivery.ts';

/** Deliveries taken, in memory. */
export class MemoryChatDelivery implements ChatDelivery {
  readonly #taken = new Set<string>();

  async takeOnce(key: string): Promise<boolean> {
    if (this.#taken.has(key)) return false;
    this.#taken.add(key);
    return true;
  }

  async giveBack(key: string): Promise<void> {
    this.#taken.delete(key);
  }
}
