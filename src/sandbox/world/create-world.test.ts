import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { luhnDigit } from './check-digit.ts'
import { createWorld } from './create-world.ts'
import { misspell } from './people.ts'

const numbers = Array.from({ length: 400 }, (_, index) => index + 1)

test('the same seed gives the same referrals in whatever order they are asked for', () => {
  const forwards = numbers.map((number) => createWorld(7).referral(number))
  const world = createWorld(7)
  const backwards = numbers.toReversed().map((number) => world.referral(number))
  assert.deepEqual(backwards.toReversed(), forwards)
  assert.notDeepEqual(createWorld(8).referral(1), createWorld(7).referral(1))
})

test('the shares are about what the network is said to have', () => {
  const world = createWorld(1)
  const plans = numbers.map((number) => world.referral(number))
  const check = (name: string, matching: (plan: (typeof plans)[number]) => boolean, share: number) => {
    const found = plans.filter(matching).length / plans.length
    assert.ok(Math.abs(found - share) < 0.06, `${name}: ${found} for ${share}`)
  }
  check('incomplete', ({ documentation }) => documentation !== 'complete', 0.12)
  check('needs a person', ({ documentation }) => documentation === 'needs a person', 0.05)
  check('returning', ({ patient, number }) => patient.number !== number, 0.15)
  check('without MRN', ({ written }) => written.mrn === undefined, 0.2)
  check('misspelt', ({ written, patient }) => written.person.last !== patient.last, 0.08)
})

test('each provider id has a right check digit, and no two are the same', () => {
  const { legalEntities, facilities, practitioners } = createWorld(1)
  const ids = [...legalEntities, ...facilities, ...practitioners].map(({ npi }) => npi)
  for (const id of ids) assert.equal(luhnDigit(`80840${id.slice(0, 9)}`), id.slice(9), id)
  assert.equal(new Set(ids).size, ids.length)
  // The example of the NPI standard: 123456789 has the check digit 3.
  assert.equal(luhnDigit('80840123456789'), '3')
})

test('the network is what it says', () => {
  const { legalEntities, facilities, payers, costCentres, serviceLines } = createWorld(1)
  const count = (wanted: string) => facilities.filter(({ kind }) => kind === wanted).length
  assert.equal(count('hospital'), 3)
  assert.equal(count('clinic'), 12)
  assert.equal(legalEntities.length, 2)
  assert.equal(payers.length, 4)
  assert.equal(new Set(facilities.map(({ zone }) => zone)).size, 2)
  assert.equal(costCentres.length, facilities.length * serviceLines.length)
})

test('a patient is found by the MRN, and by no other number', () => {
  const world = createWorld(3)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200_000 }), (number) => {
      const { mrn } = world.patient(number)
      assert.equal(world.patientByMrn(mrn)?.number, number)
      const wrong = `${mrn.slice(0, -1)}${(Number(mrn.slice(-1)) + 1) % 10}`
      assert.equal(world.patientByMrn(wrong), undefined)
    }),
    { numRuns: 50 },
  )
  assert.equal(world.patientByMrn('A123456'), undefined)
})

test('a misspelt name is another name', () => {
  const check = (input: string, expected: string) => assert.equal(misspell(input), expected)
  check('Mockridge', 'Mocckridge')
  check('Dummerly', 'Dumerly')
  check('Oh', 'Ohe')
})
