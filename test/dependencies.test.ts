import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

/** docs/dependencies.md names each dependency with the version in use, and none that is not there. */
type Versions = Readonly<Record<string, string>>
type Package = Readonly<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Versions>>
const { dependencies, devDependencies, optionalDependencies }: Package = JSON.parse(
  readFileSync('package.json', 'utf8'),
)

test('every dependency has its section with its version, and every section its dependency', () => {
  const documented = [...readFileSync('docs/dependencies.md', 'utf8').matchAll(/^### (.+)$/gm)]
    .flatMap(([, heading]) => (heading ?? '').split(', '))
    .sort()
  const used = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .map(([name, version]) => `${name} ${version}`)
    .sort()
  assert.deepEqual(documented, used)
})

test('versions are exact', () => {
  for (const [name, version] of Object.entries({
    ...dependencies,
    ...devDependencies,
    ...optionalDependencies,
  }))
    assert.match(version, /^\d+\.\d+\.\d+$/, name)
})
