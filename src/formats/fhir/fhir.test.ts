import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isKnownFunction } from './fhirpath/functions.ts'
import { type Expression, parseExpression } from './fhirpath/parse-expression.ts'
import { RULES } from './generated/rules.ts'
import {
  createFhirValidator,
  type FhirResource,
  parseResource,
  printResource,
  streamResources,
} from './index.ts'

const validator = await createFhirValidator()

/** A resource of that type with these members, as JSON. */
const told = (type: string, members: string): readonly string[] => {
  const text = `{"resourceType":"${type}"${members === '' ? '' : `,${members}`}}`
  const reading = parseResource(Buffer.from(text))
  return [...reading.issues, ...validator.validate(reading)].map(
    ({ issue }) => `${issue.code} ${issue.place}`,
  )
}

const DIV = String.raw`<div xmlns=\"http://www.w3.org/1999/xhtml\"`
const ACTIVE = '"status":"final","code":{"text":"x"}'
const CONTAINED = '{"resourceType":"Organization","id":"o","name":"x"}'

const rows: readonly (readonly [type: string, members: string, ...told: string[]])[] = [
  ['Patient', '"name":[{"family":"x","given":["y",null],"_given":[null,{"id":"g"}]}],"birthDate":"1970"'],
  // Structure
  ['Patient', '"birthdate":"1970"', 'fhir.unknown Patient'],
  ['Patient', '"name":{"family":"x"}', 'fhir.list Patient.name'],
  ['Patient', '"gender":["male"]', 'fhir.not-list Patient.gender'],
  ['Patient', '"name":[]', 'fhir.empty Patient.name'],
  ['Patient', '"name":[{}]', 'fhir.empty Patient.name[0]'],
  ['Patient', '"name":["x"]', 'fhir.object Patient.name[0]'],
  ['Patient', '"name":[null]', 'fhir.object Patient.name[0]'],
  ['Patient', '"active":null', 'fhir.null Patient.active'],
  ['Patient', '"active":true,"_active":null', 'fhir.null Patient.active'],
  ['Patient', '"active":null,"_active":{"id":"x"}', 'fhir.null Patient.active'],
  ['Patient', '"name":[{"given":["x"],"_given":[]}]', 'fhir.empty Patient.name[0].given'],
  ['Patient', '"name":[{"given":["y",null]}]', 'fhir.null Patient.name[0].given[1]'],
  ['Patient', '"_name":[{"id":"x"}]', 'fhir.unknown Patient.name[0]'],
  ['Patient', '"_active":[{"id":"x"}]', 'fhir.not-list Patient.active'],
  ['Patient', '"_active":{"ide":"x"}', 'fhir.unknown Patient.active'],
  ['Patient', '"_birthDate":{"extension":[{"url":"u","valueCode":"unknown"}]}'],
  ['Patient', '"deceasedBoolean":true,"deceasedDateTime":"2020"', 'fhir.choice Patient.deceased'],
  ['Patient', '"deceasedString":"x"', 'fhir.unknown Patient'],
  ['Patient', '"id":"1","id":"2"', 'json.name.duplicate $.id'],
  ['Observation', '"status":"final"', 'fhir.required Observation.code'],
  [
    'Observation',
    `${ACTIVE},"valueQuantity":{"value":"1"}`,
    'fhir.primitive Observation.value.ofType(Quantity).value',
  ],
  [
    'Questionnaire',
    '"status":"draft","item":[{"linkId":"1","type":"group","item":[{"linkId":"2"}]}]',
    'fhir.required Questionnaire.item[0].item[0].type',
  ],
  ['Patiant', '', 'fhir.resource-type $'],
  ['DomainResource', '', 'fhir.resource-type $'],
  ['Patient', `"contained":[{"resourceType":"Patiant"}]`, 'fhir.resource-type Patient.contained[0]'],
  // Primitives
  ['Patient', '"birthDate":"2021-02-29"', 'fhir.primitive Patient.birthDate'],
  ['Patient', '"birthDate":"2020-02-29"'],
  ['Patient', '"birthDate":"29.02.2020"', 'fhir.primitive Patient.birthDate'],
  ['Patient', '"birthDate":""', 'fhir.primitive Patient.birthDate'],
  ['Patient', '"deceasedDateTime":"2020-01-01T10:00"', 'fhir.primitive Patient.deceased.ofType(dateTime)'],
  ['Patient', '"deceasedDateTime":"2020-01-01T10:00:00.5-05:00"'],
  ['Patient', '"active":"true"', 'fhir.primitive Patient.active'],
  ['Patient', '"id":"a b"', 'fhir.primitive Patient.id'],
  ['Patient', '"multipleBirthInteger":1.0', 'fhir.primitive Patient.multipleBirth.ofType(integer)'],
  ['Patient', '"multipleBirthInteger":2147483648', 'fhir.primitive Patient.multipleBirth.ofType(integer)'],
  ['Patient', '"photo":[{"data":"YQ==","contentType":"text/plain"}]'],
  ['Patient', '"photo":[{"data":"YQ=","contentType":"text/plain"}]', 'fhir.primitive Patient.photo[0].data'],
  ['Patient', '"implicitRules":"a b"', 'fhir.primitive Patient.implicitRules'],
  ['Patient', String.raw`"name":[{"family":"\u0007"}]`, 'fhir.primitive Patient.name[0].family'],
  [
    'Appointment',
    '"status":"proposed","participant":[{"status":"accepted","actor":{"display":"x"}}],"minutesDuration":0',
    'fhir.primitive Appointment.minutesDuration',
  ],
  // Codes
  ['Patient', '"gender":"m"', 'fhir.code Patient.gender'],
  [
    'Condition',
    '"subject":{"display":"x"},"clinicalStatus":{"text":"active"}',
    'fhir.code Condition.clinicalStatus',
  ],
  [
    'Condition',
    '"subject":{"display":"x"},"clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]}',
  ],
  [
    'Condition',
    '"subject":{"display":"x"},"clinicalStatus":{"coding":[{"system":"urn:oid:1.2","code":"active"}]}',
    'fhir.code Condition.clinicalStatus',
  ],
  // Constraints
  ['Patient', '"contact":[{"gender":"male"}]', 'fhir.rule.pat-1 Patient.contact[0]'],
  ['Patient', '"telecom":[{"value":"1"}]', 'fhir.rule.cpt-2 Patient.telecom[0]'],
  ['Patient', '"extension":[{"url":"u"}]', 'fhir.rule.ext-1 Patient.extension[0]'],
  [
    'Patient',
    '"identifier":[{"period":{"start":"2020-02","end":"2020-01-31"}}]',
    'fhir.rule.per-1 Patient.identifier[0].period',
  ],
  ['Patient', '"identifier":[{"period":{"start":"2020-02","end":"2020"}}]'],
  [
    'Observation',
    `${ACTIVE},"valueString":"x","dataAbsentReason":{"text":"y"}`,
    'fhir.rule.obs-6 Observation',
  ],
  [
    'Observation',
    `${ACTIVE},"referenceRange":[{"age":{"low":{"value":2,"unit":"a"},"high":{"value":1.5,"unit":"a"}}}]`,
    'fhir.rule.obs-3 Observation.referenceRange[0]',
    'fhir.rule.rng-2 Observation.referenceRange[0].age',
  ],
  ['Organization', '', 'fhir.rule.org-1 Organization'],
  ['Organization', '"name":"x","address":[{"use":"home"}]', 'fhir.rule.org-2 Organization.address[0]'],
  ['ValueSet', '"status":"draft","name":"my set"', 'fhir.rule.vsd-0 ValueSet'],
  ['ValueSet', '"status":"draft"'],
  // References and contained resources
  [
    'Observation',
    `${ACTIVE},"subject":{"reference":"Practitioner/1"}`,
    'fhir.reference.target Observation.subject',
  ],
  ['Observation', `${ACTIVE},"subject":{"reference":"http://h/fhir/Patient/1/_history/2"}`],
  [
    'Observation',
    `${ACTIVE},"subject":{"type":"Practitioner","display":"x"}`,
    'fhir.reference.target Observation.subject',
  ],
  [
    'Observation',
    `${ACTIVE},"subject":{"reference":"Patient/1","type":"Group"}`,
    'fhir.reference.type Observation.subject.type',
  ],
  [
    'Observation',
    `${ACTIVE},"subject":{"reference":"Patient/1","type":"http://hl7.org/fhir/StructureDefinition/Patient"}`,
  ],
  [
    'Observation',
    `${ACTIVE},"subject":{"reference":"Patient/1","type":"none"}`,
    'fhir.reference.type Observation.subject.type',
  ],
  ['Observation', `${ACTIVE},"subject":{"reference":"urn:uuid:1"}`],
  [
    'Observation',
    `${ACTIVE},"subject":{"reference":"12"}`,
    'fhir.reference.form Observation.subject.reference',
  ],
  ['Observation', `${ACTIVE},"subject":{"reference":"#p"}`, 'fhir.rule.ref-1 Observation.subject.reference'],
  ['Patient', `"contained":[${CONTAINED}],"managingOrganization":{"reference":"#o"}`],
  ['Patient', `"contained":[${CONTAINED}]`, 'fhir.rule.dom-3 Patient.contained[0]'],
  [
    'Patient',
    `"contained":[${CONTAINED}],"generalPractitioner":[{"reference":"#o"}],"link":[{"type":"seealso","other":{"reference":"#o"}}]`,
    'fhir.reference.target Patient.link[0].other',
  ],
  [
    'Patient',
    '"contained":[{"resourceType":"Provenance","target":[{"reference":"#"}],"recorded":"2020-01-01T00:00:00Z","agent":[{"who":{"display":"x"}}]}]',
  ],
  [
    'Patient',
    `"contained":[{"resourceType":"Organization","id":"o","name":"x","meta":{"versionId":"1"}}],"managingOrganization":{"reference":"#o"}`,
    'fhir.rule.dom-4 Patient',
  ],
  // Bundles
  [
    'Bundle',
    '"type":"collection","entry":[{"fullUrl":"Patient/1","resource":{"resourceType":"Patient","id":"1"}}]',
    'fhir.bundle.full-url Bundle.entry[0].fullUrl',
  ],
  [
    'Bundle',
    '"type":"collection","entry":[{"fullUrl":"http://h/Patient/2","resource":{"resourceType":"Patient","id":"1"}}]',
    'fhir.bundle.full-url Bundle.entry[0].fullUrl',
  ],
  [
    'Bundle',
    '"type":"transaction","entry":[{"resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Group"}}]',
    'fhir.bundle.request Bundle.entry[0].request',
  ],
  [
    'Bundle',
    '"type":"transaction","entry":[{"resource":{"resourceType":"Patient"}}]',
    'fhir.rule.bdl-3 Bundle',
  ],
  [
    'Bundle',
    '"type":"collection","entry":[{"link":[{"relation":"self","url":"u"}]}]',
    'fhir.rule.bdl-5 Bundle.entry[0]',
  ],
  [
    'Bundle',
    `"type":"collection","entry":[{"fullUrl":"urn:uuid:a","resource":{"resourceType":"Patient","managingOrganization":{"reference":"urn:uuid:a"}}}]`,
    'fhir.reference.target Bundle.entry[0].resource.managingOrganization',
  ],
  [
    'Bundle',
    `"type":"collection","entry":[{"resource":{"resourceType":"Patient","managingOrganization":{"reference":"urn:uuid:b"}}}]`,
    'fhir.bundle.reference Bundle.entry[0].resource.managingOrganization.reference',
  ],
  [
    'Bundle',
    '"type":"collection","entry":[{"fullUrl":"urn:uuid:a","resource":{"resourceType":"Patient","meta":{"versionId":"1"}}},{"fullUrl":"urn:uuid:a","resource":{"resourceType":"Patient","meta":{"versionId":"2"}}}]',
  ],
  [
    'Bundle',
    '"type":"collection","entry":[{"fullUrl":"urn:uuid:a","resource":{"resourceType":"Patient","meta":{"versionId":"1"}}},{"fullUrl":"urn:uuid:a","resource":{"resourceType":"Patient","meta":{"versionId":"1"}}}]',
    'fhir.rule.bdl-7 Bundle',
  ],
  [
    'Bundle',
    '"type":"collection","entry":[{"resource":{"resourceType":"Patient","x":1,"meta":{"y":1}}}]',
    'fhir.unknown Bundle.entry[0].resource',
    'fhir.unknown Bundle.entry[0].resource.meta',
  ],
  [
    'Bundle',
    '"type":"collection","entry":[{"resource":{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:o","resource":{"resourceType":"Organization","name":"x"}},{"resource":{"resourceType":"Patient","managingOrganization":{"reference":"urn:uuid:o"}}},{"resource":{"resourceType":"Patient","managingOrganization":{"reference":"urn:uuid:p"}}}]}}]',
    'fhir.bundle.reference Bundle.entry[0].resource.entry[2].resource.managingOrganization.reference',
  ],
  // Narratives
  ['Patient', `"text":{"status":"generated","div":"${DIV}>x</div>"}`],
  ['Patient', '"text":{"status":"generated","div":"<div>x</div>"}', 'fhir.narrative Patient.text.div'],
  ['Patient', `"text":{"status":"generated","div":"${DIV}>x<br></div>"}`, 'fhir.narrative Patient.text.div'],
  [
    'Patient',
    `"text":{"status":"generated","div":"${DIV}><script>x</script></div>"}`,
    'fhir.rule.txt-1 Patient.text.div',
  ],
  ['Patient', `"text":{"status":"generated","div":"${DIV}> </div>"}`, 'fhir.rule.txt-2 Patient.text.div'],
]

