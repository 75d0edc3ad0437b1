import type { LocalDay } from '../../shared/local-day.ts';
import type { OperationsPart, OperationsPost } from './operations-post.ts';

/** Somebody who runs the machines (art. 15(1)): registered in the organisation file, one post a person. */
export interface OperationsMember {
  readonly id: string;
  readonly unitId: string;
  readonly post: OperationsPost;
  readonly part: OperationsPart;
  readonly name: string;
  /** The same person in the staff list; `null`: they do not use the product. */
  readonly staffId: string | null;
  readonly police: boolean;
  readonly approval: { readonly by: string; readonly on: LocalDay } | null;
  /** The officer an aide works under. */
  readonly underId: string | null;
  readonly certificate: OperationsCertificate | null;
}

export interface OperationsCertificate {
  readonly name: string;
  /** The last day it is valid. */
  readonly until: LocalDay;
}
