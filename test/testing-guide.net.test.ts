import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { RunningProgram } from './spine/running-program.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

test('docs/guides/test-a-workflow.md runs', async () => {
  const guide = readFileSync(join(root, 'docs/guides/test-a-workflow.md'), 'utf8')
  const code = [...guide.matchAll(/```ts\n(.*?)```/gs)].map(([, block]) => block).join('\n')
  // Below the project, so that what the guide imports beside "ligament" is found.
  const folder = join(root, 'test', `.run-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(join(folder, 'guide.test.ts'), code)
    const program = new RunningProgram(['test', join(folder, 'guide.test.ts')], {})
    assert.equal(await program.ended, 0, program.output)
    assert.match(program.output, /pass 3/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
