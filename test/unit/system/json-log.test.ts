import { describe, expect, it } from 'vitest';
import { createJsonLog } from '../../../src/adapters/system/json-log.ts';

const logged = () => {
  const lines: string[] = [];
  const log = createJsonLog({ level: 'info', to: { write: (line) => void lines.push(line) } });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? 'null') as Record<string, unknown> };
};

describe('the log', () => {
  it('writes one JSON object a line with level, time and message', () => {
    const { log, lines, last } = logged();
    log.info({ port: 3000 }, 'listening');
    expect(lines).toHaveLength(1);
    expect(last()).toMatchObject({ level: 'info', msg: 'listening', port: 3000 });
    expect(String(last().time)).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('hides secrets and personal fields by name, two levels deep', () => {
    const { log, lines } = logged();
    log.info({ token: 'xoxb-1', a: { authToken: 't-2', b: { phone: '+8613800138000' } }, From: 'somebody' }, 'x');
    expect(lines[0]).not.toMatch(/xoxb-1|t-2|138|somebody/);
  });

  it('masks numbers inside messages, errors and their causes', () => {
    const { log, lines } = logged();
    log.error(
      { err: new Error('no +8613800138000', { cause: new Error('or 13900139000') }) },
      'failed for 13700137000',
    );
    expect(lines[0]).not.toMatch(/13800138000|13900139000|13700137000/);
    expect(lines[0]).toContain('****8000');
  });

  it('keeps a citizen’s line breaks inside one line', () => {
    const { log, lines } = logged();
    log.info({ name: 'a\nb\r\u001b[31m' }, 'x');
    expect(lines[0]?.trimEnd()).toMatch(/^[\x20-\x7e]+$/);
  });

  it('leaves out what is below its level', () => {
    const { log, lines } = logged();
    log.debug({}, 'quiet');
    expect(lines).toEqual([]);
  });
});
