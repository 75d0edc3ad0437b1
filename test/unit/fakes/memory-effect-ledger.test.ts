import { createMemoryEffectLedger } from '../../fakes/memory-effect-ledger.ts';
import { effectLedgerContract } from '../../support/contracts/effect-ledger-contract.ts';

effectLedgerContract(async () => createMemoryEffectLedger());
