import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import ssh2, { type ConnectConfig } from 'ssh2'
import { connectSftp, sftpVerbs } from '../testing/sftp-client.ts'
import { openSftpServer, type SftpServerOptions } from './index.ts'

const { generateKeyPairSync } = ssh2.utils
const keys = generateKeyPairSync('ed25519')
const USER = { username: 'platform', password: 'fits' }
const users = [{ name: 'platform', password: 'fits', publicKey: keys.public }]

async function openServer(
  t: TestContext,
  conduct: SftpServerOptions['conduct'] = {},
  options: Partial<SftpServerOptions> = {},
) {
  const home = await mkdtemp(join(tmpdir(), 'sftp-'))
  const root = join(home, 'root')
  const hostKeyFile = join(home, 'host.key')
  const server = await openSftpServer({
    root,
    host: '127.0.0.1',
    port: 0,
    users,
    hostKeyFile,
    conduct,
    ...options,
  })
  t.after(async () => {
    await server.close()
    await rm(home, { recursive: true })
  })
  return { home, root, hostKeyFile, server }
}

test('a file is uploaded, renamed, listed, read and removed', async (t) => {
  const { root, server } = await openServer(t)
  const client = sftpVerbs(await connectSftp(t, { ...USER, port: server.port }))
  const data = Buffer.from(Array.from({ length: 700_000 }, (_, index) => index % 251))
  await client.makeDirectory('/inbox')
  await client.write('/inbox/claims.837.part', data)
  await client.rename('/inbox/claims.837.part', '/inbox/claims.837')
  assert.deepEqual(await client.list('inbox'), ['claims.837'])
  assert.equal(await client.size('/inbox/claims.837'), data.length)
  assert.ok((await client.read('/inbox/claims.837')).equals(data))
  assert.ok((await readFile(join(root, 'inbox', 'claims.837'))).equals(data))
  await client.remove('/inbox/claims.837')
  assert.deepEqual(await client.list('/inbox'), [])
  await client.removeDirectory('/inbox')
  await assert.rejects(client.list('/inbox'), /No such file/)
})

test('a listing longer than one answer is complete', async (t) => {
  const { root, server } = await openServer(t)
  const names = Array.from({ length: 230 }, (_, index) => `f${String(index).padStart(3, '0')}`)
  await Promise.all(names.map((name) => writeFile(join(root, name), name)))
  const client = sftpVerbs(await connectSftp(t, { ...USER, port: server.port }))
  assert.deepEqual(await client.list('/'), names)
})

test('several reads and writes may be in flight on one handle', async (t) => {
  const { home, server } = await openServer(t)
  const sftp = await connectSftp(t, { ...USER, port: server.port })
  const data = Buffer.alloc(2_000_000, 'lakeside health ')
  await writeFile(join(home, 'local'), data)
  const options = { concurrency: 16, chunkSize: 32_768 }
  await new Promise<void>((resolve, reject) =>
    sftp.fastPut(join(home, 'local'), '/big', options, (error) => (error ? reject(error) : resolve())),
  )
  await new Promise<void>((resolve, reject) =>
    sftp.fastGet('/big', join(home, 'back'), options, (error) => (error ? reject(error) : resolve())),
  )
  assert.ok((await readFile(join(home, 'back'))).equals(data))
})

test('nothing outside of the root can be reached', async (t) => {
  const { home, root, server } = await openServer(t)
  await writeFile(join(home, 'secret'), 'outside')
  await symlink(home, join(root, 'way-out'))
  await symlink(join(home, 'secret'), join(root, 'secret-link'))
  const client = sftpVerbs(await connectSftp(t, { ...USER, port: server.port }))
  for (const path of ['../secret', '/../../secret', '/way-out/secret', '/secret-link', `${home}/secret`]) {
    await assert.rejects(client.read(path), /No such file|Permission denied/, path)
  }
  await assert.rejects(client.write('/way-out/new', Buffer.from('x')), /Permission denied/)
  await assert.rejects(client.rename('/secret-link', '/way-out/new'), /Permission denied/)
  await assert.rejects(client.removeDirectory('/'), /Permission denied/)
  assert.equal(await client.real('../..'), '/')
  await client.remove('/secret-link')
  assert.equal(await readFile(join(home, 'secret'), 'utf8'), 'outside')
})

