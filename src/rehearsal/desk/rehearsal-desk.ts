import type { Carrier } from '../carrier/carrier.ts';
import { changeBell } from '../change-bell.ts';
import type { MovableClock } from '../movable-clock.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type PhoneDesk, phoneDesk } from './phone-desk.ts';
import { type WorkspaceDesk, workspaceDesk } from './workspace-desk.ts';

export interface RehearsalParts {
  readonly carrier: Carrier | null;
  readonly workspace: Workspace | null;
  readonly clock: MovableClock | null;
}

/** Everything a person can do in a rehearsal; what is not rehearsed is null. */
export interface RehearsalDesk {
  readonly phone: PhoneDesk | null;
  readonly workspace: WorkspaceDesk | null;
  readonly clock: MovableClock | null;
  /** Called whenever somebody would see something new. Returns the end of the subscription. */
  onChange(listener: () => void): () => void;
}

export function rehearsalDesk({ carrier, workspace, clock }: RehearsalParts): RehearsalDesk {
  const bell = changeBell();
  carrier?.onChange(() => bell.ring());
  workspace?.onChange(() => bell.ring());
  clock?.onMove(() => bell.ring());
  return {
    phone: carrier === null ? null : phoneDesk(carrier),
    workspace: workspace === null ? null : workspaceDesk(workspace),
    clock,
    onChange: (listener) => bell.onRing(listener),
  };
}
