import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { createFrameDecoder, frame } from '../../src/formats/mllp/index.ts'

/** Stands in the name of every patient of the load. */
export const MARKER = 'QX7PATIENT'
const CONNECTIONS = 4

/**
 * Sends `count` messages over several connections, each after the answer to the one before, and again while the answer
 * is not that it was taken; resolves with MSA-1 of all answers. MSH-10 is `prefix`, the connection, a dash, a number.
 */
export async function load(port: number, count: number, prefix: string): Promise<readonly string[]> {
  const share = count / CONNECTIONS
  const lanes = Array.from({ length: CONNECTIONS }, (_, lane) => sendAll(port, `${prefix}${lane}`, share))
  return (await Promise.all(lanes)).flat()
}

function sendAll(port: number, prefix: string, count: number): Promise<string[]> {
  const answers: string[] = []
  let taken = 0
  const socket = connect(port, '127.0.0.1')
  const decoder = createFrameDecoder({ maxBytes: 100_000 })
  const next = () => socket.write(frame(Buffer.from(registration(`${prefix}-${taken}`))))
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('connect', next)
    socket.on('data', (chunk) => {
      for (const item of decoder.push(chunk)) {
        if (item.kind !== 'message') continue
        const answer = /MSA\|(\w\w)/.exec(Buffer.from(item.bytes).toString('latin1'))?.[1] ?? '?'
        answers.push(answer)
        if (answer === 'AA') taken++
        if (taken < count) next()
        else resolve(answers)
      }
    })
  }).then(() => {
    socket.destroy()
    return answers
  })
}

/** A person of their own each: name and day of birth differ, so that nobody could be the same. */
function registration(id: string): string {
  const digits = createHash('sha256').update(id).digest()
  const name = [...digits.subarray(0, 8)].map((byte) => String.fromCharCode(65 + (byte % 26))).join('')
  const born = `19${40 + (digits.readUInt8(9) % 60)}${10 + (digits.readUInt8(10) % 3)}${10 + (digits.readUInt8(11) % 18)}`
  return [
    `MSH|^~\\&|LOAD|LKN|LIG|LAKESIDE|20260105||ADT^A31|${id}|P|2.5.1`,
    'EVN|A31|20260105',
    `PID|1||${id}^^^LKN^MR||${name}${MARKER}^${name}||${born}|F`,
    '',
  ].join('\r')
}
