import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { RunningProgram } from '../../test/spine/running-program.ts'
import { temporaryDirectory, until } from '../../test/stores.ts'

const directory = temporaryDirectory()
const at = (name: string): string => join(directory, name)
for (const name of ['in', 'in/taken', 'in/errors', 'in/in-hand', 'out']) mkdirSync(at(name))
const env = { PORT: 'off', LIGAMENT_DATA: at('data'), IN: at('in'), OUT: at('out') }
const programs: RunningProgram[] = []
after(() => Promise.all(programs.map((program) => program.end('SIGKILL'))))
const run = () => {
  const program = new RunningProgram(['run', 'examples/05-csv-directory'], env)
  programs.push(program)
  return program
}
const drop = (name: string, text: string): void => writeFileSync(at(`in/${name}`), text)
const taken = () => readdirSync(at('in/taken')).sort()
/** What is being written has its name for a moment before it loses the one that it had on its way. */
const written = () =>
  readdirSync(at('out'))
    .filter((name) => !name.endsWith('.part'))
    .sort()

test('each file becomes one of JSON lines, whatever ends the program', async () => {
  const first = run()
  drop('monday.csv', 'visit,code,amount\nV1,99213,85.50\nV2,99214,120.00\n')
  await until(() => written().includes('monday.csv.jsonl'))
  drop('tuesday.csv', 'visit,code,amount\nV3,99213,eighty\n')
  await until(() => taken().length === 2)
  await first.end('SIGKILL')

  const second = run()
  drop('again.csv', 'visit,code,amount\nV1,99213,85.50\nV2,99214,120.00\n')
  drop('wednesday.csv', 'visit,code,amount\nV4,99213,85.50\n')
  await until(() => taken().length === 4 && written().includes('wednesday.csv.jsonl'))
  assert.deepEqual(written(), ['monday.csv.jsonl', 'wednesday.csv.jsonl'])
  assert.equal(
    readFileSync(at('out/monday.csv.jsonl'), 'utf8'),
    '{"visit":"V1","code":"99213","amount":8550}\n{"visit":"V2","code":"99214","amount":12000}\n',
  )
  assert.equal(await second.end('SIGTERM'), 0)
})

test('a large file becomes many, each with whole charges', async () => {
  const program = run()
  drop('extract.csv', `visit,code,amount\n${'V1,99213,85.50\n'.repeat(75_000)}`)
  await until(() => taken().includes('extract.csv'))
  const parts = () => written().filter((name) => /^extract\.csv\.\d\.jsonl$/.test(name))
  await until(() => parts().length === 5)
  assert.equal(parts()[0], 'extract.csv.1.jsonl')
  const lines = parts().map((name) => readFileSync(at(`out/${name}`), 'utf8').split('\n').length - 1)
  assert.equal(
    lines.reduce((sum, count) => sum + count, 0),
    75_000,
  )
  assert.equal(await program.end('SIGTERM'), 0)
})
