import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { calendarDate } from '../../kernel/index.ts'
import { checkMapCase, type MapCaseSettings, readMapCases } from './map-cases.ts'

const FOLDER = new URL('./fixtures/cases/', import.meta.url)
const settings: MapCaseSettings = {
  profile: { zoneOf: () => undefined },
  directory: { legalEntityOf: ({ npi, tin }) => npi ?? tin, payerOf: ({ id }) => id },
  fhir: {},
  x12: {
    sender: { qualifier: 'ZZ', id: 'SENDER' },
    receiver: { qualifier: 'ZZ', id: 'RECEIVER' },
    date: calendarDate('2026-01-15') ?? assert.fail(),
    time: '0930',
    control: 1,
    usage: 'T',
    partyOf: () => undefined,
  },
}

for (const table of ['cases.tsv', 'model.tsv', 'x12.tsv', 'bank.tsv']) {
  test(`every case of ${table} holds`, () => {
    const cases = readMapCases(readFileSync(new URL(table, FOLDER), 'utf8'))
    if (!cases.ok) assert.fail(JSON.stringify(cases.problem))
    const failed = cases.value.flatMap((one) => {
      const found = checkMapCase(one, readFileSync(new URL(one.input, FOLDER)), settings)
      return found === undefined ? [] : [`${one.line} ${one.change} ${one.at} ${one.expected}: ${found}`]
    })
    assert.deepEqual(failed, [])
  })
}

test('a case that does not hold says what was found', () => {
  const row = { line: 1, input: '', change: '', to: 'fhir', at: 'Patient.gender', expected: 'male' } as const
  const visit = readFileSync(new URL('visit.hl7', FOLDER))
  assert.equal(checkMapCase(row, visit, settings), '"female"')
  assert.equal(checkMapCase({ ...row, at: 'Goal.id' }, visit, settings), 'nothing')
  assert.equal(
    checkMapCase(row, new TextEncoder().encode('no message'), settings),
    'the input is no HL7 v2 message',
  )
})

test('a table that is wrong says where', () => {
  const places = (text: string) => {
    const cases = readMapCases(text)
    return cases.ok ? cases.value.length : cases.problem.map(({ place }) => place)
  }
  const header = 'input\tchange\tto\tat\texpected'
  assert.deepEqual(places('a\tb'), ['line 1'])
  assert.deepEqual(places(`${header}\nx.hl7\t\tnowhere\tPatient.id\t\n\n\t\tfhir\t\t`), ['line 2', 'line 4'])
  assert.equal(places(`# a comment\n${header}\nx.hl7\t\tfhir\tPatient.id\t1\n`), 1)
})
