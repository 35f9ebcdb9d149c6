import assert from 'node:assert/strict'
import { test } from 'node:test'
import { migrations } from '../src/program/index.ts'

/**
 * A node of the version before goes on working while a newer one has migrated (docs/decisions/0004-nodes.md), so a
 * migration only adds. What an earlier version still uses is taken away by one that comes when no node of it runs any
 * more, and is named in LATER with the version that stopped using it.
 */
const LATER: Readonly<Record<string, string>> = {}

/** What the first version that nodes are upgraded from begins with: nobody ran before. */
const FIRST_VERSION = new Set<string>(
  `
store-1-lease
store-2-node
store-3-history
log-1-entry
log-2-key-index
log-3-claim
log-4-consumer
log-5-tally
log-6-ordered-indexes
log-7-parked-since
log-8-life
log-9-generations
log-10-positions
workflows-1-instance
workflows-2-exception
workflows-3-system
workflows-4-nodes
workflows-5-exception-entry
workflows-6-told
workflows-7-giving-up
workflows-8-task
workflows-9-held
workflows-10-children
workflows-11-runs
access-001
access-002-audit-generations
identity-001
insight-001
connectors-1-delivery
connectors-2-delivery-content
connectors-3-ledger-generations
replay-1-job
connectors-4-source-mark
`
    .trim()
    .split(/\s+/),
)

const TAKES_AWAY: Readonly<Record<string, RegExp>> = {
  'takes something away': /\bdrop\s+(table|column|view|function|type|default|constraint|not null)\b/i,
  'renames something': /\brename\b/i,
  'changes a type': /\balter\s+(column\s+)?\w+\s+(set\s+data\s+)?type\b/i,
  'forbids what was allowed':
    /\bset\s+not\s+null\b|\badd\s+(constraint\b|primary key|unique|foreign key|check)/i,
  'adds a column that has to be filled': /\badd\s+column\s+(?![^,;]*\bdefault\b)[^,;]*\bnot\s+null\b/i,
  'writes or reads all rows of a table': /\b(update|delete\s+from|truncate)\b/i,
}

const faultsOf = (sql: string): readonly string[] =>
  Object.entries(TAKES_AWAY).flatMap(([what, pattern]) => (pattern.test(sql) ? [what] : []))

test('what a migration may not do is recognised', () => {
  const check = (sql: string, expected: readonly string[]) => assert.deepEqual(faultsOf(sql), expected, sql)
  check('create table a (id int primary key, b text not null)', [])
  check('alter table a add column b text, add column c int not null default 0', [])
  check('create index b on a (c); drop index d', [])
  check('alter table a add column b text, add column c int not null', ['adds a column that has to be filled'])
  check('alter table a drop column b', ['takes something away'])
  check('alter table a drop constraint b', ['takes something away'])
  check('drop table a', ['takes something away'])
  check('alter table a alter column b type bigint', ['changes a type'])
  check('alter table a alter b set not null', ['forbids what was allowed'])
  check('alter table a add constraint b check (c > 0)', ['forbids what was allowed'])
  check('alter table a rename column b to c', ['renames something'])
  check('update a set b = 1', ['writes or reads all rows of a table'])
})

test('migrations only add, so that nodes of the version before go on', () => {
  const faults = migrations
    .filter(({ id }) => !FIRST_VERSION.has(id) && !Object.hasOwn(LATER, id))
    .flatMap(({ id, sql }) => faultsOf(sql).map((what) => `${id} ${what}`))
  assert.deepEqual(faults, [])
})
