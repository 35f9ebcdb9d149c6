import assert from 'node:assert/strict'
import { test } from 'node:test'
import Type from 'typebox'
import { Failure } from '../kernel/index.ts'
import { defineConnector, withDefault } from './spec.ts'

const connector = defineConnector({
  name: 'toy-source',
  direction: 'source',
  summary: 'A toy.',
  delivery: { is: 'at least once', because: 'it is a toy' },
  settings: Type.Object(
    {
      host: Type.String({ description: 'a name or an address' }),
      port: withDefault(
        Type.Integer({ minimum: 1, maximum: 65_535, description: 'a port, 1 to 65535' }),
        2575,
      ),
      tls: Type.Optional(Type.Object({ ca: Type.String({ description: 'a certificate in PEM' }) })),
    },
    { additionalProperties: false },
  ),
  examples: [{ says: 'All defaults.', settings: { host: '127.0.0.1' } }],
})

test('defaults are filled in', () => {
  assert.deepEqual(connector.open({ host: 'a', port: undefined }), { host: 'a', port: 2575 })
})

test('a wrong setting is named, with why and what it accepts, and without its value', () => {
  const check = (settings: unknown, place: string, words: RegExp) => {
    const checked = connector.check(settings)
    assert.ok(!checked.ok)
    const issue = checked.problem.find((one) => one.place === place)
    assert.ok(issue, JSON.stringify(checked.problem))
    assert.match(`${issue.says} ${issue.fix}`, words)
    assert.doesNotMatch(JSON.stringify(checked.problem), /70000|secret/)
  }
  check({ host: 'a', port: 70_000 }, 'toy-source.port', /65535.*a port, 1 to 65535/)
  check({}, 'toy-source.host', /missing.*a name or an address/)
  check({ host: 'a', prot: 'secret' }, 'toy-source.prot', /no such setting.*host, port, tls/)
  check({ host: 'a', tls: {} }, 'toy-source.tls.ca', /missing.*certificate/)
  check('secret', 'toy-source', /object/)
})

test('opening with wrong settings throws', () => {
  assert.throws(
    () => connector.open({ host: 'a', port: 0 }),
    (thrown) => thrown instanceof Failure && /toy-source\.port/.test(thrown.message),
  )
})
