/** A document or request the carrier refuses, with the number its error dictionary gives. */
export class TwimlFault extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.name = 'TwimlFault';
    this.code = code;
  }
}