test('what does not fit the definitions is told with its place, and nothing else is', () => {
  for (const [type, members, ...expected] of rows) assert.deepEqual(told(type, members), expected, members)
})

test('a Bundle of many entries is looked at once, not once for each entry', () => {
  const entry = (nth: number) =>
    `{"fullUrl":"urn:uuid:${nth}","resource":{"resourceType":"Patient","managingOrganization":{"reference":"urn:uuid:o"}},"request":{"method":"POST","url":"Patient"}}`
  const organization =
    '{"fullUrl":"urn:uuid:o","resource":{"resourceType":"Organization","name":"x"},"request":{"method":"POST","url":"Organization"}}'
  const entries = [organization, ...Array.from({ length: 20_000 }, (_, nth) => entry(nth))]
  assert.deepEqual(told('Bundle', `"type":"transaction","entry":[${entries.join(',')}]`), [])
})

test('issues have line and column, and say what to do', () => {
  const reading = parseResource(
    Buffer.from('{\n  "resourceType": "Patient",\n  "birthdate": "1970",\n  "gender": "m"\n}'),
  )
  const issues = validator.validate(reading)
  assert.deepEqual(
    issues.map(({ position, issue }) => [position.line, position.column, issue.fix]),
    [
      [3, 3, 'birthDate may be meant.'],
      [4, 13, 'Send one of male, female, other, unknown.'],
    ],
  )
})

