import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createHttpClient, createLink, type HttpAnswer, type HttpRequest } from '../../connectors/index.ts'
import { asFailure, type Clock, defineFailure, instant } from '../../kernel/index.ts'
import { createCsrfWrites } from './csrf-writes.ts'

const spec = { stage: 'sending', cause: 'downstream', says: 'No.', fix: 'Do not.' } as const
const refused = defineFailure({ ...spec, code: 'LIG-TEST-TOKEN-REFUSED', disposition: 'permanent' })
const down = defineFailure({ ...spec, code: 'LIG-TEST-DOWN', disposition: 'transient' })

const standing: Clock = { now: () => instant(0), sleepUntil: () => new Promise(() => undefined) }
const write: HttpRequest = { operation: 'write', method: 'POST', path: '/x', headers: { 'if-match': 'e' } }

/** A service that gives the next of these tokens at each handshake, and takes only `good`. */
function service(tokens: (string | undefined | Error)[], good: string) {
  const seen: string[] = []
  const breaker = { failures: 9, halfOpenAfterMs: 1 }
  const link = createLink({ system: 'ledger', timeoutMs: 1, concurrency: 1, breaker, clock: standing })
  const answer = (headers: Record<string, string>): HttpAnswer => ({ status: 200, headers, body: undefined })
  const client = Object.assign(createHttpClient({ baseUrl: 'http://127.0.0.1:9', link, clock: standing }), {
    request: async ({ method, headers = {} }: HttpRequest) => {
      if (method === 'GET') {
        seen.push('handshake')
        const token = tokens.shift()
        if (token instanceof Error) throw token
        return answer(token ? { 'x-csrf-token': token, 'set-cookie': `s=${token}; path=/` } : {})
      }
      seen.push(`${headers['x-csrf-token']} ${headers.cookie} ${headers['if-match']}`)
      if (headers['x-csrf-token'] !== good) throw refused({ vendorCode: 'TOKEN' })
      return answer({})
    },
  })
  return { seen, send: createCsrfWrites(client, 'TOKEN') }
}

test('writers side by side share one handshake', async () => {
  const { seen, send } = service(['a', 'b'], 'a')
  await Promise.all([send(write), send(write), send(write)])
  await send(write)
  assert.deepEqual(seen, ['handshake', ...Array(4).fill('a s=a e')])
})

test('a refused token is renewed once for all who had it', async () => {
  const { seen, send } = service(['a', 'b', 'c'], 'b')
  await Promise.all([send(write), send(write)])
  assert.deepEqual(seen, ['handshake', 'a s=a e', 'a s=a e', 'handshake', 'b s=b e', 'b s=b e'])
})

test('a fresh token that is refused too is a refusal', async () => {
  const { seen, send } = service(['a', 'b', 'c'], 'c')
  await assert.rejects(send(write), /LIG-TEST-TOKEN-REFUSED/)
  assert.equal(seen.length, 4)
})

test('a handshake that failed, or gave nothing, is not held against the next', async () => {
  const { send } = service([down(), undefined, 'a'], 'a')
  const first = await send(write).then(() => undefined, asFailure)
  assert.equal(first?.code, 'LIG-TEST-DOWN')
  const second = await send(write).then(() => undefined, asFailure)
  assert.equal(second?.code, 'LIG-HOSPITAL-ANSWER-UNEXPECTED')
  assert.equal((await send(write)).status, 200)
})
