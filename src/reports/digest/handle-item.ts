import type { Actor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import { type Refused, refused, refusedWith } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import { type Digest, type DigestItem, handled } from './digest.ts';
import { type DigestDesk, digestEntry, digestRefusal, showDigest } from './digest-desk.ts';

export type HandleResult =
  | { readonly kind: 'done'; readonly digest: Digest; readonly item: DigestItem }
  | NotPermitted
  | Refused<'no-such-item' | 'staff-only', never>
  | Refused<'already-handled', { readonly by: string | null }>;

/** A named person has seen an exception and sees to it. */
export const handleItem = async (
  desk: DigestDesk,
  request: { readonly actor: Actor; readonly digestId: string; readonly itemId: string },
): Promise<HandleResult> => {
  const { actor } = request;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const digest = await desk.digests.find(request.digestId);
    const item = digest?.items.find(({ id }) => id === request.itemId);
    if (digest === null || item === undefined) return refused('no-such-item');
    const right = digest.kind === 'business' ? 'digest.handle' : 'platform.sign';
    const no = permit(desk.organisation(), actor, right, { unitId: digest.unitId, lineId: null });
    if (no !== 'ok') return digestRefusal(desk, actor, right, digest, no);
    if (actor.kind !== 'staff') return digestRefusal(desk, actor, right, digest, refused('staff-only'));
    const next = handled(digest, item.id, actor.staffId, desk.clock.now());
    if (next === null) return refusedWith('already-handled', { by: item.handledBy });
    const detail = { section: item.section, subjectId: item.subjectId };
    const audit = [digestEntry(desk, actor, 'digest.handle', digest, detail)];
    if ((await desk.digests.save({ digest: next, audit, effects: [showDigest(desk, next)] })) === 'saved') {
      return { kind: 'done', digest: next, item };
    }
  }
  throw new AppError('database-conflict', { doing: `handling an item of digest ${request.digestId}` });
};
