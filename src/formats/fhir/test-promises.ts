import assert from 'node:assert/strict'
import { printJson } from '../json/index.ts'
import { parseResource, printResource } from './resource-text.ts'
import { validateResource } from './validation/validate-resource.ts'

/**
 * What holds for any bytes read as a resource: nothing throws, what is read prints back, issues have a code and a place,
 * and the value of the tree, printed, is found as right or wrong as the text. Throws an assertion when one of it does not.
 * For tests and fuzzing, which prints again a share of its inputs: those are held thoroughly.
 */
export function holdFhirPromises(bytes: Uint8Array, isThorough = true): void {
  const { tree, type, resource, positionAt } = parseResource(bytes)
  if (!tree || type === undefined) return
  assert.ok(Buffer.compare(printJson(tree), bytes) === 0, 'printed otherwise')
  const found = validateResource(tree.root)
  for (const { issue, offset } of found) {
    assert.match(issue.code, /^fhir(?:\.[a-z]+(?:-\w+)*)+$/)
    assert.match(issue.place, /^(?:\$|[A-Z])/)
    assert.ok(positionAt(offset).line >= 1)
  }
  if (!isThorough) return
  const value = resource()
  assert.ok(value)
  const again = parseResource(printResource(value))
  // Of a name that occurs twice the value has one.
  if (!again.tree || hasDuplicates(bytes)) return
  assert.deepEqual(
    validateResource(again.tree.root).map(shown),
    found.map(shown),
    'found otherwise when printed',
  )
}

const hasDuplicates = (bytes: Uint8Array): boolean =>
  parseResource(bytes).issues.some(({ issue }) => issue.code === 'json.name.duplicate')

const shown = ({ issue }: { readonly issue: { readonly code: string; readonly place: string } }): string =>
  `${issue.code} ${issue.place}`
