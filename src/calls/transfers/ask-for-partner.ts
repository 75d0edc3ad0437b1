import type { Answer, HostResult } from '../../flow-engine/session.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import type { Call } from '../call.ts';
import { answeredAtOnce } from '../turn/take-outcome.ts';

/** Whoever asks for a partner asks a question; one who hears when it takes calls again has been answered. */
export const askForPartner = (
  call: Call,
  standing: HostResult,
  answers: Readonly<Record<string, Answer>>,
  { lines }: Organisation,
): Call => {
  if (standing.kind !== 'result' || standing.result === 'gone') return call;
  const lineId = lines.find(({ id }) => id === answers.topic?.value)?.id ?? null;
  if (standing.result === 'closed') return answeredAtOnce(call, lineId);
  return { ...call, reportCategory: call.reportCategory ?? 'consultation', lineId: call.lineId ?? lineId };
};
