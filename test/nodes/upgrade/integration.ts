import { defineEvent, defineIntegration, defineRoute, defineWorkflow, fromMllp, modelEvent } from 'ligament'
import { parseMessage } from 'ligament/hl7v2'
import Type from 'typebox'

/**
 * Two releases of one integration: the second has a second version of the stay's workflow beside the first, which says
 * when a stay began, and a workflow that starts on that and that the first release knows nothing of.
 */
const { MLLP_PORT = '0', RELEASE = '1' } = process.env

const about = { version: '1.0', owner: 'upgrade' } as const
const schema = Type.Object({ id: Type.String() })
const event = (name: string, summary: string) =>
  defineEvent({
    ...about,
    name,
    summary,
    schema,
    orderKeys: ({ id }) => [`patient:${id}`],
    businessKeys: ({ id }) => [{ kind: 'patient', value: id }],
  })
const Admitted = event('UpgradeAdmitted', 'A patient came.')
const Discharged = event('UpgradeDischarged', 'A patient went.')
const StayBegan = event('UpgradeStayBegan', 'A stay is watched.')

const feedToEvents = defineRoute({
  name: 'feed-to-events',
  owner: 'upgrade',
  streams: ['feed'],
  stops: ['message-not-mapped'],
  map({ raw }) {
    const parsed = parseMessage(raw ?? new Uint8Array())
    if (!parsed.ok)
      return { events: [], problems: [{ kind: 'message-not-mapped', title: 'Not HL7', issues: [] }] }
    const id = parsed.value.get('PID-3.1') ?? ''
    const type = parsed.value.get('MSH-9.2')
    const events =
      type === 'A01' ? [modelEvent(Admitted, { id })] : type === 'A03' ? [modelEvent(Discharged, { id })] : []
    return { events, problems: [] }
  },
})

const stay = { name: 'stay', owner: 'upgrade', criticality: 'clinical', startsOn: Admitted } as const
const stay1 = defineWorkflow(
  { ...stay, version: 1, summary: 'Waits for the discharge.', key: ({ id }) => id },
  async (flow, { id }) => {
    await flow.step('begin', () => 1)
    await flow.until(Discharged, { kind: 'patient', value: id })
    return 'one'
  },
)
const stay2 = defineWorkflow(
  { ...stay, version: 2, summary: 'Says that it began, and waits.', key: ({ id }) => id },
  async (flow, { id }) => {
    await flow.publish(StayBegan, { id })
    await flow.until(Discharged, { kind: 'patient', value: id })
    return 'two'
  },
)
const greeting = defineWorkflow(
  {
    name: 'greeting',
    version: 1,
    owner: 'upgrade',
    criticality: 'batch',
    summary: 'Greets who came.',
    startsOn: StayBegan,
    key: ({ id }) => id,
  },
  async (flow) => await flow.step('greet', () => 'hello'),
)

export default defineIntegration({
  name: 'upgrade',
  sources: [fromMllp({ name: 'feed', port: Number(MLLP_PORT) })],
  routes: [feedToEvents],
  workflows: RELEASE === '1' ? [stay1] : [stay1, stay2, greeting],
  events: RELEASE === '1' ? [Admitted, Discharged] : [Admitted, Discharged, StayBegan],
})
