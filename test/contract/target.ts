import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isJsonObject } from '../../src/kernel/index.ts'

/** What a system outside saw of one request. */
export type Arrival = {
  /** `keeps-keys`, `forgets-keys` or `act`. */
  readonly at: string
  readonly id: string
  readonly patients: readonly string[]
  readonly key: string
  readonly atMs: number
}

export type Answer =
  | { readonly status: number }
  /** The connection ends after so many bytes of the answer. */
  | { readonly cutAfter: number }

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-type: application/json\r\n\r\n{}'

/** The systems outside: they remember what arrived, and answer as they are told. */
export class ContractTarget {
  readonly arrivals: Arrival[] = []
  /** Who has polled, each time. */
  readonly polls: string[] = []
  /** How many bytes an answer has. */
  readonly answerBytes = OK.length
  answer: (arrival: Arrival) => Answer = () => ({ status: 200 })
  readonly #server = createServer((request, response) => void this.#take(request, response))

  async open(): Promise<string> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening')
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  /** What arrived at one of them, each idempotency key once, in the order of first arrival. */
  firstsAt(at: string): readonly Arrival[] {
    const seen = new Map<string, Arrival>()
    for (const arrival of this.arrivals) {
      if (arrival.at === at && !seen.has(arrival.key)) seen.set(arrival.key, arrival)
    }
    return [...seen.values()]
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') return this.#isPolled(request, response)
    const chunks: Buffer[] = []
    try {
      for await (const chunk of request) chunks.push(Buffer.from(chunk))
    } catch {
      // The caller was killed in the middle of its request: it never arrived.
      return
    }
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString())
    const { id = '', patients = [] } = isJsonObject(body) ? body : {}
    const arrival = {
      at: (request.url ?? '').slice(1),
      id: String(id),
      patients: Array.isArray(patients) ? patients.map(String) : [],
      key: String(request.headers['idempotency-key'] ?? ''),
      atMs: Date.now(),
    }
    this.arrivals.push(arrival)
    const answer = this.answer(arrival)
    if ('status' in answer) {
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end('{}')
      return
    }
    request.socket.write(OK.slice(0, answer.cutAfter), () => request.socket.destroy())
  }

  #isPolled(request: IncomingMessage, response: ServerResponse): void {
    this.polls.push(new URL(request.url ?? '', 'http://target').searchParams.get('_tag') ?? '')
    const bundle = JSON.stringify({ resourceType: 'Bundle', type: 'searchset' })
    response.writeHead(200, { 'content-type': 'application/fhir+json' }).end(bundle)
  }
}
