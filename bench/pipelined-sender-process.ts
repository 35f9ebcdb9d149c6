import { connect } from 'node:net'
import { createFrameDecoder, frame } from '../src/formats/mllp/index.ts'
import { sampleMessage } from './sample-message.ts'

/**
 * Sends HL7 v2 over MLLP: PORT CONNECTIONS WINDOW SECONDS WARM_UP RUN [PER_SECOND]. Each connection keeps so many
 * messages on their way: with a window of one it waits for each acknowledgement, as EHRs do. With PER_SECOND all of them
 * together send so many, each when it is due, whether or not the one before was acknowledged. Tells its parent when each
 * message left (was due) and when it was acknowledged, on the clock that all processes of the machine share.
 */
const [port = 0, connections = 1, window = 1, seconds = 5, warmUp = 1] = process.argv.slice(2).map(Number)
const run = process.argv[7] ?? ''
const perSecond = Number(process.argv[8] ?? 0)

export type Sent = {
  /** When the counting begins and ends. Milliseconds, as everything here. */
  readonly from: number
  readonly until: number
  readonly messages: readonly {
    readonly controlId: string
    readonly sentAt: number
    readonly tookMs: number
  }[]
}

const clock = (): number => Number(process.hrtime.bigint()) / 1e6
const from = clock() + warmUp * 1_000
const until = from + seconds * 1_000
const messages: Sent['messages'][number][] = []
let count = 0

function sender(_: unknown, place: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const decoder = createFrameDecoder({ maxBytes: 1_000_000 })
    const onTheWay: { controlId: string; sentAt: number }[] = []
    const send = (sentAt = clock()): void => {
      if (sentAt >= until) return
      const controlId = `${run}${count}`
      onTheWay.push({ controlId, sentAt })
      socket.write(frame(sampleMessage(controlId, count++)))
    }
    let moreIsDue = perSecond > 0
    const endIfDone = (): void => {
      if (onTheWay.length > 0 || moreIsDue) return
      socket.end()
      resolve()
    }
    const everyMs = (connections * 1_000) / perSecond
    const sendWhenDue = (due: number): void => {
      if (due >= until) {
        moreIsDue = false
        endIfDone()
        return
      }
      setTimeout(
        () => {
          send(due)
          sendWhenDue(due + everyMs)
        },
        Math.max(0, due - clock()),
      )
    }
    socket.once('connect', () => {
      if (perSecond > 0) sendWhenDue(clock() + (everyMs * place) / connections)
      else for (let i = 0; i < window; i++) send()
    })
    socket.once('error', reject)
    socket.on('data', (chunk) => {
      for (const item of decoder.push(chunk)) {
        const acknowledged = onTheWay.shift()
        if (item.kind !== 'message' || !acknowledged) continue
        const text = Buffer.from(item.bytes).toString('latin1')
        if (!text.includes(`\rMSA|AA|${acknowledged.controlId}`))
          reject(new Error('a message was not accepted'))
        messages.push({ ...acknowledged, tookMs: clock() - acknowledged.sentAt })
        if (perSecond === 0) send()
      }
      endIfDone()
    })
  })
}

await Promise.all(Array.from({ length: connections }, sender))
const sent: Sent = { from, until, messages }
process.send?.(sent, undefined, undefined, () => process.exit(0))
