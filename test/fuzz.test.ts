import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mutated } from '../scripts/fuzz/mutate.ts'
import { materialOf, TARGETS } from '../scripts/fuzz/targets.ts'

const material = {
  samples: [Buffer.from('MSH|^~\\&|A\rPID|1\r'), Buffer.from('PID|1|2\rPV1|3\r')],
  tokens: [Buffer.from('|'), Buffer.from('\r')],
  separators: [...Buffer.from('\r|')],
}
const input = (seed: number, run: number) => Buffer.from(mutated(material, seed, run)).toString('hex')

test('a seed and a number repeat an input; others give others', () => {
  const inputs = Array.from({ length: 200 }, (_, run) => input(1, run))
  assert.deepEqual(
    inputs,
    inputs.map((_, run) => input(1, run)),
  )
  assert.ok(new Set(inputs).size > 150)
  assert.ok(inputs.some((one, run) => one !== input(2, run)))
})

for (const [name, target] of Object.entries(TARGETS)) {
  test(`${name}: samples and some inputs made of them keep every promise`, () => {
    const pieces = materialOf(target)
    assert.ok(pieces.samples.length > 0)
    for (let run = 0; run < 50; run++) target.hold(mutated(pieces, 11, run))
  })
}
