import { json, type WireResponse } from '../../loopback-server.ts';

/** A refusal of the REST API, in the carrier's shape. */
export class RestException extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.name = 'RestException';
    this.status = status;
    this.code = code;
  }

  response(): WireResponse {
    return json(this.status, {
      code: this.code,
      message: this.message,
      more_info: `https://www.twilio.com/docs/errors/${this.code}`,
      status: this.status,
    });
  }
}

export const notFound = (path: string): RestException =>
  new RestException(404, 20404, `The requested resource ${path} was not found`);
