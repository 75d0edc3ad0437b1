import { type ClusterPlace, settlePlace, sharedShelf } from './cluster-place.ts';
import { initialiseCluster } from './initialise-cluster.ts';
import { type Binaries, findBinaries, runnableBinaries } from './machine/binaries.ts';

/** A cluster that is there, and what runs it. */
export interface MadeCluster {
  readonly place: ClusterPlace;
  readonly binaries: Binaries;
}

/**
 * Makes the database cluster of `folder` unless it is there; no server is started. Loads next to nothing, so that a program that
 * starts can call it before it has loaded the rest of itself. Throws `database-unavailable` with the folder and the way out.
 */
export const makeCluster = async (folder: string): Promise<MadeCluster> => {
  const place = await settlePlace(folder, sharedShelf);
  const binaries = await runnableBinaries(await findBinaries(), place.account, sharedShelf);
  await initialiseCluster(place, binaries);
  return { place, binaries };
};
