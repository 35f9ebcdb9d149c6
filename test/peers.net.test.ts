import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { connect } from 'node:net'
import { test } from 'node:test'

const peers = (...words: readonly string[]): string => {
  // A folder of its own, so that those that somebody has running are left alone.
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/peers.ts', ...words], {
    encoding: 'utf8',
    env: { ...process.env, LIGAMENT_PEERS: `test-${process.pid}` },
  })
  assert.equal(status, 0, stderr)
  return stdout
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

test('one command starts peers, says where they are, and stops them', async (t) => {
  t.after(() => peers('down'))
  assert.match(peers('status'), /No peers run/)
  const told = peers('up', 'smtp')
  const port = Number(/smtp: .+\n {2}port: (\d+)/.exec(told)?.[1])
  assert.ok(await answers(port))
  assert.equal(peers('up', 'smtp'), told)
  assert.equal(peers('status'), told)
  assert.match(told, /Not to be had: SQL Server/)
  peers('down')
  assert.equal(await answers(port), false)
  assert.match(peers('status'), /No peers run/)
})
