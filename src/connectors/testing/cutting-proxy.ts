import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** Where a connection ends: after so many bytes of one side, counted from `arm`. */
export type Cut = {
  /** up: what the client sends. down: what the server sends. */
  readonly side: 'up' | 'down'
  readonly after: number
  /** cut: both sides see the connection end. silence: nothing comes any more, and nothing ends. */
  readonly then: 'cut' | 'silence'
}

export type CuttingProxy = {
  /** Of 127.0.0.1; leads to the server. */
  readonly port: number
  /** Counts anew; without a cut everything passes. */
  arm(cut?: Cut): void
  /** Bytes that passed since `arm`, of all connections together. */
  counted(): Readonly<Record<Cut['side'], number>>
  /** Where what was sent in one piece ended, since `arm`. */
  edges(): Readonly<Record<Cut['side'], readonly number[]>>
  /** Resolves when the cut has happened and the server has seen everything before it. */
  reached(): Promise<void>
  /** From now on the client gets bytes without end instead of the server's; counts those that it takes. */
  flood(): () => number
  /** Connections of clients that stand. */
  connections(): number
  close(): Promise<void>
}

type Pair = { readonly client: Socket; readonly server: Socket }

/** A wire to a server on 127.0.0.1 that a test can cut after any byte. */
export async function openCuttingProxy(serverPort: number): Promise<CuttingProxy> {
  const proxy = new CountingProxy(serverPort)
  await proxy.listen()
  return proxy
}

/** Invariant: `#pairs` holds exactly the connections whose client side stands. */
class CountingProxy implements CuttingProxy {
  readonly #serverPort: number
  readonly #listener: Server
  readonly #pairs = new Set<Pair>()
  #cut: Cut | undefined
  #counted = { up: 0, down: 0 }
  #edges: { up: number[]; down: number[] } = { up: [], down: [] }
  #reached = Promise.withResolvers<void>()
  #flooding = false
  #flooded = 0

  constructor(serverPort: number) {
    this.#serverPort = serverPort
    this.#listener = createServer({ allowHalfOpen: true }, (client) => this.#accept(client))
  }

  listen(): Promise<void> {
    return new Promise((resolve) => this.#listener.listen(0, '127.0.0.1', resolve))
  }

  get port(): number {
    return (this.#listener.address() as AddressInfo).port
  }

  arm(cut?: Cut): void {
    this.#cut = cut
    this.#counted = { up: 0, down: 0 }
    this.#edges = { up: [], down: [] }
    this.#reached = Promise.withResolvers()
  }

  counted(): Readonly<Record<Cut['side'], number>> {
    return { ...this.#counted }
  }

  edges(): Readonly<Record<Cut['side'], readonly number[]>> {
    return { up: [...this.#edges.up], down: [...this.#edges.down] }
  }

  reached(): Promise<void> {
    return this.#reached.promise
  }

  flood(): () => number {
    this.#flooding = true
    return () => this.#flooded
  }

  connections(): number {
    return this.#pairs.size
  }

  async close(): Promise<void> {
    for (const { client, server } of this.#pairs) {
      client.destroy()
      server.destroy()
    }
    await new Promise((resolve) => this.#listener.close(resolve))
  }

  #accept(client: Socket): void {
    const server = connect({ port: this.#serverPort, host: '127.0.0.1', allowHalfOpen: true })
    const pair = { client, server }
    this.#pairs.add(pair)
    for (const socket of [client, server]) {
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
    }
    client.on('data', (chunk: Buffer) => this.#pass(pair, 'up', chunk))
    server.on('data', (chunk: Buffer) => this.#pass(pair, 'down', chunk))
    client.on('end', () => server.end())
    server.on('end', () => client.end())
    client.on('close', () => {
      this.#pairs.delete(pair)
      server.destroy()
    })
    server.on('close', () => client.destroySoon())
    if (this.#flooding) this.#pour(client)
  }

  #pass(pair: Pair, side: Cut['side'], chunk: Buffer): void {
    const [from, to] = side === 'up' ? [pair.client, pair.server] : [pair.server, pair.client]
    if (side === 'down' && this.#flooding) {
      this.#pour(pair.client)
      return
    }
    const cut = this.#cut?.side === side ? this.#cut : undefined
    const rest = cut ? cut.after - this.#counted[side] : chunk.length
    if (cut && rest <= chunk.length) {
      this.#end(pair, side, chunk.subarray(0, Math.max(0, rest)), cut)
      return
    }
    this.#count(side, chunk.length)
    if (to.write(chunk)) return
    from.pause()
    to.once('drain', () => from.resume())
  }

  #count(side: Cut['side'], bytes: number): void {
    this.#counted[side] += bytes
    this.#edges[side].push(this.#counted[side])
  }

  /** What was before the cut arrives for certain: an end follows it, not a reset. */
  #end({ client, server }: Pair, side: Cut['side'], last: Buffer, { then }: Cut): void {
    this.#count(side, last.length)
    this.#cut = then === 'silence' ? { side, after: 0, then } : undefined
    const [from, to] = side === 'up' ? [client, server] : [server, client]
    const passed = (): void => void setImmediate(() => this.#reached.resolve())
    if (then === 'silence') {
      if (last.length > 0) to.write(last, passed)
      else passed()
      return
    }
    from.destroy()
    to.end(last, passed)
    if (side === 'down') server.destroy()
    else client.destroy()
  }

  #pour(client: Socket): void {
    const more = (): void => {
      while (!client.destroyed && client.writable) {
        this.#flooded += FLOOD.length
        if (client.write(FLOOD)) continue
        client.once('drain', more)
        return
      }
    }
    more()
  }
}

const FLOOD = Buffer.alloc(65_536, 'x')
