import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as room from './index.ts'
import type { Connector } from './spec.ts'

const isConnector = (value: unknown): value is Connector =>
  typeof value === 'object' && value !== null && 'delivery' in value && 'check' in value
const connectors = Object.values<unknown>(room).filter(isConnector)

test('every connector has a name of its own, and describes every setting', () => {
  assert.ok(connectors.length >= 7, `${connectors.length}`)
  assert.equal(new Set(connectors.map(({ name }) => name)).size, connectors.length)
  for (const { name, settings } of connectors)
    for (const [setting, schema] of Object.entries(settings.properties))
      assert.ok('description' in schema && schema.description, `${name}.${setting}`)
})

test('every example is accepted, and an unknown setting is not', () => {
  for (const { name, examples, check } of connectors) {
    assert.ok(examples.length > 0, name)
    for (const { says, settings } of examples) {
      const checked = check(settings)
      assert.ok(checked.ok, `${name}: ${says} ${checked.ok ? '' : JSON.stringify(checked.problem)}`)
      assert.equal(check({ ...settings, noSuchSetting: 1 }).ok, false, name)
    }
  }
})

test('every connector is held to the contract of its direction', () => {
  const suites = globSync('*/*contract*.test.ts', { cwd: import.meta.dirname }).map((path) =>
    readFileSync(`${import.meta.dirname}/${path}`, 'utf8'),
  )
  for (const [name, value] of Object.entries<unknown>(room)) {
    if (!isConnector(value)) continue
    // With the gaps that the spec declares, no others.
    const given = new RegExp(`connector: (${name},|\\{ \\.\\.\\.${name}, name: [^,]+ \\})`)
    const contract = new RegExp(`^import .*\\b${value.direction}Contract\\b`, 'm')
    assert.ok(
      suites.some((suite) => contract.test(suite) && given.test(suite)),
      `${value.name} has no suite`,
    )
  }
})