test('with folders given, clients see these alone', async (t) => {
  const { root, server } = await openServer(t, {}, { folders: ['inbox', 'outbox'] })
  for (const name of ['inbox', 'outbox', 'archive']) await mkdir(join(root, name))
  await writeFile(join(root, 'host.key'), 'private')
  const client = sftpVerbs(await connectSftp(t, { ...USER, port: server.port }))
  assert.deepEqual(await client.list('/'), ['inbox', 'outbox'])
  await client.write('/inbox/a', Buffer.from('a'))
  assert.deepEqual(await client.list('/inbox'), ['a'])
  await assert.rejects(client.read('/host.key'), /Permission denied/)
  await assert.rejects(client.list('/archive'), /Permission denied/)
  await assert.rejects(client.rename('/inbox/a', '/a'), /Permission denied/)
  await assert.rejects(client.removeDirectory('/outbox'), /Permission denied/)
})

test('a rename never replaces a file', async (t) => {
  const { root, server } = await openServer(t)
  await writeFile(join(root, 'a'), 'a')
  await writeFile(join(root, 'b'), 'b')
  const client = sftpVerbs(await connectSftp(t, { ...USER, port: server.port }))
  await assert.rejects(client.rename('/a', '/b'), /already exists/)
  assert.equal(await readFile(join(root, 'b'), 'utf8'), 'b')
})

test('the key or the password opens, nothing else does', async (t) => {
  const { server } = await openServer(t)
  const { port } = server
  const rows: readonly [string, ConnectConfig, boolean][] = [
    ['password', { port, password: 'fits' }, true],
    ['wrong password', { port, password: 'fits not' }, false],
    ['unknown user', { port, username: 'nobody' }, false],
    ['key', { port, privateKey: keys.private, authHandler: ['publickey'] }, true],
    [
      'wrong key',
      { port, privateKey: generateKeyPairSync('ed25519').private, authHandler: ['publickey'] },
      false,
    ],
  ]
  for (const [name, config, opens] of rows) {
    const attempt = connectSftp(t, { ...USER, ...config })
    if (opens) assert.deepEqual(await sftpVerbs(await attempt).list('/'), [], name)
    else await assert.rejects(attempt, /authentication methods failed/, name)
  }
})

test('the host key survives a restart', async (t) => {
  const { root, hostKeyFile, server } = await openServer(t)
  const again = await openSftpServer({ root, host: '127.0.0.1', port: 0, users, hostKeyFile })
  t.after(() => again.close())
  assert.match(server.hostKey, /^ssh-ed25519 AAAA/)
  assert.equal(again.hostKey, server.hostKey)
})

test('conduct: a failed operation is not done, a cut one is done and not answered', async (t) => {
  const { root, server } = await openServer(t, {
    before: async (operation) => (operation === 'remove' ? 'fail' : 'serve'),
    after: (operation) => (operation === 'rename' ? 'cut' : 'answer'),
  })
  await writeFile(join(root, 'a'), 'a')
  const client = sftpVerbs(await connectSftp(t, { ...USER, port: server.port }))
  await assert.rejects(client.remove('/a'), /Failure/)
  await assert.rejects(client.rename('/a', '/b'), /No response/)
  assert.equal(await readFile(join(root, 'b'), 'utf8'), 'a')
})

test('conduct: a closed server takes no connection', async (t) => {
  const { server } = await openServer(t, { isOpen: () => false })
  await assert.rejects(connectSftp(t, { ...USER, port: server.port }), /closed|reset|handshake/i)
})
