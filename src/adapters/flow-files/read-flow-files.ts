import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { FlowSource } from '../../flow-engine/grammar/flow-document.ts';

/** The texts of all `*.yaml` in a folder, by name; named `flows/complaint.yaml` whatever the folder's path. */
export const readFlowFiles = (dir: string): readonly FlowSource[] =>
  readdirSync(dir)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => ({ file: `${basename(dir)}/${name}`, text: readFileSync(join(dir, name), 'utf8') }));
