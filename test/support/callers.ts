import { leaveRecording, press, silence } from '../../src/rehearsal/carrier/call/scripted-caller.ts';

/** Presses through a complaint of the sample: first category, story, no reference, urgent, read back and agreed. */
export const complaint = [
  press('3'),
  press('1'),
  press('1'),
  leaveRecording(12),
  silence(),
  press('2'),
  press('1'),
] as const;
