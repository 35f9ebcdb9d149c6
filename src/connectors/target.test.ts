import assert from 'node:assert/strict'
import { test } from 'node:test'
import Type from 'typebox'
import { writtenOut } from '../access/index.ts'
import { instant } from '../kernel/index.ts'
import { defineBinding, defineCapability } from '../workflows/index.ts'
import { createLinks } from './link/index.ts'
import { defineConnector, secretText } from './spec.ts'
import { defineSystem } from './system.ts'
import { defineTarget, type OpenTarget } from './target.ts'
import { createTestClock } from './testing/test-clock.ts'

const toyDestination = defineConnector({
  name: 'toy-destination',
  direction: 'destination',
  summary: 'A toy.',
  delivery: { is: 'once or unknown', because: 'it is a toy' },
  settings: Type.Object(
    { host: Type.String({ description: 'a host' }), password: Type.Optional(secretText('a password')) },
    { additionalProperties: false },
  ),
  examples: [{ says: 'One.', settings: { host: 'toys' } }],
})

type ToyTarget = Pick<OpenTarget<string>, 'deliver' | 'close'> & { readonly told: string[] }

const toToy = defineTarget<typeof toyDestination.settings, string, ToyTarget>(toyDestination, {
  describe: ({ host }) => ({ system: host, address: `toy://${host}` }),
  honoursKey: false,
  link: () => ({ concurrency: 1 }),
  tries: ({ password }, _, { secrets }) => [
    { step: 'credentials', says: 'the password is there', run: async () => secrets.read(password ?? '') },
  ],
  open: (_, { link }) => {
    const told: string[] = []
    return {
      told,
      deliver: (request) =>
        link.run({ name: 'tell' }, async () => {
          told.push(request)
          return {}
        }),
      close: () => undefined,
    }
  },
})

function around() {
  const clock = createTestClock()
  return { clock, secrets: writtenOut, links: createLinks({ clock }) }
}
const how = { idempotencyKey: 'k', correlation: 'c' }

test('a target is declared with its own settings and those of every destination', async () => {
  const target = toToy({ host: 'toys', timeoutMs: 5, honoursKey: true })
  assert.deepEqual([target.system, target.address, target.honoursKey], ['toys', 'toy://toys', true])
  const surroundings = around()
  const open = target.open(surroundings)
  await open.deliver('one', how)
  assert.deepEqual(open.told, ['one'])
  open.check?.()
  surroundings.links.all()[0]?.holdUntil(instant(surroundings.clock.now() + 1))
  assert.throws(() => open.check?.(), /ASKED-TO-WAIT/)
  assert.deepEqual(
    surroundings.links.all().map((link) => [link.system, link.state().calls]),
    [['toys', 1]],
  )
})

test('wrong settings are named when it is opened', () => {
  const wrong = (settings: object, words: RegExp) =>
    assert.throws(() => toToy({ host: 'toys', ...settings }).open(around()), words)
  wrong({ hots: 'x' }, /toy-destination\.hots: There is no such setting/)
  wrong({ concurrency: 0 }, /toy-destination\.concurrency/)
  wrong({ password: { secret: 'No Name' } }, /toy-destination\.password/)
})

test('targets that name a system share its link, others have their own', () => {
  const surroundings = around()
  const open = (settings: object) => toToy({ host: 'toys', ...settings }).open(surroundings)
  open({})
  open({})
  open({ system: 'toy' })
  open({ system: 'toy' })
  assert.deepEqual(
    surroundings.links.all().map(({ system }) => system),
    ['toys', 'toys', 'toy'],
  )
  assert.throws(() => open({ system: 'toy', timeoutMs: 1 }), /different limits/)
})

test('its test stops at what is wrong', async () => {
  const test = (password: string | { secret: string }) =>
    toToy({ host: 'toys', password }).open(around()).test?.()
  assert.equal((await test('x'))?.ok, true)
  const missing = await test({ secret: 'toy-password' })
  assert.deepEqual(
    missing?.steps.map(({ step, ok }) => [step, ok]),
    [['settings', false]],
  )
  assert.match(missing?.steps[0]?.fix ?? '', /TOY_PASSWORD/)
})

test('a system performs capabilities over its target', async () => {
  const tell = defineCapability({
    name: 'toy.tell',
    version: 1,
    owner: 'test',
    summary: 'Tells.',
    input: Type.Object({ text: Type.String() }),
    output: Type.Object({}),
  })
  const bind = (system: string) =>
    defineSystem({
      at: toToy({ system: 'toy', host: 'toys' }),
      bindings: (toy) => [
        defineBinding({
          capability: tell,
          system,
          onUnknown: 'repeat',
          perform: async ({ text }) => toy.deliver(text, how),
        }),
      ],
    })
  const system = bind('toy')
  assert.deepEqual([system.name, system.address], ['toy', 'toy://toys'])
  assert.deepEqual(
    system.open(around()).bindings.map(({ capability }) => capability.name),
    ['toy.tell'],
  )
  assert.throws(() => bind('other').open(around()), /names the system other/)
})
