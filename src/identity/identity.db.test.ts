import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId, onBothStores } from '../../test/stores.ts'
import { Failure } from '../kernel/index.ts'
import type { Identifier, Patient } from '../model/index.ts'
import type { Act, Store } from '../store/index.ts'
import { createIdentity, ENTERPRISE_AUTHORITY, identityMigrations } from './index.ts'

const note: Act = {
  name: 'test.note',
  kind: 'write',
  order: 900,
  sql: `insert into note (text) select text from json_to_recordset($1::json) as r(i int, text text)`,
}
const migrations = [...identityMigrations, { id: 'test-note', sql: 'create table note (text text not null)' }]

let people = 0
/** Somebody whom no other test knows: names and birth dates far from each other. */
function somebody(change: Partial<Patient> = {}): Patient {
  const number = ++people
  const letters = [...String(number)].map((digit) => 'BDFGKLMPRT'[Number(digit)]).join('a')
  return {
    identifiers: [mr(`M${number}`)],
    familyName: `${letters}aso`,
    givenName: `Q${letters}il`,
    birthDate: `19${String(10 + (number % 80)).padStart(2, '0')}-0${1 + (number % 9)}-1${number % 10}`,
    sex: 'F',
    phone: `55501${String(number).padStart(5, '0')}`,
    ...change,
  }
}
const mr = (value: string, authority = 'LKN') => ({ authority, value, type: 'MR' })

const identityOn = (store: Store) => createIdentity(store, newId, () => 1_800_000_000_000)

const owners = async (store: Store, value: string) =>
  (
    await store.query<{ person: string }>('select person::text from person_identifier where value = $1', [
      value,
    ])
  ).map(({ person }) => person)

const refusedBy = (guard: string) => (thrown: unknown) =>
  thrown instanceof Failure && thrown.code === 'LIG-STORE-GUARD-REFUSED' && thrown.details.guard === guard

