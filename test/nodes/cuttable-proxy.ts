import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * A TCP proxy on loopback that can be cut: then nothing goes through in either direction, no connection is refused and
 * none is closed, as when a network drops packets. Healed, what was held goes on its way.
 */
export class CuttableProxy {
  readonly port: number
  readonly #close: () => void
  readonly #pairs: Set<readonly [Socket, Socket]>
  readonly #cut: { on: boolean }

  private constructor(
    port: number,
    close: () => void,
    pairs: Set<readonly [Socket, Socket]>,
    cut: { on: boolean },
  ) {
    this.port = port
    this.#close = close
    this.#pairs = pairs
    this.#cut = cut
  }

  static open(target: { readonly host: string; readonly port: number }): Promise<CuttableProxy> {
    const pairs = new Set<readonly [Socket, Socket]>()
    const cut = { on: false }
    const server = createServer((near) => {
      const far = connect(target.port, target.host)
      const pair = [near, far] as const
      pairs.add(pair)
      for (const [one, other] of [pair, [far, near]] as const) {
        one.on('error', () => undefined)
        one.on('close', () => {
          other.destroy()
          pairs.delete(pair)
        })
      }
      near.pipe(far)
      far.pipe(near)
      if (cut.on) for (const socket of pair) hold(socket)
    })
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo
        resolve(new CuttableProxy(port, () => server.close(), pairs, cut))
      })
    })
  }

  cut(): void {
    this.#cut.on = true
    for (const pair of this.#pairs) for (const socket of pair) hold(socket)
  }

  /** What is open carries nothing any more; what is opened from now on does. */
  silence(): void {
    for (const pair of this.#pairs) for (const socket of pair) hold(socket)
  }

  heal(): void {
    this.#cut.on = false
    for (const [near, far] of this.#pairs) {
      near.pipe(far)
      far.pipe(near)
    }
  }

  /** Ends every connection, wherever it is. */
  sever(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy()
  }

  close(): void {
    this.#close()
    this.sever()
  }
}

function hold(socket: Socket): void {
  socket.unpipe()
  socket.pause()
}
