import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { until } from './stores.ts'

const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a server of a test that is killed ends with it', async (t) => {
  const program = `
    import { spawn } from 'node:child_process'
    import { endWithParent } from ${JSON.stringify(new URL('end-with-parent.ts', import.meta.url).href)}
    console.log(endWithParent(spawn('/bin/sleep', ['600'], { stdio: 'ignore' })).pid)
    setInterval(() => undefined, 60_000)`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program])
  t.after(() => parent.kill('SIGKILL'))
  const [line] = await once(parent.stdout, 'data')
  const pid = Number(String(line))
  assert.ok(runs(pid))
  parent.kill('SIGKILL')
  await until(() => !runs(pid))
})
