import {
  createHttpClient,
  createLink,
  defineBinding,
  defineCapability,
  defineDelivery,
  defineEvent,
  defineIntegration,
  defineRoute,
  defineWorkflow,
  fromFhir,
  fromMllp,
  modelEvent,
  ok,
  toHttp,
} from 'ligament'
import { parseMessage } from 'ligament/hl7v2'
import Type from 'typebox'
import { systemClock } from '../../../src/program/index.ts'

/**
 * What the contract suites run and kill: messages over MLLP become events, events are delivered to two HTTP systems
 * (one honours the idempotency key, one does not), and each admission starts a workflow whose middle step is a call.
 * A merge (A40) concerns the patient it keeps and the one it takes away. With NODE_NAME a system is polled as well, and
 * is told who polls.
 */
const { MLLP_PORT = '0', TARGET_URL = '', BROKEN_ROUTE = '', NODE_NAME } = process.env

const Observed = defineEvent({
  name: 'ContractObserved',
  version: '1.0',
  owner: 'contract',
  summary: 'A message of the feed, as far as the suites look at it.',
  schema: Type.Object({ id: Type.String(), type: Type.String(), patients: Type.Array(Type.String()) }),
  orderKeys: ({ patients: [first = '', second] }) =>
    second === undefined ? [`patient:${first}`] : [`patient:${first}`, `patient:${second}`],
  businessKeys: ({ id }) => [{ kind: 'observed', value: id }],
})

const Acted = defineEvent({
  name: 'ContractActed',
  version: '1.0',
  owner: 'contract',
  summary: 'The workflow of a message came to its end.',
  schema: Type.Object({ id: Type.String() }),
  orderKeys: ({ id }) => [`acted:${id}`],
  businessKeys: ({ id }) => [{ kind: 'observed', value: id }],
})

const feedToEvents = defineRoute({
  name: 'feed-to-events',
  owner: 'contract',
  streams: ['feed'],
  stops: ['message-not-mapped'],
  map({ raw }) {
    const parsed = parseMessage(raw ?? new Uint8Array())
    if (!parsed.ok) return { events: [], problems: [problem] }
    const message = parsed.value
    const id = message.get('MSH-10') ?? ''
    if (BROKEN_ROUTE !== '' && id.endsWith(BROKEN_ROUTE)) return { events: [], problems: [problem] }
    const patients = [message.get('PID-3.1') ?? '', message.get('MRG-1.1') ?? undefined].filter(
      (one) => one !== undefined,
    )
    return {
      events: [modelEvent(Observed, { id, type: message.get('MSH-9.2') ?? '', patients })],
      problems: [],
    }
  },
})

const problem = {
  kind: 'message-not-mapped',
  title: 'A message of the feed could not be read',
  issues: [],
}

const deliveryTo = (name: string, honoursKey: boolean) =>
  defineDelivery({
    name,
    owner: 'contract',
    from: [Observed.name],
    to: toHttp({ url: `${TARGET_URL}/${name}`, honoursKey }),
    map: ({ body }) => ok(body === null ? undefined : { body }),
  })

const act = defineCapability({
  name: 'contract.act',
  version: 1,
  owner: 'contract',
  summary: 'Does something outside, once.',
  input: Type.Object({ id: Type.String() }),
  output: Type.Object({}),
})

const acting = createHttpClient({
  baseUrl: TARGET_URL || 'http://127.0.0.1:1',
  link: createLink({
    system: 'target',
    timeoutMs: 5_000,
    concurrency: 32,
    breaker: { failures: 1_000, halfOpenAfterMs: 100 },
    clock: systemClock,
  }),
  clock: systemClock,
})

const admissionToAct = defineWorkflow(
  {
    name: 'admission-to-act',
    version: 1,
    owner: 'contract',
    criticality: 'clinical',
    summary: 'A step inside, a call outside, an event.',
    startsOn: Observed,
    key: ({ id, type }) => (type === 'A01' ? id : undefined),
  },
  async (flow, { id }) => {
    const before = await flow.step('before', () => 1)
    await flow.call(act, { id })
    const after = await flow.step('after', () => before + 1)
    await flow.publish(Acted, { id })
    return after
  },
)

const polled = (by: string) =>
  fromFhir({ name: 'polled', baseUrl: TARGET_URL, type: 'Patient', search: { _tag: by }, everyMs: 100 })

export default defineIntegration({
  name: 'contract',
  sources: [
    fromMllp({ name: 'feed', port: Number(MLLP_PORT) }),
    ...(NODE_NAME === undefined ? [] : [polled(NODE_NAME)]),
  ],
  routes: [feedToEvents],
  deliveries: [deliveryTo('keeps-keys', true), deliveryTo('forgets-keys', false)],
  workflows: [admissionToAct],
  events: [Observed, Acted],
  bindings: [
    defineBinding({
      capability: act,
      system: 'target',
      onUnknown: 'repeat',
      perform: async ({ id }, { idempotencyKey, signal }) => {
        await acting.request({
          operation: 'act',
          method: 'POST',
          path: '/act',
          body: { id },
          idempotencyKey,
          signal,
          answer: 'ignored',
        })
        return {}
      },
    }),
  ],
})
