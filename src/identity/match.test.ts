import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Patient } from '../model/index.ts'
import { jaroWinkler } from './jaro-winkler.ts'
import { blocksOf, compare, verdictOf } from './match.ts'
import { soundex } from './normalise.ts'

test('Jaro-Winkler gives the published values', () => {
  const check = (left: string, right: string, expected: number) =>
    assert.equal(Number(jaroWinkler(left, right).toFixed(4)), expected, `${left} ${right}`)
  check('MARTHA', 'MARHTA', 0.9611)
  check('DIXON', 'DICKSONX', 0.8133)
  check('DWAYNE', 'DUANE', 0.84)
  check('', 'A', 0)
  check('SAME', 'SAME', 1)
})

test('Soundex gives the published codes', () => {
  const check = (name: string, expected: string) => assert.equal(soundex(name), expected, name)
  check('Robert', 'R163')
  check('Rupert', 'R163')
  check('Ashcraft', 'A261')
  check('Tymczak', 'T522')
  check('Pfister', 'P236')
  check('Honeyman', 'H555')
  check('', '')
})

const base: Patient = {
  identifiers: [],
  familyName: 'Zephyrton',
  givenName: 'Quilla',
  birthDate: '1970-03-04',
  sex: 'F',
  phone: '(555) 010-2030',
  address: { postalCode: '60601' },
}

test('what is one person, what is not, and what a person decides', () => {
  const check = (change: Partial<Patient>, expected: 'match' | 'review' | 'different') => {
    const score = compare(base, { ...base, ...change })
    assert.equal(verdictOf(score), expected, JSON.stringify({ change, probability: score.probability }))
  }
  check({}, 'match')
  check({ familyName: 'ZEPHYRTON ', givenName: 'Quílla' }, 'match')
  check({ familyName: 'Zephyrtun' }, 'match')
  check({ phone: '5550102031', address: { postalCode: '60699' } }, 'match')
  check({ birthDate: '1970-04-03', phone: '5550109999', address: {} }, 'review')
  check({ givenName: 'Bartholomew', sex: 'M' }, 'review')
  check({ givenName: 'Bartholomew', sex: 'M', phone: '5550109999' }, 'different')
  check({ birthDate: '1999-12-30', givenName: 'Odette' }, 'different')
  // A parent and a child of one name, at one address, with one phone.
  check({ birthDate: '1999-12-30' }, 'review')
  const { birthDate: _, ...undated } = base
  assert.equal(verdictOf(compare(base, undated)), 'review')
})

test('a comparison is symmetric and explains itself', () => {
  const other = { ...base, familyName: 'Zephyrtan', birthDate: '1970-03-05' }
  assert.equal(compare(base, other).probability, compare(other, base).probability)
  assert.deepEqual(
    compare(base, other).comparisons.map(({ field, level }) => `${field} ${level}`),
    [
      'familyName close',
      'givenName same',
      'birthDate one digit off',
      'sex same',
      'phone same',
      'postalCode same',
    ],
  )
})

test('a wrong birth date or a misspelt name alone does not hide a person', () => {
  const meets = (change: Partial<Patient>) =>
    blocksOf({ ...base, ...change }).some((block) => blocksOf(base).includes(block))
  assert.ok(meets({ birthDate: '1971-03-04' }))
  assert.ok(meets({ givenName: 'Wilhelmina' }))
})
