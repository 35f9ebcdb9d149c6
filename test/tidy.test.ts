import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  brokenDoors,
  circles,
  orderViolations,
  readSources,
  roomOf,
  type SourceFile,
} from './tidy/imports.ts'
import { EXCUSED_FUNCTIONS, EXCUSED_LINES, FILE_LINES_MAX, FUNCTION_LINES_MAX } from './tidy/limits.ts'
import { longFunctions } from './tidy/long-functions.ts'

/** Taste as a failing test: what the design says about rooms, doors and sizes, held against every source file. */
const sources = readSources('src')
const production = sources.filter(({ path }) => !/\.test\.tsx?$|\/fixtures\/|\/stub\//.test(path))

test('rooms depend strictly downward', () => {
  assert.deepEqual(orderViolations(production), [])
})

test('a room is entered through its index.ts only', () => {
  assert.deepEqual(brokenDoors(production), [])
})

test('no circles of imports, types included', () => {
  assert.deepEqual(circles(production), [])
})

test('every room has a door that opens with what it owns', () => {
  const rooms = new Set(production.map(({ path }) => roomOf(path)).filter((room) => room !== undefined))
  for (const room of rooms) {
    if (room === 'console') continue
    const door = sources.find(({ path }) => path === `src/${room}/index.ts`)
    assert.ok(door, `src/${room}/index.ts is missing`)
    assert.match(door.text, /^\/\*\*\n \* \w+: /, `src/${room}/index.ts does not open with a paragraph`)
  }
})

test('a planted violation is found', () => {
  const planted = (path: string, text: string): SourceFile => ({ path, text })
  assert.equal(orderViolations([planted('src/kernel/x.ts', "import { a } from '../log/index.ts'")]).length, 1)
  assert.equal(
    orderViolations([planted('src/sandbox/x.ts', "import { a } from '../model/index.ts'")]).length,
    1,
  )
  assert.equal(
    brokenDoors([planted('src/log/x.ts', "import type { A } from '../store/committer.ts'")]).length,
    1,
  )
  const circle = [planted('src/log/a.ts', "import './b.ts'"), planted('src/log/b.ts', "import './a.ts'")]
  assert.equal(circles(circle).length, 1)
})

/** Calls that belong elsewhere, with what to use. */
const BANNED: readonly { readonly where: RegExp; readonly call: RegExp; readonly instead: string }[] = [
  {
    where: /^src\/(kernel|model|formats)\//,
    call: /\bDate\.now\(|\bMath\.random\(|new Date\(\)|from 'node:(fs|net|http|crypto|child_process)/,
    instead: 'take time, randomness and bytes as parameters: these rooms are pure',
  },
  {
    where: /^src\//,
    call: /\bconsole\.(log|error|warn)\(/,
    instead: 'the logger; only cli/ and main.ts print',
  },
  {
    where: /^src\//,
    call: /\bas any\b|: any\b|@ts-(ignore|expect-error)/,
    instead: 'a type, or unknown and a check',
  },
  { where: /^src\/.*(?<!\.test)\.ts$/, call: /\b(TODO|FIXME|XXX)\b/, instead: 'do it, or leave it out' },
]
const PRINTS = /^src\/(cli|console)\/|^src\/main\.ts$|^src\/.*-process\.ts$/

test('banned calls', () => {
  const found = production.flatMap(({ path, text }) =>
    BANNED.filter(({ where, call }) => where.test(path) && call.test(withoutComments(text)))
      .filter(({ instead }) => !(instead.startsWith('the logger') && PRINTS.test(path)))
      .map(({ instead }) => `${path}: use ${instead}`),
  )
  assert.deepEqual(found, [])
})

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')

test('no file names that mean nothing', () => {
  const named = production.filter(({ path }) => /\/(utils?|helpers?|common|misc|manager)(\.|\/)/.test(path))
  assert.deepEqual(
    named.map(({ path }) => path),
    [],
  )
})

test('no file grows past its limit; the excuse list only shrinks', () => {
  const long = production
    .filter(({ path }) => !path.includes('/generated/'))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ path, lines }) => lines > (EXCUSED_LINES[path] ?? FILE_LINES_MAX))
  assert.deepEqual(long, [])
  for (const path of Object.keys(EXCUSED_LINES)) {
    const file = production.find((source) => source.path === path)
    assert.ok(file && file.text.split('\n').length - 1 > FILE_LINES_MAX, `${path} needs no excuse any more`)
  }
})

test('no function grows past its limit; the excuse list only shrinks', () => {
  const found = production
    .filter(({ path }) => path.endsWith('.ts'))
    .flatMap((file) => longFunctions(file, FUNCTION_LINES_MAX))
  const names = found.map(({ path, name }) => `${path} ${name}`)
  assert.deepEqual(
    found
      .filter(({ path, name }) => !EXCUSED_FUNCTIONS.includes(`${path} ${name}`))
      .map(({ path, name, lines }) => `${path} ${name}: ${lines}`),
    [],
  )
  assert.deepEqual(
    EXCUSED_FUNCTIONS.filter((excused) => !names.includes(excused)),
    [],
    'needs no excuse any more',
  )
})

test('the project speaks of itself alone', () => {
  // An absolute path into somebody's folders, or the host of a package registry.
  const machine = /(?:^|[\s'"`(])\/(?:home|root|Users|work)\/\w|\b(?:registry|deb)\.\w+\.(?:org|com)\b/m
  const files = [
    ...sources,
    ...['README.md', 'CHANGELOG.md'].map((path) => ({ path, text: readFileSync(path, 'utf8') })),
  ]
  assert.deepEqual(
    files
      .filter(({ path, text }) => path !== 'test/tidy.test.ts' && machine.test(text))
      .map(({ path }) => path),
    [],
  )
})

test('no two acts have one name: it is what their statement is prepared under', () => {
  const named = production.flatMap(({ text }) =>
    [...text.matchAll(/: Act = \{\s*name: '([^']+)'/g)].map(([, name]) => name),
  )
  assert.ok(named.length > 50)
  assert.deepEqual(
    named.filter((name, at) => named.indexOf(name) !== at),
    [],
  )
})
