import { type AddressInfo, createServer } from 'node:net'
import type { Act, Migration, Store } from '../src/store/index.ts'

/**
 * What intake is measured against: the least that a listener can do and still be durable. It cuts frames, reads two
 * fields by position, appends one row through the same committer, and answers AA. No model of a message, no key
 * index, no recognition of repeated messages, no checks.
 */
export const bareMigration: Migration = {
  id: 'bench-1',
  sql: 'create table bench_message (seq bigint generated always as identity, key text, control_id text, raw bytea)',
}

const append: Act = {
  name: 'bench.append',
  kind: 'write',
  order: 900,
  sql: `insert into bench_message (key, control_id, raw)
    select key, control_id, decode(raw, 'base64')
    from jsonb_to_recordset($1::jsonb) as r(i int, key text, control_id text, raw text) order by r.i`,
}

export async function openBareListener(store: Store): Promise<{ readonly port: number; close(): void }> {
  const server = createServer({ noDelay: true }, (socket) => {
    let pending: Buffer = Buffer.alloc(0)
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      pending = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk
      for (let end = pending.indexOf(0x1c); end >= 0; end = pending.indexOf(0x1c)) {
        const bytes = pending.subarray(1, end)
        pending = pending.subarray(end + 2)
        void take(store, bytes).then((answer) => socket.write(answer))
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { port, close: () => server.close() }
}

async function take(store: Store, bytes: Buffer): Promise<string> {
  const text = bytes.toString('latin1')
  const header = text.slice(0, text.indexOf('\r')).split('|')
  const patient = text.slice(text.indexOf('\rPID|') + 1).split('|', 4)[3] ?? ''
  const controlId = header[9] ?? ''
  await store.committer.commit([
    { act: append, row: { key: patient, control_id: controlId, raw: bytes.toString('base64') } },
  ])
  return `\x0bMSH|^~\\&|LIGAMENT|LAKESIDE|EHR|LAKESIDE|20260105||ACK|${controlId}|P|2.5.1\rMSA|AA|${controlId}\r\x1c\r`
}
