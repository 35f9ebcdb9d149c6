import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { createIdSource, Failure } from '../../kernel/index.ts'
import { measure, piecesOf } from '../files/pieces.ts'
import type { RemoteDirectory } from '../files/remote-directory.ts'
import { createLink } from '../link/index.ts'
import { directoryContract } from '../testing/directory-contract.ts'
import { createScriptedLog } from '../testing/scripted-log.ts'
import { openScriptedServer } from '../testing/scripted-sftp-server.ts'
import { scriptedMarks } from '../testing/surroundings.ts'
import { createTestClock, settled } from '../testing/test-clock.ts'
import { createSftpDestination, openSftpSource } from './index.ts'
import { openSshDirectory } from './ssh-directory.ts'

async function setUp(t: TestContext, settings = {}, realServer?: string) {
  const server = await openScriptedServer(realServer)
  const clock = createTestClock()
  const all = {
    host: '127.0.0.1',
    port: server.port,
    username: 'lakeside',
    password: 'fits',
    hostKey: server.publicKey,
    operationTimeoutMs: 1_000,
    ...settings,
  }
  const opened: RemoteDirectory[] = []
  const open = async (): Promise<RemoteDirectory> => {
    const directory = await openSshDirectory(all, { system: 'ch', clock })
    opened.push(directory)
    return directory
  }
  t.after(async () => {
    for (const directory of opened) directory.close()
    await server.close()
  })
  return { server, clock, open, settings: all }
}

const failureOf = async (promise: Promise<unknown>): Promise<readonly [string, string]> => {
  const thrown = await promise.then(
    () => assert.fail('should have failed'),
    (reason: unknown) => reason,
  )
  if (!(thrown instanceof Failure)) throw thrown
  return [thrown.code.replace('LIG-CONNECTORS-', ''), thrown.disposition]
}

test('files over SFTP', async (t) => {
  const { open } = await setUp(t)
  await directoryContract(open, '/in')
})

const SFTP_SERVER = process.env.SFTP_SERVER ?? '/usr/lib/openssh/sftp-server'

test('files on the SFTP server of OpenSSH', {
  skip: existsSync(SFTP_SERVER) ? false : `${SFTP_SERVER} is not there (Debian: openssh-sftp-server)`,
}, async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'sftp-directory-'))
  t.after(() => rm(root, { recursive: true }))
  const { open } = await setUp(t, {}, SFTP_SERVER)
  await directoryContract(open, root)
})

test('the key of the server is checked before anything is told', async (t) => {
  const { open, server } = await setUp(t)
  const key = Buffer.from(server.publicKey.split(' ')[1] ?? '', 'base64')
  const fingerprint = `SHA256:${createHash('sha256').update(key).digest('base64')}`
  const check = async (hostKey: string, expected: string | undefined) => {
    const made = await setUp(t, { port: server.port, hostKey })
    if (expected === undefined) await made.open()
    else assert.deepEqual(await failureOf(made.open()), [expected, 'transient'])
  }
  await check(fingerprint, undefined)
  await check(fingerprint.replace(/=+$/, ''), undefined)
  await check(fingerprint.replace('SHA256:', 'SHA256:A'), 'SFTP-HOST-KEY')
  await check('ssh-ed25519 AAAA', 'SFTP-HOST-KEY')
  await check('', 'SFTP-HOST-KEY')
  await open()
})

test('what keeps a connection from being made', async (t) => {
  const check = async (settings: object, expected: string) =>
    assert.deepEqual(await failureOf((await setUp(t, settings)).open()), [expected, 'transient'])
  await check({ password: 'wrong' }, 'SFTP-LOGIN')
  await check({ port: 1 }, 'REFUSED')
  await check({ host: 'no-such-host.invalid' }, 'DNS')
})

test('refusals of the server', async (t) => {
  const { open } = await setUp(t)
  const directory = await open()
  assert.deepEqual(await failureOf(directory.write('/closed/a', piecesOf(Buffer.from('x')), 0)), [
    'FILE-FORBIDDEN',
    'permanent',
  ])
  assert.deepEqual(await failureOf(directory.remove('/in/none')), ['FILE-FORBIDDEN', 'permanent'])
  assert.equal(directory.usable, true)
})

test('a wire cut during an operation has the outcome of that operation', async (t) => {
  const check = async (
    operation: string,
    act: (directory: RemoteDirectory) => Promise<unknown>,
    code: string,
  ) => {
    const { open, server } = await setUp(t)
    server.files.set('/in/a', Buffer.from('x'))
    const directory = await open()
    server.on = (one, cut) => {
      if (one === operation) cut()
      return one !== operation
    }
    assert.equal((await failureOf(act(directory)))[0], code)
    assert.equal(directory.usable, false)
  }
  await check('list', (directory) => directory.list('/in'), 'CUT-BEFORE-EFFECT')
  await check(
    'read',
    (directory) => measure(directory.read('/in/a', { from: 0, to: 1 })),
    'CUT-BEFORE-EFFECT',
  )
  await check(
    'write',
    (directory) => directory.write('/in/b', piecesOf(Buffer.from('x')), 0),
    'CUT-BEFORE-EFFECT',
  )
  await check('rename', (directory) => directory.rename('/in/a', '/in/b'), 'CUT')
})

test('an operation that is not answered in time ends the connection', async (t) => {
  const { open, server, clock } = await setUp(t)
  const directory = await open()
  const asked = Promise.withResolvers<void>()
  server.on = () => {
    asked.resolve()
    return false
  }
  const renaming = failureOf(directory.rename('/in/a', '/in/b'))
  await asked.promise
  await clock.pass(1_000)
  assert.deepEqual(await renaming, ['TIMEOUT', 'unknown'])
  assert.equal(directory.usable, false)
})

test('from the destination to the source and into the log', async (t) => {
  const { server, clock, settings } = await setUp(t)
  const breaker = { failures: 5, halfOpenAfterMs: 1_000 }
  const link = createLink({ system: 'ch', timeoutMs: 5_000, concurrency: 1, breaker, clock })
  const destination = createSftpDestination(settings, { link, clock })
  await destination.put('/out/a.835', Buffer.from('ISA*IEA'))
  const log = createScriptedLog()
  const newId = createIdSource(clock.now, (count) => randomBytes(count))
  const source = openSftpSource(
    { ...settings, directory: '/out', pollEveryMs: 1_000, stableForMs: 1_000 },
    { name: 'ch.sftp', system: 'ch', format: 'x12', ...log, marks: scriptedMarks(log), clock, newId },
  )
  t.after(async () => {
    destination.close()
    await source.close()
  })
  while (log.entries.length === 0) {
    await settled()
    const waitMs = (source.state().nextPollAt ?? 0) - clock.now()
    if (waitMs > 0) await clock.pass(waitMs)
  }
  assert.equal(Buffer.from(log.entries[0]?.raw ?? []).toString(), 'ISA*IEA')
  while (server.files.size > 0) await settled()
  assert.equal(await destination.lookup('/out/a.835', Buffer.from('ISA*IEA')), 'undecided')
})
