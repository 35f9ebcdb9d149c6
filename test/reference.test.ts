import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { definedCapabilities } from '../scripts/reference/capabilities-page.ts'
import { definedConnectors, definedVendors } from '../scripts/reference/connectors-page.ts'
import { definedEvents } from '../scripts/reference/events-page.ts'
import { references } from '../scripts/reference/references.ts'
import { definedFailures } from '../src/kernel/index.ts'

/** The generated reference says what the code says, no more and no less. */
const FOLDER = 'docs/reference/'
const generated = await references()
const read = (name: string): string => readFileSync(FOLDER + name, 'utf8')
const headings = (name: string, mark: string): string[] =>
  [...read(name).matchAll(new RegExp(`^${mark} (.+)$`, 'gm'))].map(([, heading]) => heading ?? '')

test('every page is what `npm run reference` writes', () => {
  const pages = readdirSync(FOLDER).filter((name) => name.endsWith('.md'))
  assert.deepEqual(pages.sort(), Object.keys(generated).sort())
  for (const [name, text] of Object.entries(generated)) {
    assert.ok(read(name) === text, `${FOLDER}${name} is stale: run "npm run reference"`)
  }
})

test('every error, event, capability and connector has its entry, and every entry is defined', () => {
  const check = (name: string, mark: string, defined: readonly string[]) => {
    assert.ok(defined.length > 0, name)
    assert.deepEqual(headings(name, mark).sort(), [...defined].sort(), name)
  }
  const codes = definedFailures().map(({ code }) => code)
  check('errors.md', '###', codes)
  check(
    'events.md',
    '##',
    definedEvents().map(({ name, version }) => `${name} ${version}`),
  )
  check(
    'capabilities.md',
    '##',
    definedCapabilities().map(({ name }) => name),
  )
  check(
    'connectors.md',
    '##',
    definedConnectors().map(({ name }) => name),
  )
  check(
    'vendors.md',
    '##',
    definedVendors().map(({ name }) => name),
  )
})

test('error codes are well formed, and say and fix are sentences', () => {
  for (const { code, says, fix } of definedFailures()) {
    assert.match(code, /^LIG-[A-Z0-9]+-[A-Z0-9-]+$/)
    for (const text of [says, fix]) assert.match(text, /[.!?}]$/, `${code}: ${text}`)
  }
})
