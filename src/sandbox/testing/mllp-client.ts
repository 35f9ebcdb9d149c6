import { once } from 'node:events'
import { connect } from 'node:net'
import type { TestContext } from 'node:test'
import { hl7v2, mllp } from '../../formats/index.ts'

export type MllpClient = {
  send(message: Uint8Array): void
  /** The next answer; undefined when the other side has closed the connection. */
  next(): Promise<hl7v2.Hl7Message | undefined>
  close(): void
}

/** A sender of HL7 messages over one connection. */
export async function openMllpClient(t: TestContext, port: number): Promise<MllpClient> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  t.after(() => socket.destroy())
  const answers: hl7v2.Hl7Message[] = []
  const asking: ((answer: hl7v2.Hl7Message | undefined) => void)[] = []
  let isClosed = false
  const decoder = mllp.createFrameDecoder({ maxBytes: 1_000_000 })
  socket.on('data', (chunk) => {
    for (const item of decoder.push(chunk)) {
      const parsed = item.kind === 'message' ? hl7v2.parseMessage(item.bytes) : undefined
      if (!parsed?.ok) continue
      const ask = asking.shift()
      if (ask) ask(parsed.value)
      else answers.push(parsed.value)
    }
  })
  socket.on('close', () => {
    isClosed = true
    for (const ask of asking) ask(undefined)
  })
  await Promise.race([once(socket, 'connect'), once(socket, 'close')])
  return {
    send: (message) => void socket.write(mllp.frame(message)),
    next: () => {
      const answer = answers.shift()
      if (answer || isClosed) return Promise.resolve(answer)
      return new Promise((resolve) => asking.push(resolve))
    },
    close: () => socket.destroy(),
  }
}
