import { readFile } from 'node:fs/promises';
import { describeFault, type Fault } from '../../organisation/fault.ts';

export const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** `null`, said with the reason, when the file cannot be read. */
export const readText = async (file: string): Promise<string | null> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    process.stderr.write(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
    return null;
  }
};

export const sayFaults = (faults: readonly Fault[], warnings: readonly Fault[]): void => {
  for (const fault of faults) process.stderr.write(`${describeFault(fault)}\n`);
  sayWarnings(warnings);
  process.stderr.write(`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}; nothing was applied\n`);
  process.exitCode = 1;
};

export const sayWarnings = (warnings: readonly Fault[]): void => {
  for (const warning of warnings) process.stderr.write(`warning: ${describeFault(warning)}\n`);
};

/** An edition as people name it. */
export const shortEdition = (digest: string): string => digest.slice(0, 12);
