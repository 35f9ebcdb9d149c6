import { connect } from 'node:net'
import { createFrameDecoder, frame } from '../src/formats/mllp/index.ts'
import { percentiles } from './load.ts'
import { sampleMessage } from './sample-message.ts'

/**
 * A sender in a process of its own: PORT CONNECTIONS SECONDS RUN. Each connection sends one message, waits for its
 * acknowledgement, and sends the next, as EHRs do. Prints one line of JSON. What comes first warms up and is
 * not counted.
 */
const [port = 0, connections = 1, seconds = 5] = process.argv.slice(2).map(Number)
const run = process.argv[5] ?? ''
const WARM_UP_MS = Math.min(1_000, seconds * 1_000)
const start = performance.now()
const from = start + WARM_UP_MS
const until = from + seconds * 1_000

const latencies: number[] = []
let sent = 0
let refused = 0

function sender(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const decoder = createFrameDecoder({ maxBytes: 1_000_000 })
    let at = 0
    const next = (): void => {
      at = performance.now()
      if (at >= until) {
        socket.end()
        resolve()
      } else socket.write(frame(sampleMessage(`${run}${sent}`, sent++)))
    }
    socket.once('connect', next)
    socket.once('error', reject)
    socket.on('data', (chunk) => {
      for (const item of decoder.push(chunk)) {
        if (item.kind !== 'message') continue
        const now = performance.now()
        if (!Buffer.from(item.bytes).includes('\rMSA|AA|')) refused++
        if (at >= from && now <= until) latencies.push(now - at)
        next()
      }
    })
  })
}

await Promise.all(Array.from({ length: connections }, sender))
console.log(JSON.stringify({ perSecond: latencies.length / seconds, ...percentiles(latencies), refused }))
