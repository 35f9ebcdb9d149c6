import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { writtenOut } from '../../src/access/index.ts'
import { createLinks } from '../../src/connectors/index.ts'
import type { RecordSystem } from '../../src/hospital/index.ts'
import { asFailure, type JsonObject } from '../../src/kernel/index.ts'
import { openStandIn, RECORDS, type StandIn } from './stand-in.ts'
import { RIGHT, VENDORS, type Vendor } from './vendors.ts'

/** What each vendor's stand-in, made from its published description, must see and show. */
type Opened = StandIn & { readonly system: RecordSystem & { test(): Promise<unknown> } }

async function openVendor(t: TestContext, vendor: Vendor, secret = RIGHT): Promise<Opened> {
  const standIn = await openStandIn(t, vendor.answer)
  const { clock, url } = standIn
  const around = { clock, secrets: writtenOut, links: createLinks({ clock }) }
  const system = vendor.open(url, secret).open(around as never)
  t.after(system.close)
  return { ...standIn, system }
}

const VALUES = { name: 'Testa Testwell' }

for (const vendor of VENDORS) {
  const { name, kind, field, query, refused } = vendor
  const read = async ({ system }: Opened): Promise<JsonObject[]> => {
    const all: JsonObject[] = []
    for await (const record of system.client.list(kind, query)) all.push(record)
    return all
  }

  test(`${name}: a list is read to its end, page after page`, async (t) => {
    const opened = await openVendor(t, vendor)
    const all = await read(opened)
    assert.deepEqual(
      all.map(({ number }) => number),
      Array.from({ length: RECORDS }, (_, at) => at),
    )
  })

  test(`${name}: a sign-on that ran out is renewed`, async (t) => {
    const opened = await openVendor(t, vendor)
    await read(opened)
    opened.held.tokens.clear()
    assert.equal((await read(opened)).length, RECORDS)
  })

  test(`${name}: a test of the connection says what works, and which credentials don't`, async (t) => {
    const right = await openVendor(t, vendor)
    assert.equal(JSON.parse(JSON.stringify(await right.system.test())).ok, true)
    const wrong = await openVendor(t, vendor, 'wrong')
    const said = JSON.parse(JSON.stringify(await wrong.system.test()))
    assert.equal(said.ok, false)
    assert.match(JSON.stringify(said.steps), /credentials/)
  })

  if (!refused) continue

  const upsert = ({ system }: Opened, key: string) =>
    system.client.upsert?.(kind, { field, value: key }, VALUES)

  test(`${name}: a record is written by its key, as often as it comes`, async (t) => {
    const opened = await openVendor(t, vendor)
    const key = "O'Neil / 1"
    await upsert(opened, key)
    await upsert(opened, key)
    opened.held.tokens.clear()
    await upsert(opened, key)
    assert.equal(opened.held.records.size, RECORDS + 1)
    assert.equal(opened.held.records.get(key)?.name, VALUES.name)
  })

  test(`${name}: a refusal names the code and the places, and no values`, async (t) => {
    const opened = await openVendor(t, vendor)
    opened.held.next = 'refused'
    const failure = asFailure(await upsert(opened, 'K1')?.then(() => undefined, asFailure))
    assert.equal(failure.disposition, 'permanent')
    assert.equal(failure.details.vendorCode, refused.code)
    assert.equal(failure.details.fields, refused.fields)
    assert.doesNotMatch(failure.message, /Test/)
  })

  test(`${name}: what it can't do at this moment is tried again`, async (t) => {
    const opened = await openVendor(t, vendor)
    opened.held.next = 'busy'
    const failure = asFailure(await upsert(opened, 'K1')?.then(() => undefined, asFailure))
    assert.equal(failure.disposition, 'transient')
    assert.equal(opened.held.records.get('K1')?.name, 'Name 1')
  })
}
