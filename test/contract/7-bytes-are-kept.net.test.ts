import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { connect } from 'node:net'
import { mllp } from '../../src/formats/index.ts'
import { adt } from './feed.ts'
import { onEachStore } from './on-each-store.ts'

onEachStore(
  'bytes are kept: what came over the wire can be printed back, also what could not be read',
  async (subject) => {
    const sent: Buffer[] = []
    for (let round = 0; round < subject.rounds; round++) {
      const port = await subject.start()
      const frames = Array.from({ length: 60 }, (_, n) =>
        mangled(adt(`R${round}N${n}`, 'A08', `P${n}`).bytes),
      )
      for (const bytes of frames) if (await sendOne(port, bytes)) sent.push(bytes)
      await subject.kill()
    }
    const kept = await subject.kept((store) =>
      store.query<{ raw: Uint8Array }>(`select raw from log_entry where raw is not null`),
    )
    const stored = new Set(kept.map(({ raw }) => Buffer.from(raw).toString('latin1')))
    for (const bytes of sent) assert.ok(stored.has(bytes.toString('latin1')), `kept: ${bytes.length} bytes`)
    assert.ok(sent.length > 30)

    /** A message with bytes changed, taken out or put in; never those that end a frame. */
    function mangled(message: Buffer): Buffer {
      const bytes = Buffer.from(message)
      for (let changes = subject.between(0, 6); changes > 0; changes--) {
        bytes[subject.between(0, bytes.length - 1)] =
          [0x00, 0x0a, 0x5c, 0x7c, 0x80, 0xff, 0x41][subject.between(0, 6)] ?? 0
      }
      return subject.draw() < 0.1 ? bytes.subarray(0, subject.between(1, bytes.length)) : bytes
    }
  },
)

/** True when any acknowledgment came back. */
function sendOne(port: number, bytes: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(mllp.frame(bytes)))
    socket.on('error', () => resolve(false))
    socket.on('close', () => resolve(false))
    socket.on('data', () => {
      resolve(true)
      socket.destroy()
    })
  })
}
