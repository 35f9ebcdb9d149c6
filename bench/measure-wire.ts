import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { percentiles } from './load.ts'
import type { Sent } from './pipelined-sender-process.ts'

/** What became of messages that were sent to a program and that it delivered to a target; milliseconds. */
export type Wire = {
  /** As the target sees them. */
  readonly perSecond: number
  readonly ack: { readonly p50: number; readonly p99: number }
  readonly wireToWire: { readonly p50: number; readonly p99: number }
}

export type WireLoad = {
  /** Where the program listens. */
  readonly port: string
  readonly connections: number
  /** How many messages of a connection may be on their way. */
  readonly window: number
  readonly seconds: number
  /** Begins the control ids. */
  readonly run: string
  /** Messages a second of all connections together, whether or not they are acknowledged; as fast as it goes without. */
  readonly perSecond?: number
}

/** Sends for so long, then waits until the target has all of it. */
export async function measureWire(target: ChildProcess, load: WireLoad): Promise<Wire> {
  const { port, connections, window, run, seconds, perSecond = 0 } = load
  const words = [port, connections, window, seconds, seconds / 5, run, perSecond].map(String)
  const sender = fork(new URL('pipelined-sender-process.ts', import.meta.url), words)
  const [sent] = (await Promise.race([once(sender, 'message'), failed(sender)])) as [Sent]
  const arrived = await arrivals(target, sent)
  const { from, until } = sent
  const counted = sent.messages.filter(({ sentAt }) => sentAt >= from && sentAt < until)
  const inTime = [...arrived].filter(
    ([controlId, at]) => controlId.startsWith(run) && at >= from && at < until,
  )
  return {
    perSecond: inTime.length / seconds,
    ack: percentiles(counted.map(({ tookMs }) => tookMs)),
    wireToWire: percentiles(
      counted.map(({ controlId, sentAt }) => (arrived.get(controlId) ?? Number.NaN) - sentAt),
    ),
  }
}

async function failed(sender: ChildProcess): Promise<never> {
  const [code] = await once(sender, 'exit')
  throw new Error(`the sender ended with code ${code}`)
}

/** When the target first had each message, once it has all that were acknowledged. */
async function arrivals(target: ChildProcess, { messages }: Sent): Promise<ReadonlyMap<string, number>> {
  for (;;) {
    target.send('what has come')
    const [came] = (await once(target, 'message')) as [readonly (readonly [string, number])[]]
    const arrived = new Map(came)
    if (messages.every(({ controlId }) => arrived.has(controlId))) return arrived
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
