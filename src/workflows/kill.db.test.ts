import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { findPostgres } from '../../test/postgres.ts'

/** LIGAMENT_TEST_KILLS sets how often the process is killed before it may finish. */
const KILLS = Number(process.env.LIGAMENT_TEST_KILLS ?? 3)
const COUNT = 60
const CHILD = fileURLToPath(new URL('testing/kill-child.ts', import.meta.url))

/** Runs the process until it ends, or kills it when it has made that many effects. */
function live(directory: string, effects: number, databaseUrl: string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CHILD, directory, String(COUNT), ...databaseUrl], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let printed = ''
    child.stdout.on('data', (chunk) => {
      printed += String(chunk)
      if (printed.length >= effects) child.kill('SIGKILL')
    })
    child.on('close', () => resolve(printed))
  })
}

const server = await findPostgres()
for (const store of ['embedded', 'server'] as const) {
  const skip = store === 'server' && !server.found && server.reason
  test(`killed at random, every workflow ends and no effect is made twice, ${store}`, {
    skip,
  }, async (context) => {
    const directory = await mkdtemp(join(tmpdir(), 'ligament-kill-'))
    const url = store === 'server' && server.found ? [await server.createDatabase()] : []
    try {
      for (let kill = 0; kill < KILLS; kill++) {
        const effects = 1 + Math.floor(Math.random() * ((COUNT * 3) / (KILLS + 1)))
        context.diagnostic(`killed after ${effects} effects`)
        await live(directory, effects, url)
      }
      const printed = await live(directory, Number.POSITIVE_INFINITY, url)
      assert.match(printed, /done/)
      const said: unknown = JSON.parse(printed.slice(printed.indexOf('done ') + 5))
      assert.deepEqual(said, { completed: COUNT, open: 0 })
      const effects = (await readFile(join(directory, 'effects'), 'utf8')).trim().split('\n')
      assert.equal(effects.length, COUNT * 3)
      assert.equal(new Set(effects).size, COUNT * 3)
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  })
}
