import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/index.ts'
import { inspectWebhook } from './crm.ts'

const accepted: JsonObject = {
  type: 'referral.accepted',
  data: {
    referralId: 'R1',
    contactId: 'C1',
    mrn: '7',
    patient: {
      first: 'Quilla',
      last: 'Zephyrton',
      birthDate: '1970-03-04',
      sex: 'F',
      address: { street: '1 Elm', city: 'Town', state: 'IL', postalCode: '60601' },
      phone: '5550102030',
    },
    guarantor: { first: 'Quilla', last: 'Zephyrton', relationship: 'self' },
    coverage: { payerCode: 'BLUE', memberId: 'M1', group: 'G1', relationship: 'self' },
    authorizationNumber: 'A1',
    facilityCode: 'LKN',
    serviceLine: 'imaging',
    procedureCodes: ['73721'],
    diagnosisCodes: ['M17.11'],
    requestedDate: '2026-01-15',
    expectedRevenue: 1234.56,
    documentation: 'complete',
  },
}

/** The webhook with the value at every place of it replaced, one at a time. */
function withEach(value: JsonValue, put: JsonValue): readonly JsonValue[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, at) => withEach(item, put).map((other) => value.with(at, other)))
  }
  if (!isJsonObject(value)) return [put]
  return Object.entries(value).flatMap(([name, item]) =>
    withEach(item, put).map((other) => ({ ...value, [name]: other })),
  )
}

test('a referral as it should be has nothing wrong with it', () => {
  assert.deepEqual(inspectWebhook(accepted), [])
})

test('a referral with anything else anywhere is taken or told, never thrown', () => {
  for (const put of ['', 'x', 'x'.repeat(90), 'x'.repeat(600), 0, -1, 1e300, null, [], {}]) {
    for (const webhook of withEach(accepted, put)) {
      if (!isJsonObject(webhook)) continue
      for (const { place, says, fix } of inspectWebhook(webhook)) assert.ok(place && says && fix)
    }
  }
})

test('what a person may lack is left out', () => {
  const bare = JSON.parse(
    JSON.stringify(accepted).replace(/"(street|city|state|postalCode|phone)":"[^"]*"/g, '"$1":""'),
  )
  assert.deepEqual(inspectWebhook(bare), [])
})
