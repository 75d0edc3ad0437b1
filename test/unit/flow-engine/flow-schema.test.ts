import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { places } from '../../../src/compose/places.ts';
import { flowSchema } from '../../../src/flow-engine/grammar/file-shape.ts';

describe('the schema for editors', () => {
  it('is the one the checker reads by', async () => {
    await expect(`${JSON.stringify(flowSchema(), null, 2)}\n`).toMatchFileSnapshot(
      join(places.flows, 'flow.schema.json'),
    );
  });

  it('is named by every flow file', () => {
    const files = readdirSync(places.flows).filter((name) => name.endsWith('.yaml'));
    const without = files.filter(
      (name) =>
        !readFileSync(join(places.flows, name), 'utf8').startsWith(
          '# yaml-language-server: $schema=flow.schema.json\n',
        ),
    );
    expect(files.length).toBeGreaterThan(8);
    expect(without).toEqual([]);
  });
});
