import type { FlowBook } from '../flow-engine/flow-book.ts';
import type { Clock } from '../shared/clock.ts';
import type { Ids } from '../shared/ids.ts';
import type { Vault } from '../shared/vault.ts';
import type { CallStore, EffectsOwed, OrganisationInForce } from './ports.ts';
import type { Intakes } from './turn/take-outcome.ts';

/** What everything that happens to a call needs. */
export interface CallDeps {
  readonly store: CallStore;
  readonly organisation: OrganisationInForce;
  readonly book: FlowBook;
  readonly intakes: Intakes;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly onEffects: EffectsOwed;
}
