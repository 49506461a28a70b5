import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** What was answered to one request. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** HTTP requests one after the other on one connection, which is opened again when it broke. */
export class KeptConnection {
  readonly #port: number;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(port: number) {
    this.#port = port;
  }

  /** Sends a request, with a JSON body if there is one. Rejects when the connection breaks. */
  ask(method: 'GET' | 'POST', path: string, json?: unknown): Promise<HttpAnswer> {
    const body = json === undefined ? '' : JSON.stringify(json);
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const sent = request({
        ...{ host: '127.0.0.1', port: this.#port, agent: this.#agent, method, path },
        headers: body === '' ? {} : headers,
      });
      sent.once('response', (answer: IncomingMessage) => {
        text(answer).then((read) => resolve({ status: answer.statusCode ?? 0, body: read }), reject);
      });
      sent.once('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
