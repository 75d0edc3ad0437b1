import type { Actor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import { type Refused, refused, refusedWith } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import { type Digest, openItems } from './digest.ts';
import { type DigestDesk, digestEntry, digestRefusal, showDigest } from './digest-desk.ts';

export type SignResult =
  | { readonly kind: 'done'; readonly digest: Digest }
  | NotPermitted
  | Refused<'no-such-item' | 'staff-only', never>
  | Refused<'items-open', { readonly count: number }>
  | Refused<'already-signed', { readonly by: string | null }>;

/** A named person signs that the day's check was made; every exception was handled before. */
export const signDigest = async (
  desk: DigestDesk,
  request: { readonly actor: Actor; readonly digestId: string },
): Promise<SignResult> => {
  const { actor } = request;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const digest = await desk.digests.find(request.digestId);
    if (digest === null) return refused('no-such-item');
    const right = digest.kind === 'business' ? 'digest.sign' : 'platform.sign';
    const refuse = <No extends Refused<string>>(no: No) => digestRefusal(desk, actor, 'digest.sign', digest, no);
    const no = permit(desk.organisation(), actor, right, { unitId: digest.unitId, lineId: null });
    if (no !== 'ok') return refuse(no);
    if (actor.kind !== 'staff') return refuse(refused('staff-only'));
    if (digest.signedAt !== null) return refuse(refusedWith('already-signed', { by: digest.signedBy }));
    const left = openItems(digest).length;
    if (left > 0) return refuse(refusedWith('items-open', { count: left }));
    const signed = { signedBy: actor.staffId, signedAt: desk.clock.now() };
    const next: Digest = { ...digest, ...signed, version: digest.version + 1 };
    const audit = [digestEntry(desk, actor, 'digest.sign', digest)];
    if ((await desk.digests.save({ digest: next, audit, effects: [showDigest(desk, next)] })) === 'saved') {
      return { kind: 'done', digest: next };
    }
  }
  throw new AppError('database-conflict', { doing: `signing digest ${request.digestId}` });
};
