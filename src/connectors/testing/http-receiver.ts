import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Arrival, DestinationPeer } from './destination-contract.ts'

export type HttpReceiverOptions = {
  /** What a request is about; undefined for one that brings nothing, such as a read. */
  readonly read: (body: string, headers: IncomingHttpHeaders, method: string) => Arrival | undefined
  readonly accept: (response: ServerResponse, arrival: Arrival | undefined) => void
  readonly answers: Readonly<Record<string, (response: ServerResponse) => void>>
}

/** An HTTP server that takes a request once it is whole, knows a key again, and answers as told. */
export async function openHttpReceiver(options: HttpReceiverOptions): Promise<DestinationPeer> {
  const arrived: Arrival[] = []
  let how = 'accept'
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => undefined)
    request.on('end', () => {
      // Also when a connection ends before the request does.
      if (!request.complete) return
      const answer = options.answers[how]
      if (answer) return answer(response)
      const arrival = options.read(Buffer.concat(chunks).toString(), request.headers, request.method ?? '')
      if (arrival && !arrived.some(({ key }) => key === arrival.key)) arrived.push(arrival)
      return options.accept(response, arrival)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    arrived: () => arrived,
    answer: (next) => {
      how = next
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A status, with an empty JSON object as body. */
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers }).end('{}')
  }
