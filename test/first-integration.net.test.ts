import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readProject } from '../src/cli/index.ts'
import { RunningProgram } from './spine/running-program.ts'
import { temporaryDirectory, until } from './stores.ts'

/** docs/guides/first-integration.md, from an empty folder: what it tells to write is tested, checked and run. */
const root = fileURLToPath(new URL('../', import.meta.url))
const project = join(temporaryDirectory(), 'north-adt')

const posted: unknown[] = []
const target = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  posted.push(JSON.parse(Buffer.concat(chunks).toString()))
  response.writeHead(204).end()
})
await once(target.listen(0, '127.0.0.1'), 'listening')
after(() => {
  target.closeAllConnections()
  target.close()
})

async function ligament(...words: string[]): Promise<string> {
  const program = new RunningProgram(words, {})
  assert.equal(await program.ended, 0, program.output)
  return program.output
}

test('init writes the files of the guide, and nothing over others', async () => {
  await ligament('init', project)
  const guide = readProject(readFileSync(join(root, 'docs/guides/first-integration.md'), 'utf8'))
  const written = readdirSync(project, { recursive: true, encoding: 'utf8' })
  assert.deepEqual(written.sort(), ['fixtures', ...guide.map(({ path }) => path)].sort())
  const again = new RunningProgram(['init', project], {})
  assert.equal(await again.ended, 1)
  assert.match(again.output, /LIG-CLI-INIT-NOT-EMPTY/)
})

test('the project is named after its folder and depends on this version', () => {
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
  const manifest = read(join(project, 'package.json'))
  assert.equal(manifest.name, 'north-adt')
  assert.equal(manifest.dependencies.ligament, `^${read(join(root, 'package.json')).version}`)
})

test('its types are right', () => {
  const here = {
    extends: './tsconfig.json',
    compilerOptions: {
      // What it imports are the sources here, not their declarations.
      exactOptionalPropertyTypes: true,
      lib: ['ES2024', 'ESNext.Iterator', 'ESNext.Array'],
      typeRoots: [join(root, 'node_modules/@types')],
      paths: {
        ligament: [join(root, 'src/index.ts')],
        'ligament/testing': [join(root, 'src/testing.ts')],
        'ligament/*': [join(root, 'src/formats/*/index.ts')],
      },
    },
    include: ['*.ts'],
  }
  const config = join(project, 'tsconfig.here.json')
  writeFileSync(config, JSON.stringify(here))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', config], { encoding: 'utf8' })
  assert.equal(status, 0, stdout)
})

test('its tests pass', async () => {
  const tests = ['adt-to-json.test.ts', 'integration.test.ts'].map((file) => join(project, file))
  assert.match(await ligament('test', ...tests), /pass 6\b/)
})

test('it runs: the fixture is posted', async (context) => {
  const { port } = target.address() as AddressInfo
  const running = new RunningProgram(['run', project], {
    PORT: '0',
    MLLP_PORT: '0',
    LIGAMENT_DATA: join(project, '.ligament'),
    TARGET_URL: `http://127.0.0.1:${port}/adt`,
  })
  context.after(() => running.end('SIGKILL'))
  const [address] = await running.says(/mllp:\/\/\S+/)
  await running.says(/console http:\S+/)
  await ligament('send', join(project, 'fixtures/admission.hl7'), '--to', address)
  await until(() => posted.length > 0)
  assert.deepEqual(posted, [
    {
      controlId: 'C1',
      event: 'A01',
      patient: { id: 'P1', familyName: 'TESTPATIENT', givenName: 'ONE', birthDate: '19800101' },
      visit: 'V1',
      location: 'W1',
    },
  ])
  assert.equal(await running.end('SIGINT'), 0, running.output)
})
