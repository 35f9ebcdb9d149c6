import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HeldClock } from '../../test/stores.ts'
import { defineFailure } from '../kernel/index.ts'
import { watchStore } from './watch-store.ts'

const full = defineFailure({
  code: 'LIG-TEST-FULL',
  disposition: 'transient',
  stage: 'processing',
  cause: 'downstream',
  says: 'full',
  fix: 'make room',
})

test('what stops the store is told once, with what to do, and when it is over', () => {
  const clock = new HeldClock()
  const told: unknown[] = []
  const watch = watchStore(
    {
      info: (...args) => told.push(args),
      error: (about, facts, thrown) => told.push([about, facts, thrown instanceof Error && thrown.message]),
    },
    clock,
  )
  assert.equal(watch.trouble(), undefined)
  const since = clock.now()
  watch.onTrouble(full())
  clock.advance(5_000)
  assert.deepEqual([watch.trouble()?.failure.code, watch.trouble()?.since], ['LIG-TEST-FULL', since])
  watch.onTrouble(undefined)
  assert.equal(watch.trouble(), undefined)
  assert.deepEqual(told, [
    ['the store takes no writes', { fix: 'make room' }, 'LIG-TEST-FULL: full'],
    ['the store takes writes again', { afterMs: 5_000 }],
  ])
})
