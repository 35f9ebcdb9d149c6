import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { migrations } from '../src/program/index.ts'
import { describeSchema } from '../src/store/index.ts'
import { onBothStores } from './stores.ts'

const golden = readFileSync(new URL('../docs/reference/schema.sql', import.meta.url), 'utf8')

await onBothStores('the schema', migrations, (store) => {
  test('is what docs/reference/schema.sql says (npm run schema writes it)', async () => {
    assert.equal(await describeSchema(store()), golden)
  })
})
