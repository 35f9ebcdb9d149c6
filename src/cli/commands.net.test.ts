import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createTcpServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { hl7v2, mllp } from '../formats/index.ts'
import { runCommand, sendCommand, statusCommand } from './index.ts'

const COMMANDS = [statusCommand, sendCommand]

function directoryOf(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'ligament-cli-'))
  t.after(() => rmSync(directory, { recursive: true }))
  return directory
}

async function run(args: readonly string[], cwd = tmpdir()) {
  const out: string[] = []
  const err: string[] = []
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    env: { LIGAMENT_DATA: cwd },
    cwd,
  }
  const code = await runCommand(COMMANDS, args, terminal)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const portOf = (server: { address(): unknown }): number => {
  const address = server.address()
  return typeof address === 'object' && address && 'port' in address ? Number(address.port) : 0
}

/** A receiver that answers each message with the next of these codes; undefined closes instead. */
async function receiver(t: TestContext, codes: readonly (string | undefined)[]): Promise<string> {
  const left = [...codes]
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    sockets.add(socket)
    const decoder = mllp.createFrameDecoder({ maxBytes: 100_000 })
    socket.on('data', (chunk) => {
      for (const item of decoder.push(chunk)) {
        if (item.kind !== 'message') continue
        const code = left.shift()
        if (code === undefined) socket.destroy()
        else socket.write(mllp.frame(answer(item.bytes, code)))
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `mllp://127.0.0.1:${portOf(server)}`
}

function answer(bytes: Uint8Array, code: string): Uint8Array {
  const parsed = hl7v2.parseMessage(bytes)
  const id = (parsed.ok && parsed.value.get('MSH-10')) || ''
  const version = (parsed.ok && parsed.value.get('MSH-12')) || '2.5.1'
  const error = version === '2.3' ? 'ERR|PID^1^3^101&Missing' : 'ERR||PID^1^3|101^Missing|E||||No id.'
  const lines = [`MSH|^~\\&|R|R|S|S|2026||ACK|A1|P|${version}`, `MSA|${code}|${id}`]
  return Buffer.from(`${[...lines, ...(code.endsWith('A') ? [] : [error])].join('\r')}\r`)
}

const message = (id: string, version = '2.5.1', more = '') =>
  `MSH|^~\\&|S|S|R|R|20260101||ADT^A01|${id}|P|${version}${more}\rPID|1\r`

test('help of the program and of each command', async () => {
  const whole = await run([])
  assert.equal(whole.code, 0)
  for (const { name, summary, usage } of COMMANDS) {
    assert.ok(whole.out.includes(`ligament ${name}`) && whole.out.includes(summary))
    for (const args of [
      ['help', name],
      [name, '--help'],
      [name, '-h'],
    ]) {
      const { code, out } = await run(args)
      assert.equal(code, 0)
      assert.ok(out.startsWith(`usage: ligament ${usage}`), out)
    }
  }
})

test('a wrong call says what is wrong, and exits with 2', async (t) => {
  const file = join(directoryOf(t), 'm.hl7')
  writeFileSync(file, message('1'))
  const check = async (args: readonly string[], says: RegExp) => {
    const { code, err } = await run(args)
    assert.deepEqual([code, says.test(err)], [2, true], err)
  }
  await check(['sned'], /no command "sned".*ligament help/)
  await check(['help', 'sned'], /no command "sned"/)
  await check(['send', '--to', 'mllp://127.0.0.1:1'], /name at least one file[\s\S]*usage:/)
  await check(['send', file], /--to mllp:\/\/HOST:PORT/)
  for (const to of ['http://127.0.0.1:1', 'mllp://127.0.0.1', '127.0.0.1:2575', 'mllp://']) {
    await check(['send', file, '--to', to], /--to mllp:\/\/HOST:PORT/)
  }
  await check(['send', file, '--fast'], /--fast[\s\S]*usage:/)
  await check(['status', '--fast'], /--fast[\s\S]*usage:/)
})

test('send: accepted is 0, refused is 1, and each message has its line', async (t) => {
  const directory = directoryOf(t)
  const two = join(directory, 'two.hl7')
  writeFileSync(two, message('1') + message('2'))
  const early = join(directory, 'early.hl7')
  writeFileSync(early, message('3', '2.3'))
  const good = await run(['send', two, '--to', await receiver(t, ['AA', 'AA'])])
  assert.equal(good.code, 0)
  assert.deepEqual(good.out.split('\n'), [`${two}#1 1: AA`, `${two}#2 2: AA`])
  const bad = await run(['send', two, early, '--json', '--to', await receiver(t, ['AA', 'AE', 'AR'])])
  assert.equal(bad.code, 1)
  assert.deepEqual(
    bad.out.split('\n').map((line) => JSON.parse(line)),
    [
      { file: two, message: 1, controlId: '1', acknowledged: ['AA'], errors: [] },
      { file: two, message: 2, controlId: '2', acknowledged: ['AE'], errors: ['PID-3 101 No id.'] },
      { file: early, message: 1, controlId: '3', acknowledged: ['AR'], errors: ['PID 101 Missing'] },
    ],
  )
})

test('send: bytes that are no message are sent as they are; who asks for no answer waits for none', async (t) => {
  const directory = directoryOf(t)
  const file = join(directory, 'x.txt')
  writeFileSync(file, 'no message')
  const refused = await run(['send', file, '--json', '--to', await receiver(t, ['AR'])])
  assert.equal(refused.code, 1)
  assert.equal(JSON.parse(refused.out).controlId, null)
  writeFileSync(file, message('4', '2.5.1', '|||NE|NE'))
  const silent = await run(['send', file, '--to', await receiver(t, ['AA'])])
  assert.deepEqual([silent.code, silent.out], [0, `${file}#1 4: no acknowledgement asked for`])
})

test('send: nothing listens, or nothing answers', async (t) => {
  const file = join(directoryOf(t), 'm.hl7')
  writeFileSync(file, message('1'))
  const closed = createTcpServer()
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
  const port = portOf(closed)
  await new Promise((resolve) => closed.close(resolve))
  const nobody = await run(['send', file, '--to', `mllp://127.0.0.1:${port}`])
  assert.equal(nobody.code, 3)
  assert.match(nobody.err, /LIG-CLI-MLLP-UNREACHABLE/)
  const dropped = await run(['send', file, '--to', await receiver(t, [undefined])])
  assert.equal(dropped.code, 1)
  assert.match(dropped.err, /LIG-CLI-MLLP-UNANSWERED[\s\S]*may have taken/)
})

const STATUS = {
  ready: true,
  version: '1.0.0',
  store: 'embedded',
  startedAt: '2026-01-01T00:00:00.000Z',
  workflows: { bill: { running: 1, waiting: 2, compensating: 0, completed: 3, failed: 0, cancelled: 0 } },
  exceptions: { open: 1, exposure: { minor: 12_345, currency: 'USD' } },
  log: { messages: 5, events: 6, behind: 0, parkedKeys: 0 },
  storeTrouble: { code: 'LIG-X', says: 'It is full.', fix: 'Make room.', since: '2026-02-03T04:05:06.000Z' },
  intake: {
    ...{ bytes: 2_097_152, bytesMax: 134_217_728 },
    slowed: [{ source: 'lab.mllp', priority: 'batch', waiting: 7, since: '2026-02-03T04:05:06.000Z' }],
  },
  systems: [{ name: 'erp', state: 'down' }],
  nodes: [
    {
      ...{ name: 'a:1', version: '1.2', since: '2026-02-03T04:05:06.000Z', shards: 64 },
      seats: ['source/x', 'watch/y'],
    },
  ],
  ledger: { debits: '1.00', credits: '1.00', balanced: true },
}

async function gateway(t: TestContext, status: object, directory: string): Promise<Server> {
  const server = createServer((request, response) => {
    const allowed = request.headers.authorization === 'Bearer secret' && request.url === '/api/status'
    response.writeHead(allowed ? 200 : 401).end(JSON.stringify(status))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const url = `http://127.0.0.1:${portOf(server)}`
  writeFileSync(join(directory, 'running.json'), JSON.stringify({ url, token: 'secret' }))
  return server
}

test('status: ready, starting, and not running', async (t) => {
  const directory = directoryOf(t)
  const none = await run(['status'], directory)
  assert.equal(none.code, 3)
  assert.match(none.err, /LIG-CLI-NOT-RUNNING[\s\S]*ligament start/)
  assert.deepEqual(await run(['status', '--json'], directory), { code: 3, out: '{"ready":false}', err: '' })
  await gateway(t, STATUS, directory)
  const ready = await run(['status'], directory)
  assert.equal(ready.code, 0)
  for (const part of [
    'ready',
    'workflow bill: 1 running',
    '1 open, 123.45 USD',
    'NOT WRITING since 2026-02-03T04:05:06.000Z: LIG-X: It is full.\n  Make room.',
    'intake: 2.0 of 128.0 MB in memory',
    'slowed lab.mllp: 7 batch messages wait for room since 2026-02-03T04:05:06.000Z',
    'system erp: down',
    'node a:1: version 1.2 since 2026-02-03T04:05:06.000Z, 64 shards, seats source/x, watch/y',
    'balanced',
  ])
    assert.ok(ready.out.includes(part), part)
  assert.deepEqual(JSON.parse((await run(['status', '--json'], directory)).out), STATUS)
  await gateway(t, { ...STATUS, ready: false }, directory)
  const starting = await run(['status'], directory)
  assert.deepEqual([starting.code, starting.out.startsWith('starting')], [1, true])
})

test('status: the file of a program that was killed', async (t) => {
  const directory = directoryOf(t)
  const server = await gateway(t, STATUS, directory)
  await new Promise((resolve) => server.close(resolve))
  assert.equal((await run(['status'], directory)).code, 3)
  writeFileSync(join(directory, 'running.json'), '{ torn')
  assert.equal((await run(['status'], directory)).code, 3)
})
