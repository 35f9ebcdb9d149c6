import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'

/** What `npm pack` makes is installed in an empty project and used there as a stranger would use it. */
const root = fileURLToPath(new URL('../', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'ligament-pack-'))
const project = join(scratch, 'project')
const installed = join(project, 'node_modules', 'ligament')
const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` }

after(() => rmSync(scratch, { recursive: true, force: true }))

before(() => {
  npm(root, 'pack', '--pack-destination', scratch)
  const tarball = readdirSync(scratch).find((name) => name.endsWith('.tgz'))
  assert.ok(tarball, 'npm pack made no tarball')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }')
  // The Node that npm brings along is left out: it is large, and the one that runs this test is there.
  const quick = ['--prefer-offline', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund']
  npm(project, 'install', ...quick, join(scratch, tarball))
})

function npm(cwd: string, ...words: string[]): void {
  const { status, stdout, stderr } = spawnSync('npm', words, { cwd, env, encoding: 'utf8' })
  assert.equal(status, 0, `npm ${words.join(' ')}\n${stdout}\n${stderr}`)
}

function run(...words: string[]): string {
  return execFileSync(process.execPath, words, { cwd: project, env, encoding: 'utf8' })
}

const filesBelow = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(directory, path)).isFile(),
  )

test('the package holds the program, its declarations, the console, the runbooks and the licence', () => {
  const files = filesBelow(installed)
  for (const needed of [
    'LICENSE',
    'README.md',
    'CHANGELOG.md',
    'bin/ligament.cjs',
    'dist/main.js',
    'dist/index.d.ts',
    'dist/store/embedded-worker.js',
    'dist/console/index.html',
    'dist/console/licenses.md',
    'docs/runbooks/outcome-unknown.md',
  ]) {
    assert.ok(files.includes(needed), `${needed} is missing`)
  }
})

test('every door has its program and its declarations', () => {
  const { exports }: { exports: Record<string, string | { types: string; default: string }> } = JSON.parse(
    readFileSync(join(installed, 'package.json'), 'utf8'),
  )
  const files = filesBelow(installed)
  for (const door of Object.values(exports))
    for (const path of typeof door === 'string' ? [door] : [door.types, door.default])
      assert.ok(files.includes(path.replace('./', '')), `${path} is missing`)
})

test('it holds no sources, tests, fixtures or screens under development', () => {
  const stray = filesBelow(installed).filter((path) =>
    /^(src|test|scripts|bench|node_modules)\/|\.test\.|\/fixtures\/|\/stub\/|\.tsx?$(?<!\.d\.ts)|\.stamp$/.test(
      path,
    ),
  )
  assert.deepEqual(stray, [])
})

test('installing it brings no part of the console or of the tests along', () => {
  const { devDependencies }: { devDependencies: Record<string, string> } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  const installedNames = readdirSync(join(project, 'node_modules'))
  assert.ok(installedNames.includes('fastify'))
  const developing = Object.keys(devDependencies).filter((name) => !name.startsWith('@types/'))
  assert.deepEqual(
    developing.filter((name) => installedNames.includes(name)),
    [],
  )
})

test('a program imports the front door and the formats', () => {
  writeFileSync(
    join(project, 'use.mjs'),
    `import { defineCapability, defineWorkflow, ReferralAccepted, usd } from 'ligament'
     import { parseMessage } from 'ligament/hl7v2'
     import { frame } from 'ligament/mllp'
     import { parseInterchanges } from 'ligament/x12'
     import { readBai2 } from 'ligament/bai2'
     import { toEvents } from 'ligament/maps'
     import { CsvReader } from 'ligament/csv'
     import { readFixedRows } from 'ligament/fixed'
     import { readNacha } from 'ligament/nacha'
     import { parseJson } from 'ligament/json'
     import { parseXml } from 'ligament/xml'
     import { createFhirValidator, parseResource } from 'ligament/fhir'
     const parsed = parseMessage(Buffer.from('MSH|^~\\\\&|A|B|C|D|20260105||ADT^A01|17|P|2.5.1\\r'))
     const validator = await createFhirValidator()
     const issues = validator.validate(parseResource(Buffer.from('{"resourceType":"Patient","gender":"m"}')))
     const made = [defineCapability, defineWorkflow, frame, parseInterchanges, readBai2, toEvents, CsvReader,
       readFixedRows, readNacha, parseJson, parseXml]
     console.log(JSON.stringify([
       parsed.ok && parsed.value.get('MSH-10'), ReferralAccepted.name, usd(5).minor,
       made.every((each) => typeof each === 'function'), issues.map(({ issue }) => issue.code),
     ]))`,
  )
  assert.deepEqual(JSON.parse(run('use.mjs')), ['17', 'ReferralAccepted', 5, true, ['fhir.code']])
})

test('a TypeScript program is checked against its declarations', () => {
  writeFileSync(join(project, 'use.ts'), CONSUMER)
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(CONSUMER_CONFIG))
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  writeFileSync(
    join(project, 'wrong.ts'),
    "import { usd } from 'ligament'\nexport const text: string = usd(1)\n",
  )
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', '.'], { cwd: project, encoding: 'utf8' })
  assert.match(stdout, /^wrong\.ts\(2,14\): error TS2322: .*\n$/)
})

const CONSUMER = `
import { defineBinding, defineCapability, defineWorkflow, ReferralAccepted, type Money, usd } from 'ligament'
import { type Observation, toDecimal } from 'ligament/fhir'
import { destinationContract, sourceContract } from 'ligament/connector-testing'
import { type Hl7Message, parseMessage } from 'ligament/hl7v2'
import { type IntegrationBench, openIntegrationBench } from 'ligament/testing'
import { postJournal } from 'ligament/hospital'
import type { Remittance } from 'ligament/x12'
import Type from 'typebox'

