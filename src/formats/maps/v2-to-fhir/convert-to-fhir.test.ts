import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Issue, instant } from '../../../kernel/index.ts'
import { type Bundle, createFhirValidator, type FhirResource } from '../../fhir/index.ts'
import { parseMessage, splitMessages } from '../../hl7v2/index.ts'
import { convertToFhir } from './convert-to-fhir.ts'
import { nameUuid } from './name-uuid.ts'
import type { FhirSettings } from './settings.ts'

const HEADER = 'MSH|^~\\&|EHR|LKN|LIG|LAKESIDE|20260115093000-0600||'

function convert(lines: readonly string[], settings: FhirSettings = {}) {
  const parsed = parseMessage(new TextEncoder().encode(lines.join('\r')))
  if (!parsed.ok) assert.fail('the message does not parse')
  return convertToFhir(parsed.value, settings)
}

const resourcesOf = ({ entry = [] }: Bundle): readonly FhirResource[] =>
  entry.flatMap(({ resource }) => (resource ? [resource] : []))

const only = <Type extends FhirResource['resourceType']>(bundle: Bundle, type: Type) => {
  const [first, ...others] = resourcesOf(bundle).filter(
    (resource): resource is Extract<FhirResource, { resourceType: Type }> => resource.resourceType === type,
  )
  assert.ok(first && others.length === 0, `not one ${type}`)
  return first
}

const errorsIn = (issues: readonly Issue[]) =>
  issues.filter(({ severity }) => severity === 'error').map(({ code, place }) => `${code} ${place}`)

const FIXTURES = new URL('../../hl7v2/fixtures/', import.meta.url)

test('messages of other makers: whole bundles that FHIR accepts, whose references all lead somewhere', async () => {
  const { check } = await createFhirValidator()
  let messages = 0
  for (const name of readdirSync(FIXTURES).filter((one) => one.endsWith('.hl7'))) {
    for (const { bytes } of splitMessages(readFileSync(new URL(name, FIXTURES))).messages) {
      const parsed = parseMessage(bytes)
      if (!parsed.ok) continue
      const { bundle, issues } = convertToFhir(parsed.value)
      const ids = bundle.entry?.map(({ fullUrl }) => fullUrl) ?? []
      assert.equal(new Set(ids).size, ids.length, name)
      assert.equal(bundle.entry?.[0]?.resource?.resourceType, 'MessageHeader', name)
      for (const [, reference] of JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g))
        assert.ok(ids.includes(reference), `${name}: ${reference}`)
      assert.deepEqual(convertToFhir(parsed.value).bundle, bundle, name)
      assert.deepEqual(errorsIn(check(bundle)), [], name)
      for (const { severity, place, says } of issues) assert.ok(severity === 'warning' && place && says, name)
      messages += 1
    }
  }
  assert.ok(messages > 60)
})

test('the same patient, visit and order have the same ids in every message', () => {
  const pid = 'PID|1||100^^^LKN^MR||DOE^JANE'
  const [first, second] = ['A01', 'A03'].map(
    (event) =>
      convert([`${HEADER}ADT^${event}|${event}|P|2.5.1`, pid, 'PV1|1|I|||||||||||||||||V77^^^LKN']).bundle,
  )
  assert.ok(first && second)
  assert.equal(only(first, 'Patient').id, only(second, 'Patient').id)
  assert.equal(only(first, 'Encounter').id, only(second, 'Encounter').id)
  assert.equal(only(second, 'Encounter').status, 'finished')
  assert.notEqual(only(first, 'MessageHeader').id, only(second, 'MessageHeader').id)
})

test('what is not in the bundle is told with its place, and never twice', () => {
  const { issues } = convert([
    `${HEADER}ADT^A01|1|P|2.5.1`,
    `PID|1||100^^^LKN^MR||DOE^JANE|||""|${'|'.repeat(18)}V`,
    'ZPI|1|own',
  ])
  assert.deepEqual(
    issues.map(({ code, place }) => [code.slice('fhir-map.'.length), place]),
    [
      ['deleted', 'PID-8'],
      ['unmapped', 'PID-27'],
      ['unmapped', 'ZPI'],
    ],
  )
})