test('no issue repeats what was sent', () => {
  const reading = parseResource(
    Buffer.from(
      '{"resourceType":"Patient","gender":"SECRET","birthDate":"SECRET","SE CRET":1,"managingOrganization":{"reference":"SECRET"},"text":{"status":"generated","div":"<div>SECRET"}}',
    ),
  )
  const issues = validator.validate(reading)
  assert.equal(issues.length, 5)
  assert.doesNotMatch(JSON.stringify(issues), /SE ?CRET/)
})

test('a resource of code is checked and printed with its decimals', () => {
  const patient: FhirResource = { resourceType: 'Patient', contact: [{ gender: 'male' }] }
  assert.deepEqual(
    validator.check(patient).map(({ code }) => code),
    ['fhir.rule.pat-1'],
  )
  const text =
    '{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1.00}}'
  const { resource, type } = parseResource(Buffer.from(text))
  const read = resource()
  assert.equal(type, 'Observation')
  assert.ok(read)
  assert.equal(Buffer.from(printResource(read)).toString(), text)
})

test('a value that is no resource says so', () => {
  for (const text of ['1', '{}', '[{"resourceType":"Patient"}]', '{"resourceType":1}']) {
    const reading = parseResource(Buffer.from(text))
    assert.deepEqual([reading.type, reading.resource()], [undefined, undefined])
    assert.deepEqual(
      reading.issues.map(({ issue }) => issue.code),
      ['fhir.resource-type'],
    )
  }
})