export const greet = defineCapability({
  name: 'crm.greet', version: 1, owner: 'patient-access', summary: 'Greets.',
  input: Type.Object({ who: Type.String() }), output: Type.Object({ said: Type.String() }),
})
export const welcome = defineWorkflow(
  {
    name: 'welcome', version: 1, owner: 'patient-access', criticality: 'batch', summary: 'Greets who is referred.',
    startsOn: ReferralAccepted, key: ({ referral }) => referral.id,
  },
  async (flow, { patient }) => {
    const { said } = await flow.call(greet, { who: patient.familyName })
    return said
  },
)
export const controlId = (bytes: Uint8Array): string | undefined => {
  const parsed = parseMessage(bytes)
  if (!parsed.ok) return parsed.problem[0]?.says
  const message: Hl7Message = parsed.value
  return message.get('MSH-10') ?? undefined
}
export const books = defineBinding({
  capability: postJournal,
  system: 'erp',
  onUnknown: 'repeat',
  perform: async ({ reference }, { idempotencyKey }) => ({ journal: reference + idempotencyKey }),
})
export const contracts = [destinationContract, sourceContract] as const
export const bench: typeof openIntegrationBench = openIntegrationBench
export const sent = (open: IntegrationBench): readonly unknown[] => open.delivered('adt-to-http')
export const paid: Money = usd(100)
export type Advice = Remittance
`

/** The libraries are checked too: a declaration that names what users don't have is found here. */
const CONSUMER_CONFIG = {
  compilerOptions: {
    target: 'ES2024',
    lib: ['ES2024'],
    module: 'NodeNext',
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    types: ['node'],
    typeRoots: [join(root, 'node_modules', '@types')],
  },
  files: ['use.ts', 'wrong.ts'],
}

test('the command runs', () => {
  const launcher = join('node_modules', '.bin', 'ligament')
  const { status, stdout } = spawnSync(launcher, ['help'], { cwd: project, env, encoding: 'utf8' })
  assert.equal(status, 0)
  assert.match(stdout, /ligament/)
})

test("a project of one's own is made and tested by the installed program", () => {
  const launcher = join('node_modules', '.bin', 'ligament')
  // Inside another test run node's runner would report to it instead of running.
  const own = Object.fromEntries(Object.entries(env).filter(([name]) => name !== 'NODE_TEST_CONTEXT'))
  const command = (...words: string[]) =>
    spawnSync(launcher, words, { cwd: project, env: own, encoding: 'utf8' })
  assert.equal(command('init', 'own').status, 0)
  const { status, stdout } = command(
    'test',
    join('own', 'adt-to-json.test.ts'),
    join('own', 'integration.test.ts'),
  )
  assert.equal(status, 0, stdout)
  assert.match(stdout, /pass 6\b/)
})

test('the installed program starts with the sandbox, says that it is ready, and stops when asked', async () => {
  const launcher = join('node_modules', '.bin', 'ligament')
  const running = { ...env, PORT: '0', MLLP_PORT: '0', LIGAMENT_DATA: join(project, 'data') }
  const child = spawn(launcher, ['start'], { cwd: project, env: running, stdio: ['ignore', 'pipe', 'pipe'] })
  try {
    await ready(child)
    const { status, stdout } = spawnSync(launcher, ['status', '--json'], {
      cwd: project,
      env: running,
      encoding: 'utf8',
    })
    assert.equal(status, 0)
    assert.equal(JSON.parse(stdout).ready, true)
    const page = await fetch(new URL('/', consoleUrl(child)))
    assert.match(await page.text(), /<title>Ligament<\/title>/)
    child.kill('SIGTERM')
    assert.equal(await ended(child), 0)
  } finally {
    child.kill('SIGKILL')
  }
})

const printed = new WeakMap<ChildProcess, string>()

/** Resolves when the program says that it is ready; rejects with what it printed when it ends before. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      const text = (printed.get(child) ?? '') + chunk.toString()
      printed.set(child, text)
      if (/^Ctrl-C stops it/m.test(text)) resolve()
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
    child.once('exit', (code) => reject(new Error(`it ended with ${code}:\n${printed.get(child)}`)))
  })
}

const consoleUrl = (child: ChildProcess): string =>
  /Console\s+(\S+)/.exec(printed.get(child) ?? '')?.[1] ?? ''

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code)))