test('times keep their precision; one that nobody places keeps its day', () => {
  const birth = (text: string, settings?: FhirSettings) => {
    const { bundle, issues } = convert(
      ['MSH|^~\\&|EHR|LKN|||20260115||ADT^A04|1|P|2.5.1', `PID|1||1||A^B||${text}`, 'PV1|1|O'],
      settings,
    )
    const patient = only(bundle, 'Patient')
    return [
      patient.birthDate,
      patient._birthDate?.extension?.[0]?.valueDateTime,
      issues.some(({ code }) => code === 'fhir-map.zone'),
    ]
  }
  assert.deepEqual(birth('1980'), ['1980', undefined, false])
  assert.deepEqual(birth('198002'), ['1980-02', undefined, false])
  assert.deepEqual(birth('19800229'), ['1980-02-29', undefined, false])
  assert.deepEqual(birth('198002291015'), ['1980-02-29', '1980-02-29', true])
  assert.deepEqual(birth('19800229101530.5-0600'), ['1980-02-29', '1980-02-29T10:15:30.5-06:00', false])
  const zoneOf = () => 'America/Chicago'
  assert.deepEqual(birth('198007011015', { zoneOf }), ['1980-07-01', '1980-07-01T10:15:00-05:00', false])
})

test('an offset in MSH-7 holds for the times without one', () => {
  const { bundle } = convert([
    `${HEADER}ADT^A01|1|P|2.5.1`,
    'PID|1||1',
    `PV1|1|I${'|'.repeat(42)}20260115080000`,
  ])
  assert.equal(only(bundle, 'Encounter').period?.start, '2026-01-15T08:00:00-06:00')
})

test('a merge: the retired record is replaced by the one that survives', () => {
  const { bundle } = convert([
    `${HEADER}ADT^A40^ADT_A39|1|P|2.5.1`,
    'EVN|A40|20260115093000-0600',
    'PID|1||100^^^LKN^MR||DOE^JANE',
    'MRG|200^^^LKN^MR',
  ])
  const patients = resourcesOf(bundle).filter((resource) => resource.resourceType === 'Patient')
  const [survivor, retired] = patients
  assert.equal(patients.length, 2)
  assert.deepEqual(
    survivor?.link?.map(({ type }) => type),
    ['replaces'],
  )
  assert.deepEqual(
    retired?.link?.map(({ type }) => type),
    ['replaced-by'],
  )
  assert.equal(retired?.active, false)
  assert.equal(retired?.link?.[0]?.other.reference, `urn:uuid:${survivor?.id}`)
})

test('settings: a transaction, systems, codes, the message itself, when it was converted', () => {
  const message = [
    `${HEADER}ADT^A03|1|P|2.5.1`,
    'PID|1||100^^^LKN^MR||DOE^JANE||||||||||EN^English^99LANG',
    `PV1|1|I${'|'.repeat(34)}01`,
  ]
  const { bundle, issues } = convert(message, {
    bundle: 'transaction',
    identifierSystems: { LKN: 'https://lakeside.example/mrn' },
    codeSystems: { '99LANG': 'https://lakeside.example/languages' },
    codes: { '0112': { '01': { system: 'https://lakeside.example/left', code: 'home' } } },
    convertedAt: instant(Date.UTC(2026, 0, 16)),
    attachMessage: true,
  })
  assert.deepEqual(issues, [])
  assert.equal(bundle.type, 'transaction')
  const patient = only(bundle, 'Patient')
  assert.equal(patient.identifier?.[0]?.system, 'https://lakeside.example/mrn')
  assert.equal(patient.communication?.[0]?.language.coding?.[0]?.system, 'https://lakeside.example/languages')
  const left = only(bundle, 'Encounter').hospitalization?.dischargeDisposition?.coding
  assert.deepEqual(
    left?.map(({ code }) => code),
    ['home', '01'],
  )
  const [attached] = only(bundle, 'DocumentReference').content
  assert.equal(Buffer.from(attached?.attachment.data ?? '', 'base64').toString(), message.join('\r'))
  const converted = resourcesOf(bundle).filter((one) => one.resourceType === 'Provenance')
  assert.ok(converted.some(({ recorded }) => recorded === '2026-01-16T00:00:00.000Z'))
  assert.ok(
    bundle.entry?.every(
      ({ request, resource }) => request?.url === `${resource?.resourceType}/${resource?.id}`,
    ),
  )
})

