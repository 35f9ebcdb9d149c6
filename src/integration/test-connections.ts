import { openSecrets } from '../access/index.ts'
import type { Settings } from '../cli/index.ts'
import {
  createIntakeRoom,
  createLinks,
  type Diagnosis,
  type SourceSurroundings,
  type TargetSurroundings,
} from '../connectors/index.ts'
import { asFailure } from '../kernel/index.ts'
import { newId, systemClock } from '../program/index.ts'
import type { Integration } from './definition.ts'

export type TestedConnection = { readonly name: string; readonly way: string; readonly diagnosis: Diagnosis }

/**
 * Tries the way to everything that an integration speaks to, one after the other, without running it: nothing is
 * taken in, nothing is sent.
 */
export async function* testConnections(
  integration: Integration,
  settings: Pick<Settings, 'host' | 'secretsDirectory'>,
): AsyncGenerator<TestedConnection> {
  const { sources, deliveries = [], systems = [] } = integration
  const clock = systemClock
  const secrets = openSecrets({ env: process.env, directory: settings.secretsDirectory, nowMs: clock.now })
  const around: TargetSurroundings = { clock, secrets, links: createLinks({ clock }) }
  for (const source of sources) {
    const diagnosis = await diagnosisOf(() => source.test(sourceSurroundings(around, settings.host)))
    yield { name: source.name, way: `<- ${source.connector}`, diagnosis }
  }
  for (const { name, target, open } of deliveries)
    yield { name, way: `-> ${target.address}`, diagnosis: await tested(() => open(around)) }
  for (const { name, address, open } of systems)
    yield { name, way: `-> ${address}`, diagnosis: await tested(() => open(around)) }
}

type Testable = { readonly test: () => Promise<Diagnosis>; readonly close: () => void | Promise<void> }

const tested = (open: () => Testable): Promise<Diagnosis> =>
  diagnosisOf(async () => {
    const opened = open()
    try {
      return await opened.test()
    } finally {
      await opened.close()
    }
  })

/** What can't even be opened fails at its settings. */
async function diagnosisOf(test: () => Promise<Diagnosis>): Promise<Diagnosis> {
  try {
    return await test()
  } catch (thrown) {
    const { says, fix } = asFailure(thrown)
    return { ok: false, steps: [{ step: 'settings', ok: false, says, fix }] }
  }
}

/** A source that is tested takes nothing, so there is no log. */
const sourceSurroundings = ({ clock, secrets }: TargetSurroundings, host: string): SourceSurroundings => ({
  clock,
  secrets,
  newId,
  host,
  log: { append: () => Promise.reject(new TypeError('a test takes nothing')) },
  claimed: async () => undefined,
  room: createIntakeRoom({ bytesMax: 0, now: clock.now }),
  marks: {
    read: async () => undefined,
    write: () => {
      throw new TypeError('a test takes nothing')
    },
  },
  node: {
    mayAct: () => true,
    alone: () => {
      throw new TypeError('a test polls nothing')
    },
  },
  inspect: () => [],
})
