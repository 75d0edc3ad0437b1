import { memoryOrganisationStore } from '../../fakes/memory-organisation-store.ts';
import { organisationStoreContract } from '../../support/contracts/organisation-store-contract.ts';

organisationStoreContract(async () => memoryOrganisationStore());