test('what a field leaves open is told to be unknown, or left out, where FHIR asks for it', () => {
  const administered = convert([
    `${HEADER}RAS^O17|1|P|2.5.1`,
    'PID|1||100',
    'ORC|RE',
    'RXA|0|1|||X^Y',
    'RXR|PO',
  ]).bundle
  assert.deepEqual(Object.keys(only(administered, 'MedicationAdministration').dosage ?? {}).sort(), [
    'dose',
    'route',
  ])
  const value = (field: string) =>
    only(
      convert([`${HEADER}ORU^R01|1|P|2.5.1`, 'OBR|1', `OBX|1|ED|PDF||${field}||||||F`]).bundle,
      'Observation',
    ).extension?.map(({ valueAttachment }) => valueAttachment)
  assert.deepEqual(value('^^^^^no data here'), undefined)
  assert.deepEqual(value('^^^^TEXT'), [{ contentType: 'application/octet-stream', data: 'VEVYVA==' }])
})

test('name-based UUIDs are those of RFC 9562', () => {
  const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'
  assert.equal(nameUuid(dns, 'www.example.com'), '2ed6657d-e927-568b-95e1-2665a8aea6a2')
  assert.equal(nameUuid(dns, 'python.org'), '886313e1-3b8a-5372-9b90-0c9aee199e5d')
})

test('an event that is nothing but signs has no name, and FHIR accepts it', async () => {
  const { check } = await createFhirValidator()
  // The delimiter of components is M, so that MSH-9.1 is a caret; in the second it is a blank.
  for (const head of ['MSH|M~\\&|A|B|C|D|20260101||^|1|P|2.5', 'MSH|^~\\&|A|B|C|D|20260101||ADT^ |1|P|2.5']) {
    assert.deepEqual(errorsIn(check(convert([head]).bundle)), [])
  }
})

test('whatever stands in the fields, a bundle comes out that FHIR accepts', async () => {
  const { check } = await createFhirValidator()
  const text = fc.string({ unit: fc.constantFrom('A', '1', '^', '&', '~', ' ', '"', '-', '.', '2026', 'é') })
  const segment = fc.tuple(
    fc.constantFrom(
      'PID',
      'PV1',
      'OBX',
      'OBR',
      'ORC',
      'NTE',
      'IN1',
      'SCH',
      'AIS',
      'RXA',
      'TXA',
      'SPM',
      'FT1',
      'ZZZ',
    ),
    fc.array(text, { maxLength: 30 }),
  )
  const type = fc.constantFrom(
    'ADT^A01',
    'ORU^R01',
    'SIU^S12',
    'VXU^V04',
    'MDM^T02',
    'RDE^O11',
    'DFT^P03',
    'XXX',
  )
  fc.assert(
    fc.property(type, fc.array(segment, { maxLength: 12 }), (event, segments) => {
      const lines = segments.map(([name, fields]) => [name, ...fields].join('|'))
      const { bundle } = convert([`${HEADER}${event}|1|P|2.5.1`, ...lines])
      assert.deepEqual(errorsIn(check(bundle)), [])
    }),
    { numRuns: 300 },
  )
})
