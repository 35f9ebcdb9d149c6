import { type AddressInfo, createServer, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { createSecureContext, TLSSocket } from 'node:tls'
import { type Login, readBatch, readCall, readLogin, type TdsRequest } from './tds-requests.ts'
import { done, error, loginAck, type TdsError } from './tds-tokens.ts'

/** One logged in client. */
export type TdsSession = {
  /** Tokens without the last DONE, and how many rows; throws a TdsFailure. */
  readonly run: (request: TdsRequest) => Promise<{ readonly tokens: Buffer; readonly rows: number }>
  readonly close: () => void
}

export type OpenSession = (login: Login, ended: (why: TdsError) => void) => Promise<TdsSession>

export class TdsFailure extends Error {
  readonly told: TdsError

  constructor(told: TdsError) {
    super(told.message)
    this.told = told
  }
}

export type TdsServer = { readonly port: number; close(): Promise<void> }

/** Type of a packet, [MS-TDS]. */
const PACKET = { batch: 0x01, call: 0x03, answer: 0x04, login: 0x10, prelogin: 0x12 } as const
const HEADER = 8
const PACKET_BYTES = 4096

/**
 * The server's side of TDS 7.4 as Microsoft publishes it, as much of it as an ordinary client needs: PRELOGIN with and
 * without encryption, LOGIN7, SQL batches and `sp_executesql`. What is asked for is answered by `open`.
 */
export async function openTdsServer(
  open: OpenSession,
  tls?: { readonly key: string; readonly cert: string },
): Promise<TdsServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    void serve(socket, open, tls)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Messages come one at a time: a client waits for its answer. */
async function serve(
  socket: Socket,
  open: OpenSession,
  tls?: { readonly key: string; readonly cert: string },
) {
  let wire: Duplex = socket
  let session: TdsSession | undefined
  const ended = (why: TdsError): void => {
    wire.end(packets(PACKET.answer, Buffer.concat([error(why), done('batch', { failed: true })])))
  }
  socket.on('close', () => session?.close())
  try {
    const first = await messages(socket).next()
    const wanted = first.done ? 0 : encryptionOf(first.value.data)
    const encrypted = tls !== undefined && wanted === ENCRYPT.on
    socket.write(packets(PACKET.answer, preloginAnswer(encrypted ? ENCRYPT.on : ENCRYPT.notSupported)))
    if (encrypted) wire = secured(socket, tls)
    for await (const { type, data } of messages(wire)) {
      if (type === PACKET.login) {
        session = await open(readLogin(data), ended)
        if (socket.destroyed) return session.close()
        wire.write(packets(PACKET.answer, Buffer.concat([loginAck(), done('batch', {})])))
      } else if (session) wire.write(packets(PACKET.answer, await answer(session, type, data)))
    }
  } catch (thrown) {
    // A login that is refused ends the connection; so does what is no TDS.
    if (thrown instanceof TdsFailure) ended(thrown.told)
    else socket.destroy()
  }
}

async function answer(session: TdsSession, type: number, data: Buffer): Promise<Buffer> {
  const request = type === PACKET.call ? readCall(data) : readBatch(data)
  try {
    const { tokens, rows } = await session.run(request)
    return Buffer.concat([tokens, done(request.kind, { rows })])
  } catch (thrown) {
    if (!(thrown instanceof TdsFailure)) throw thrown
    return Buffer.concat([error(thrown.told), done(request.kind, { failed: true })])
  }
}

/** Joins packets to messages; the last of a message has the lowest bit of its status set. */
async function* messages(wire: Duplex): AsyncGenerator<{ readonly type: number; readonly data: Buffer }> {
  let pending: Buffer = Buffer.alloc(0)
  let parts: Buffer[] = []
  for (;;) {
    const length = pending.length < HEADER ? HEADER : pending.readUInt16BE(2)
    if (pending.length < HEADER || pending.length < length) {
      const more = await nextChunk(wire)
      if (!more) return
      pending = Buffer.concat([pending, more])
      continue
    }
    parts.push(pending.subarray(HEADER, length))
    const [type = 0, status = 0] = pending
    pending = pending.subarray(length)
    if ((status & 1) === 0) continue
    yield { type, data: Buffer.concat(parts) }
    parts = []
  }
}

/** Without an iterator of the stream, which would take the stream along when it ends. */
function nextChunk(wire: Duplex): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const look = (): void => {
      const chunk: Buffer | null = wire.read()
      if (chunk === null && !wire.readableEnded && !wire.destroyed) return
      for (const event of EVENTS) wire.off(event, look)
      resolve(chunk ?? undefined)
    }
    for (const event of EVENTS) wire.on(event, look)
    look()
  })
}

const EVENTS = ['readable', 'end', 'close', 'error'] as const

function packets(type: number, data: Buffer): Buffer {
  const room = PACKET_BYTES - HEADER
  const count = Math.max(1, Math.ceil(data.length / room))
  return Buffer.concat(
    Array.from({ length: count }, (_, nth) => {
      const part = data.subarray(nth * room, (nth + 1) * room)
      const header = Buffer.of(type, nth === count - 1 ? 1 : 0, 0, 0, 0, 0, (nth + 1) & 0xff, 0)
      header.writeUInt16BE(part.length + HEADER, 2)
      return Buffer.concat([header, part])
    }),
  )
}

/** ENCRYPTION of PRELOGIN. */
const ENCRYPT = { on: 1, notSupported: 2 } as const

function encryptionOf(prelogin: Buffer): number {
  for (let at = 0; prelogin[at] !== 0xff && at + 5 <= prelogin.length; at += 5)
    if (prelogin[at] === 1) return prelogin[prelogin.readUInt16BE(at + 1)] ?? 0
  return 0
}

/** VERSION and ENCRYPTION: token, offset and length of each, an end, then the values. */
function preloginAnswer(encryption: number): Buffer {
  const head = Buffer.of(0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xff)
  return Buffer.concat([head, Buffer.of(16, 0, 0, 0, 0, 0, encryption)])
}

/** The handshake goes in packets of PRELOGIN, one for each flight; everything after it is plain TLS. */
function secured(socket: Socket, tls: { readonly key: string; readonly cert: string }): TLSSocket {
  let inPackets = true
  let pending: Buffer = Buffer.alloc(0)
  const flight: Buffer[] = []
  const carrier = new Duplex({
    read: () => undefined,
    write(chunk: Buffer, _, written) {
      if (!inPackets) return void socket.write(chunk, () => written())
      if (flight.length === 0)
        setImmediate(() => socket.write(packets(PACKET.prelogin, Buffer.concat(flight.splice(0)))))
      flight.push(chunk)
      written()
    },
  })
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    for (; inPackets && pending.length > 0; ) {
      if (pending[0] !== PACKET.prelogin) inPackets = false
      else if (pending.length < HEADER || pending.length < pending.readUInt16BE(2)) return
      else {
        carrier.push(pending.subarray(HEADER, pending.readUInt16BE(2)))
        pending = pending.subarray(pending.readUInt16BE(2))
      }
    }
    if (pending.length > 0) carrier.push(pending)
    pending = Buffer.alloc(0)
  })
  socket.on('close', () => carrier.destroy())
  const secure = new TLSSocket(carrier, { isServer: true, secureContext: createSecureContext(tls) })
  secure.on('error', () => socket.destroy())
  return secure
}
