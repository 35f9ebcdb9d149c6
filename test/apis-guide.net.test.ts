import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readProject } from '../src/cli/index.ts'

/** docs/guides/apis.md: its commands are run, what they make and what the guide writes fits together. */
const root = fileURLToPath(new URL('../', import.meta.url))
// Below the checkout, so that what the guide imports beside "ligament" is found.
const project = join(root, 'test', `.run-apis-${process.pid}`)
mkdirSync(project)
after(() => rmSync(project, { recursive: true, force: true }))
for (const { path, text } of readProject(readFileSync(join(root, 'docs/guides/apis.md'), 'utf8')))
  writeFileSync(join(project, path), text)
cpSync(join(root, 'src/connectors/soap/fixtures/billing.wsdl'), join(project, 'billing.wsdl'))

const openapi = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, 'bin/ligament.cjs'), 'openapi', ...args], {
    cwd: project,
    encoding: 'utf8',
  })

test('the calls are made of the description, and types are right', () => {
  const made = openapi('scheduling.yaml', '--out', 'scheduling.ts')
  assert.equal(made.status, 0, made.stderr)
  const config = join(project, 'tsconfig.json')
  const paths = { ligament: [join(root, 'src/index.ts')] }
  const compilerOptions = { paths, rootDir: root, noEmit: true }
  writeFileSync(
    config,
    JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, include: ['**/*.ts'] }),
  )
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', config], { encoding: 'utf8' })
  assert.equal(status, 0, stdout)
})

test('the integration is described', () => {
  const { status, stdout, stderr } = openapi('referrals.ts')
  assert.equal(status, 0, stderr)
  const { paths } = JSON.parse(stdout)
  assert.deepEqual(Object.keys(paths), ['/api/referrals', '/api/coverage/{member}'])
})
