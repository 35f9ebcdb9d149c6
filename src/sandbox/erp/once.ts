import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { HttpAnswer, HttpRequest } from '../http/http-message.ts'
import { readJsonObject } from '../http/read-json.ts'
import { inTransaction } from '../in-transaction.ts'
import { invalid } from './erp-error.ts'

/**
 * Runs a request once for its `Idempotency-Key`: the same key with the same body gets the first answer again, with
 * another body it is refused. Only what was accepted is remembered; the work and the memory of it commit together.
 */
export function once(database: DatabaseSync, request: HttpRequest, act: () => HttpAnswer): HttpAnswer {
  const key = request.headers['idempotency-key']
  return inTransaction(database, () => {
    if (key === undefined) return act()
    const digest = createHash('sha256').update(`${request.path}\n${request.text}`).digest('hex')
    const known = database.prepare('SELECT request, status, body FROM idempotency WHERE key = ?').get(key)
    if (known) return known.request === digest ? replay(Number(known.status), String(known.body)) : reused
    const answer = act()
    if (answer.status < 300) {
      database
        .prepare('INSERT INTO idempotency (key, request, status, body) VALUES (?, ?, ?, ?)')
        .run(key, digest, answer.status, JSON.stringify(answer.body))
    }
    return answer
  })
}

const replay = (status: number, body: string): HttpAnswer => ({
  status,
  headers: { 'idempotency-replayed': 'true' },
  body: readJsonObject(body) ?? {},
})

const reused = invalid([
  {
    code: 'IdempotencyKeyReused',
    target: 'Idempotency-Key',
    message: 'The key was used for a request with another body.',
  },
])
