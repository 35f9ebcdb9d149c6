import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { mllp } from '../../formats/index.ts'

export type MllpListenerOptions = {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Asked for each new connection; false closes it at once. */
  readonly isOpen: () => boolean
  /** What goes back for one message, in order; `cut` ends the connection without a word. */
  readonly answer: (message: Uint8Array) => Promise<readonly Uint8Array[] | 'cut'>
}

export type MllpListener = { readonly port: number; cut(): void; close(): Promise<void> }

const MESSAGE_BYTES_MAX = 16 * 1024 * 1024

/** Takes messages over MLLP. Those of one connection are answered one after the other, in order. */
export async function openMllpListener(options: MllpListenerOptions): Promise<MllpListener> {
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => undefined)
    if (!options.isOpen()) {
      socket.destroy()
      return
    }
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serve(socket, options.answer).catch(() => socket.destroy())
  })
  server.listen(options.port, options.host)
  await once(server, 'listening')
  const address = server.address()
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: address && typeof address === 'object' ? address.port : 0,
    cut,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        cut()
      }),
  }
}

async function serve(socket: Socket, answer: MllpListenerOptions['answer']): Promise<void> {
  const decoder = mllp.createFrameDecoder({ maxBytes: MESSAGE_BYTES_MAX })
  // Reading by iteration takes the next chunk only after the answers to the last one: a flood waits in the sender.
  for await (const chunk of socket) {
    for (const item of decoder.push(chunk)) {
      if (item.kind === 'oversize') return void socket.destroy()
      if (item.kind !== 'message') continue
      const replies = await answer(item.bytes)
      if (replies === 'cut') return void socket.destroy()
      for (const reply of replies) if (!socket.destroyed) socket.write(mllp.frame(reply))
    }
  }
}
