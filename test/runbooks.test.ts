import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { test } from 'node:test'
import { readSources } from './tidy/imports.ts'

/** Every kind of exception that the program can open has a runbook, and every runbook has its kind. */
const FOLDER = 'docs/runbooks'
const SECTIONS = [
  'What happened',
  'What hangs on it',
  'Where to look',
  'What to do',
  'Which action',
  'Whom to tell',
]

const runbooks = readdirSync(FOLDER).map((name) => basename(name, '.md'))

/** Kinds are written as literals: in a spec (`kind: 'claim-unpaid'`), or as the first word of a function that makes one. */
const KIND = /(?:\bkind: |_KIND = |\bstop\(|\bonRetry\()'([a-z]+(?:-[a-z]+)+)'/g

const kindsIn = (text: string): string[] => [...text.matchAll(KIND)].map(([, kind]) => kind ?? '')

const opened = new Set(
  readSources('src')
    .filter(({ path }) => !/^src\/(sandbox|console|formats|store|log|model)\//.test(path))
    // Settings of transports and of vendors' systems have kinds too.
    .filter(
      ({ path }) => !/^src\/(connectors\/(?!delivery\/|route\/)|hospital\/systems\/vendors\/)/.test(path),
    )
    .filter(({ path }) => !/\.test\.ts$|\/testing\//.test(path))
    .flatMap(({ text }) => kindsIn(text)),
)

test('kinds are found however they are written', () => {
  assert.deepEqual(
    kindsIn("{ kind: 'claim-unpaid', title } stop('message-not-read', 'x') { kind: 'visit' }"),
    ['claim-unpaid', 'message-not-read'],
  )
})

test('every kind of exception has a runbook', () => {
  assert.ok(opened.size > 10, 'no kinds were found in the sources')
  assert.deepEqual([...opened].filter((kind) => !runbooks.includes(kind)).sort(), [])
})

test('every runbook belongs to a kind', () => {
  assert.deepEqual(runbooks.filter((name) => !opened.has(name)).sort(), [])
})

test('a runbook answers the same questions in the same order', () => {
  for (const name of runbooks) {
    const headings = readFileSync(`${FOLDER}/${name}.md`, 'utf8').match(/(?<=^## ).*$/gm)
    assert.deepEqual(headings, SECTIONS, name)
  }
})
