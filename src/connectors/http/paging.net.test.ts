import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { asFailure } from '../../kernel/index.ts'
import { createLink } from '../link/index.ts'
import { createTestClock } from '../testing/test-clock.ts'
import { createHttpClient, type HttpClientOptions } from './client.ts'
import { nextLink } from './paging.ts'

/** Five items, two a page, as the path says. */
const ALL = [1, 2, 3, 4, 5]
let asked: string[] = []
const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  asked.push(`${url.pathname}${url.search}`)
  const number = (name: string, otherwise: number): number => Number(url.searchParams.get(name) ?? otherwise)
  const from = number('start', number('cursor', number('offset', (number('p', 1) - 1) * 2)))
  const found = ALL.slice(from, from + 2)
  const more = from + 2 < ALL.length ? String(from + 2) : undefined
  const kind = url.pathname.split('/').at(-1)
  const send = (body: unknown, headers: Record<string, string> = {}): unknown =>
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  if (kind === 'link') {
    const next = `<../api/link?start=${more}>; title="a, b"; rel="other next", </api/link?start=0>; rel=first`
    return send(found, more === undefined ? { link: '</api/link>; rel="first"' } : { link: next })
  }
  if (kind === 'next') return send({ data: found, paging: { next: more ? `/api/next?start=${more}` : null } })
  if (kind === 'cursor') return send({ data: found, meta: { cursor: more } })
  if (kind === 'loop') return send({ data: found, paging: { next: '/api/loop' } })
  if (kind === 'away') return send({ data: found, paging: { next: 'https://elsewhere.example.org/x' } })
  return send({ data: found })
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
after(() => {
  server.closeAllConnections()
  server.close()
})

type Paging = NonNullable<HttpClientOptions['paging']>

async function read(path: string, paging: Paging, query = {}): Promise<readonly unknown[]> {
  asked = []
  const clock = createTestClock()
  const breaker = { failures: 9, halfOpenAfterMs: 1_000 }
  const link = createLink({ system: 'erp', timeoutMs: 5_000, concurrency: 2, breaker, clock })
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`
  const client = createHttpClient({ baseUrl, link, clock, paging })
  const found: unknown[] = []
  try {
    for await (const item of client.items({ operation: 'list', method: 'GET', path, query })) found.push(item)
  } finally {
    client.close()
  }
  return found
}

test('every style brings every item once', async () => {
  const rows: readonly (readonly [string, Paging, string])[] = [
    ['/link', { style: 'link' }, '/api/link?start=4'],
    ['/next', { style: 'next', at: 'paging.next', items: 'data' }, '/api/next?start=4'],
    [
      '/cursor',
      { style: 'cursor', at: '$.meta.cursor', parameter: 'cursor', items: 'data' },
      '/api/cursor?kind=a&cursor=4',
    ],
    [
      '/offset',
      { style: 'offset', offset: 'offset', limit: 'limit', size: 2, items: 'data' },
      '/api/offset?kind=a&limit=2&offset=4',
    ],
    ['/page', { style: 'page', page: 'p', size: 2, items: 'data' }, '/api/page?kind=a&p=3'],
  ]
  for (const [path, paging, last] of rows) {
    assert.deepEqual(await read(path, paging, { kind: 'a' }), ALL, path)
    assert.equal(asked.at(-1), last)
  }
})

test('a page that leads nowhere is a failure, not a loop', async () => {
  const at = { style: 'next', at: 'paging.next', items: 'data' } as const
  for (const path of ['/loop', '/away']) {
    const thrown: unknown = await read(path, at).then(
      () => assert.fail('it ended'),
      (error: unknown) => error,
    )
    assert.equal(asFailure(thrown).code, 'LIG-CONNECTORS-HTTP-PAGING')
  }
})

test('the next link of RFC 8288, however it is written', () => {
  const rows: readonly (readonly [string | undefined, string | undefined])[] = [
    [undefined, undefined],
    ['<a>; rel=next', 'a'],
    ['<a>; rel="prev", <b,c>; rel="NEXT"', 'b,c'],
    ['<a>; title="<x>; rel=next", <b>;rel="next last"', 'b'],
    ['<a>; rel="nextish"', undefined],
  ]
  for (const [header, expected] of rows) assert.equal(nextLink(header), expected, header)
})