await onBothStores('identity', migrations, (store) => {
  test('created, then known by its identifier, whatever else the message says', async () => {
    const identity = identityOn(store())
    const patient = somebody()
    const created = await identity.settle(patient)
    assert.deepEqual([created.how, created.review], ['created', []])
    const again = await identity.settle({ ...somebody(), identifiers: patient.identifiers })
    assert.deepEqual([again.how, again.person, again.writes], ['identifier', created.person, []])
  })

  test('a further identifier is taken along', async () => {
    const identity = identityOn(store())
    const patient = somebody()
    const { person } = await identity.settle(patient)
    const further = mr(`F-${patient.familyName}`, 'CRM')
    await identity.settle({ ...patient, identifiers: [...patient.identifiers, further] })
    const own = { authority: ENTERPRISE_AUTHORITY, value: person, type: 'PI' }
    const shown = ({ authority, value }: Identifier) => `${authority} ${value}`
    assert.deepEqual(
      (await identity.identifiers(person)).map(shown).sort(),
      [further, own, ...patient.identifiers].map(shown).sort(),
    )
    assert.equal((await identity.settle({ ...somebody(), identifiers: [further] })).person, person)
  })

  test('known by likeness, and by the new identifier from then on', async () => {
    const identity = identityOn(store())
    const patient = somebody()
    const { person } = await identity.settle(patient)
    const other = { ...patient, identifiers: [mr(`L-${patient.familyName}`, 'CRM')] }
    const matched = await identity.settle(other)
    assert.deepEqual([matched.how, matched.person], ['match', person])
    assert.equal((await identity.resolve(other)).how, 'identifier')
  })

  test('alike but not the same: a new person, and a steward is asked', async () => {
    const identity = identityOn(store())
    const patient = somebody()
    const { person } = await identity.settle(patient)
    const [year = '', month, day] = patient.birthDate?.split('-') ?? []
    const born = `${year.slice(0, 3)}${(Number(year.slice(3)) + 1) % 10}-${month}-${day}`
    const twin = { ...patient, identifiers: [mr(`T-${patient.familyName}`)], birthDate: born, phone: '1' }
    const resolved = await identity.settle(twin)
    assert.equal(resolved.how, 'created')
    assert.deepEqual(
      resolved.review.map((one) => one.person),
      [person],
    )
    assert.ok(resolved.review[0]?.score.comparisons.some(({ field }) => field === 'birthDate'))
  })

  test('identifiers of two persons in one message: neither moves, a steward is asked', async () => {
    const identity = identityOn(store())
    const [one, two] = [somebody(), somebody()]
    const [first, second] = [await identity.settle(one), await identity.settle(two)]
    const both = await identity.settle({ ...one, identifiers: [...one.identifiers, ...two.identifiers] })
    assert.deepEqual([both.how, both.person], ['identifier', first.person])
    assert.deepEqual(
      both.review.map(({ person }) => person),
      [second.person],
    )
    assert.deepEqual(await owners(store(), two.identifiers[0]?.value ?? ''), [second.person])
  })

  test('nobody without an identifier is known by one', async () => {
    const identity = identityOn(store())
    const patient = somebody({ identifiers: [] })
    const created = await identity.settle(patient)
    assert.equal(created.how, 'created')
    assert.deepEqual(await identity.settle(patient).then(({ how, person }) => [how, person]), [
      'match',
      created.person,
    ])
  })

  test('names without Latin letters are compared too', async () => {
    const identity = identityOn(store())
    const patient = somebody({ familyName: '山田', givenName: '花子', birthDate: '1950-01-01' })
    const { person } = await identity.settle(patient)
    const { birthDate: _, ...undated } = patient
    const later = await identity.resolve({ ...undated, identifiers: [mr('kanji-2')] })
    assert.deepEqual(
      later.review.map((other) => other.person),
      [person],
    )
  })

  test('two decisions about a like person at once: the later one is refused', async () => {
    const identity = identityOn(store())
    const patient = somebody()
    const other = { ...patient, identifiers: [mr(`X-${patient.familyName}`)] }
    const [first, second] = [await identity.resolve(patient), await identity.resolve(other)]
    await store().committer.commit(first.writes)
    await assert.rejects(store().committer.commit(second.writes), refusedBy('identity.expectBlock'))
    assert.deepEqual(await owners(store(), `X-${patient.familyName}`), [])
    assert.equal((await identity.settle(other)).person, first.person)
  })

  test('a decision that falls between the two reads of another is not missed', async () => {
    const patient = somebody()
    const identity = identityOn(store())
    let first: Promise<unknown> | undefined
    const slow: Store = {
      ...store(),
      async query(text, params) {
        const answer = store().query<never>(text, params)
        if (!text.includes('person_block')) return answer
        // Whatever was asked at the same time has been answered by the time that the first is settled.
        first ??= answer.then(() => identity.settle(patient))
        await first
        return store().query<never>(text, params)
      },
    }
    const other = { ...patient, identifiers: [mr(`B-${patient.familyName}`)] }
    const settled = await identityOn(slow).settle(other)
    assert.deepEqual([settled.how, (await identity.resolve(patient)).person], ['match', settled.person])
  })

  test('an identifier that somebody else took meanwhile is refused', async () => {
    const identity = identityOn(store())
    const [one, two] = [somebody(), somebody()]
    const [first, second] = [await identity.settle(one), await identity.settle(two)]
    const shared = mr(`S-${one.familyName}`)
    const [a, b] = await Promise.all(
      [one, two].map((who) => identity.resolve({ ...who, identifiers: [...who.identifiers, shared] })),
    )
    const outcomes = await Promise.allSettled(
      [a, b].map((each) => store().committer.commit(each?.writes ?? [])),
    )
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected'],
    )
    assert.ok(outcomes[1]?.status === 'rejected' && refusedBy('identity.claimIdentifier')(outcomes[1].reason))
    assert.deepEqual(await owners(store(), shared.value), [first.person])
    assert.notEqual(first.person, second.person)
  })

  test('a unit with other writes is refused as a whole', async () => {
    const identity = identityOn(store())
    const patient = somebody()
    const stale = await identity.resolve({ ...patient, identifiers: [mr(`U-${patient.familyName}`)] })
    await identity.settle(patient)
    const text = `unit of ${patient.familyName}`
    const neighbour = store().committer.commit([{ act: note, row: { text: `beside ${text}` } }])
    const unit = [...stale.writes, { act: note, row: { text } }]
    await assert.rejects(store().committer.commit(unit), refusedBy('identity.expectBlock'))
    await neighbour
    const notes = await store().query<{ text: string }>('select text from note where text like $1', [
      `%${text}`,
    ])
    assert.deepEqual(
      notes.map((row) => row.text),
      [`beside ${text}`],
    )
  })

  test('one new person, settled many times at once, under one identifier and under many, is one', async () => {
    const identity = identityOn(store())
    const patient = somebody()
    const same = Array.from({ length: 10 }, () => patient)
    const many = Array.from({ length: 10 }, (_, at) => ({
      ...patient,
      identifiers: [mr(`P${at}-${patient.familyName}`)],
    }))
    const settled = await Promise.all([...same, ...many].map((each) => identity.settle(each)))
    assert.equal(new Set(settled.map(({ person }) => person)).size, 1)
    assert.equal(settled.filter(({ how }) => how === 'created').length, 1)
    const [person] = settled
    assert.equal(person && (await identity.identifiers(person.person)).length, 12)
  })

  test('two hundred at once, a few of them twice: each person once, each identifier with one person', async () => {
    const identity = identityOn(store())
    const persons = Array.from({ length: 180 }, () => somebody())
    const twice = persons
      .slice(0, 20)
      .map((patient, at) =>
        at % 2 === 0 ? patient : { ...patient, identifiers: [mr(`D-${patient.familyName}`, 'CRM')] },
      )
    const settled = await Promise.all([...persons, ...twice].map((each) => identity.settle(each)))
    assert.equal(new Set(settled.map(({ person }) => person)).size, 180)
    for (const at of twice.keys()) assert.equal(settled[180 + at]?.person, settled[at]?.person)
    const [shared] = await store().query<{ count: number }>(
      'select count(*)::int as count from (select 1 from person_identifier group by authority, value having count(*) > 1) x',
    )
    assert.equal(shared?.count, 0)
    const [orphans] = await store().query<{ count: number }>(
      'select count(*)::int as count from person_identifier i where not exists (select 1 from person p where p.id = i.person)',
    )
    assert.equal(orphans?.count, 0)
  })
})
