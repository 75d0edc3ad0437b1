import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** The two sides of socket mode that Slack plays: the method that hands out an address, and a web socket that sends and takes text. */
export class SocketServer {
  readonly received: Record<string, unknown>[] = [];
  /** How often an address was asked for. */
  asked = 0;
  /** While set, the method answers with status 500. */
  isDown = false;
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((request, response) => this.#answer(request, response));

  async start(): Promise<this> {
    this.#server.on('upgrade', (request, socket) => this.#upgrade(request, socket as Socket));
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async stop(): Promise<void> {
    this.drop();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}/api/`;
  }

  get connections(): number {
    return this.#sockets.size;
  }

  send(message: Record<string, unknown>): void {
    const payload = Buffer.from(JSON.stringify(message));
    const size = Buffer.alloc(2);
    size.writeUInt16BE(payload.length);
    for (const socket of this.#sockets) socket.write(Buffer.concat([Buffer.from([0x81, 126]), size, payload]));
  }

  /** Cuts every connection, as a broken network does. */
  drop(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    request.resume();
    this.asked += 1;
    if (this.isDown) response.writeHead(500).end();
    else response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${this.#port}/link` }));
  }

  #upgrade(request: IncomingMessage, socket: Socket): void {
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('data', (data) => this.#read(socket, data));
    this.send({ type: 'hello', num_connections: 1 });
  }

  /** Small masked frames only: what an acknowledgement, a ping or a close is. */
  #read(socket: Socket, data: Buffer): void {
    let at = 0;
    while (at + 6 <= data.length) {
      const opcode = (data[at] ?? 0) & 0x0f;
      const short = (data[at + 1] ?? 0) & 0x7f;
      const [length, start] = short === 126 ? [data.readUInt16BE(at + 2), at + 4] : [short, at + 2];
      const mask = data.subarray(start, start + 4);
      const body = data.subarray(start + 4, start + 4 + length).map((byte, place) => byte ^ (mask[place % 4] ?? 0));
      if (opcode === 1) this.received.push(JSON.parse(Buffer.from(body).toString()));
      if (opcode === 8) socket.end(Buffer.from([0x88, 0]));
      if (opcode === 9) socket.write(Buffer.concat([Buffer.from([0x8a, body.length]), body]));
      at = start + 4 + length;
    }
  }
}
