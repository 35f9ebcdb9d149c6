import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createFrameDecoder, frame } from '../../formats/mllp/index.ts'
import type { Arrival, DestinationPeer } from './destination-contract.ts'

/** A receiver of HL7 v2 over MLLP that knows a control id again, and answers as told. */
export async function openMllpReceiver(): Promise<DestinationPeer> {
  const arrived: Arrival[] = []
  const sockets = new Set<Socket>()
  let how = 'accept'
  const answer = (message: string): string => {
    const id = message.split('\r')[0]?.split('|')[9] ?? ''
    const ack = (code: string, about = id, error = ''): string =>
      `MSH|^~\\&|LAB|LAKE|LIG|LAKE|20260105||ACK|a${id}|P|2.5.1\rMSA|${code}|${about}\r${error}`
    if (how !== 'accept') return ack(...(ANSWERS[how] ?? ['AR']))
    if (!arrived.some((one) => one.id === id)) arrived.push({ id, key: id })
    return ack('AA')
  }
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    const decoder = createFrameDecoder({ maxBytes: 100_000 })
    socket.on('data', (chunk) => {
      for (const item of decoder.push(chunk))
        if (item.kind === 'message')
          socket.write(frame(Buffer.from(answer(Buffer.from(item.bytes).toString()))))
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
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const ANSWERS: Readonly<Record<string, [code: string, about?: string | undefined, error?: string]>> = {
  AE: ['AE', undefined, 'ERR||PID^1^3|101^Required field missing^HL70357|E\r'],
  AR: ['AR', undefined, 'ERR|||200^Unsupported message type^HL70357|E\r'],
  'AR 207': ['AR', undefined, 'ERR|||207^Application internal error^HL70357|E\r'],
  CE: ['CE'],
  'an acknowledgment of another message': ['AA', 'another'],
}
