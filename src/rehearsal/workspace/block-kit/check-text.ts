import { type Checker, checkLength, isRecord } from './faults.ts';

/** Checks a text object: kind and length. */
export function checkText(
  check: Checker,
  pointer: string,
  value: unknown,
  limits: { readonly max: number; readonly plainOnly?: boolean; readonly optional?: boolean },
): void {
  if (value === undefined && limits.optional === true) return;
  if (!isRecord(value)) {
    check.fault(pointer, 'missing required field: text');
    return;
  }
  const kinds = limits.plainOnly === true ? ['plain_text'] : ['plain_text', 'mrkdwn'];
  if (!kinds.includes(String(value.type))) check.fault(`${pointer}/type`, `must be one of ${kinds.join(', ')}`);
  checkLength(check, `${pointer}/text`, value.text, { min: 1, max: limits.max });
}

/** Checks the question asked before an action is taken. */
export function checkConfirm(check: Checker, pointer: string, value: unknown): void {
  if (value === undefined) return;
  if (!isRecord(value)) {
    check.fault(pointer, 'must be an object');
    return;
  }
  checkText(check, `${pointer}/title`, value.title, { max: 100, plainOnly: true });
  checkText(check, `${pointer}/text`, value.text, { max: 300 });
  checkText(check, `${pointer}/confirm`, value.confirm, { max: 30, plainOnly: true });
  checkText(check, `${pointer}/deny`, value.deny, { max: 30, plainOnly: true });
}
