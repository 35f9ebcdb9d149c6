import { randomBytes } from 'node:crypto'
import { type Secrets, writtenOut } from '../../access/index.ts'
import { createIdSource, type JsonObject } from '../../kernel/index.ts'
import { createIntakeRoom } from '../intake-room.ts'
import { createLinks } from '../link/index.ts'
import type { Marks } from '../poll/marks.ts'
import type { SourceSurroundings } from '../source.ts'
import type { TargetSurroundings } from '../target.ts'
import { createScriptedLog, type ScriptedLog } from './scripted-log.ts'
import { createTestClock, type TestClock } from './test-clock.ts'

/** What a target is opened with in a test: time stands still until it is moved. */
export function targetSurroundings(
  secrets: Secrets = writtenOut,
): TargetSurroundings & { readonly clock: TestClock } {
  const clock = createTestClock()
  return { clock, secrets, links: createLinks({ clock }) }
}

export type TestSourceSurroundings = SourceSurroundings & {
  readonly clock: TestClock
  /** What the source appends to, in the test's hand. */
  readonly scripted: ScriptedLog
}

export type SourceSurroundingsOptions = {
  readonly secrets?: Secrets
  /** How much memory messages may take. Default: as much as they like. */
  readonly bytesMax?: number
}

/** What a source is opened with in a test: a log in memory that waits and fails as told, on a node that is alone. */
export function sourceSurroundings({
  secrets = writtenOut,
  bytesMax = Number.MAX_SAFE_INTEGER,
}: SourceSurroundingsOptions = {}): TestSourceSurroundings {
  const clock = createTestClock()
  const scripted = createScriptedLog()
  return {
    clock,
    scripted,
    secrets,
    log: scripted.log,
    claimed: scripted.claimed,
    room: createIntakeRoom({ bytesMax, now: clock.now }),
    newId: createIdSource(clock.now, (count) => randomBytes(count)),
    node: { alone: seatOfOne, mayAct: () => true },
    marks: scriptedMarks(scripted),
    host: '127.0.0.1',
    inspect: () => [],
  }
}

const seatOfOne: SourceSurroundings['node']['alone'] = (_, act) => {
  const ending = new AbortController()
  const ended = act(ending.signal)
  return {
    held: () => !ending.signal.aborted,
    async close() {
      ending.abort()
      await ended
    },
  }
}

/** Marks that are in the scripted log. */
export const scriptedMarks = ({ marks }: Pick<ScriptedLog, 'marks'>): Marks => ({
  read: async (source) => marks.get(source),
  write: (source, mark: JsonObject) => ({ act: MARK, row: { source, mark } }),
})

const MARK = { name: 'source.mark', kind: 'write', order: 0, sql: '' } as const
