import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'
import { hl7v2, mllp } from '../../formats/index.ts'

/** What the stub sends back for a message, in order; `silence` leaves the sender without an answer. */
export type StubAnswer = (message: hl7v2.Hl7Message, nth: number) => readonly Uint8Array[] | 'silence'

export type MllpPlatform = {
  readonly address: { readonly host: string; readonly port: number }
  /** Everything that came, repetitions included, in order. */
  readonly received: readonly hl7v2.Hl7Message[]
  answer: StubAnswer
  /** Resolves as soon as the condition holds for what has come. */
  until(holds: (received: readonly hl7v2.Hl7Message[]) => boolean): Promise<void>
  /** Ends the open connections. */
  cut(): void
}

/** The acknowledgments that a message's mode asks for. */
export function acknowledgeAll(
  message: hl7v2.Hl7Message,
  verdict: hl7v2.Verdict = 'accept',
): readonly Uint8Array[] {
  const answer = (stage: hl7v2.AckStage) =>
    hl7v2.acknowledge(
      message,
      { verdict },
      { controlId: `P${message.get('MSH-10')}`, at: '20260101000000+0000', stage },
    ).bytes
  return [
    ...(hl7v2.expectsAccept(message, verdict) ? [answer('accept')] : []),
    ...(hl7v2.expectsApplication(message, verdict) ? [answer('application')] : []),
  ]
}

/** Where a test takes HL7 messages in, as the platform does. */
export async function openMllpPlatform(t: TestContext): Promise<MllpPlatform> {
  const received: hl7v2.Hl7Message[] = []
  const sockets = new Set<Socket>()
  const waiting = new Set<() => void>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    const decoder = mllp.createFrameDecoder({ maxBytes: 1_000_000 })
    socket.on('data', (chunk) => {
      for (const item of decoder.push(chunk)) if (item.kind === 'message') take(item.bytes, socket)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  t.after(() => {
    cut()
    server.close()
  })
  const platform: MllpPlatform = {
    address: { host: '127.0.0.1', port: address && typeof address === 'object' ? address.port : 0 },
    received,
    answer: (message) => acknowledgeAll(message),
    until: (holds) =>
      new Promise((resolve) => {
        const look = () => {
          if (!holds(received)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    cut,
  }
  return platform

  function take(bytes: Uint8Array, socket: Socket): void {
    const parsed = hl7v2.parseMessage(bytes)
    if (!parsed.ok || parsed.value.segment('MSA')) return
    received.push(parsed.value)
    const replies = platform.answer(parsed.value, received.length)
    if (replies !== 'silence') for (const reply of replies) socket.write(mllp.frame(reply))
    for (const look of [...waiting]) look()
  }
}