test('lines of a bulk export are read one by one', async () => {
  const chunks = (async function* () {
    yield Buffer.from('{"resourceType":"Patient","id":"1"}\n{"resourceType":"Pat')
    yield Buffer.from(
      'ient","gender":"m"}\n{"resourceType":\n{"resourceType":"Group","type":"person","actual":true}',
    )
  })()
  const found: string[] = []
  for await (const reading of streamResources(chunks)) {
    const issues = [...reading.issues, ...validator.validate(reading)]
    found.push(`${reading.type} ${issues.map(({ issue, position }) => `${position.line} ${issue.code}`)}`)
  }
  assert.deepEqual(found, ['Patient ', 'Patient 2 fhir.code', 'undefined 3 json.end', 'Group '])
})

/** The names of all functions that an expression calls. */
function called(expression: Expression | undefined): readonly string[] {
  if (!expression) return []
  switch (expression.kind) {
    case 'call':
      return [expression.name, ...called(expression.target), ...expression.args.flatMap(called)]
    case 'binary':
      return [...called(expression.left), ...called(expression.right)]
    case 'item':
      return [...called(expression.target), ...called(expression.index)]
    case 'member':
    case 'type':
      return called(expression.target)
    default:
      return []
  }
}

test('every constraint of the standard is understood', () => {
  for (const [key, , text] of Object.values(RULES).flat()) {
    const names = called(parseExpression(text)).filter((name) => name !== 'htmlChecks')
    for (const name of names) assert.ok(isKnownFunction(name), `${key} calls ${name}()`)
  }
})
