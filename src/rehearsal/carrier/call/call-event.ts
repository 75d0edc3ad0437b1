/** Progress of a call that an application may ask to be told of. */
export type CallEvent = 'initiated' | 'ringing' | 'answered' | 'completed';
