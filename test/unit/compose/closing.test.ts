import { describe, expect, it } from 'vitest';
import { createClosing } from '../../../src/compose/world/closing.ts';
import { heardLog } from '../../support/heard-log.ts';

describe('closing', () => {
  it('undoes everything once, last made first, though a step fails', async () => {
    const { log, of } = heardLog();
    const closing = createClosing(log);
    const done: string[] = [];
    closing.add('first', () => void done.push('first'));
    closing.add('second', () => Promise.reject(new Error('stuck')));
    closing.add('third', async () => void done.push('third'));
    await Promise.all([closing.run(), closing.run()]);
    expect(done).toEqual(['third', 'first']);
    expect(of('warn')).toHaveLength(1);
  });
});
