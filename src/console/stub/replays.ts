import type { ReplayDetail, Session } from '../http/contract.ts'
import { type Answer, problem } from './answer.ts'
import { effectsOf, previewOf, REPLAY_TARGETS, stopsOf } from './data/replays.ts'
import { pageOf } from './page.ts'
import type { World } from './world.ts'

const byId = ({ id }: { readonly id: string }): string => id

/** Answers `GET /api/replays...`; undefined where nothing is. */
export function readReplays(world: World, session: Session, url: URL): unknown {
  const [, , , id, more] = url.pathname.split('/')
  if (id === undefined) {
    const replays = world.scenario === 'empty' ? [] : world.replays
    return pageOf(replays, byId, url.searchParams, () => true)
  }
  if (id === 'targets') return REPLAY_TARGETS
  const replay = world.replays.find((row) => row.id === id)
  if (!replay) return undefined
  if (more === undefined) return replay
  if (more === 'stops') return { items: stopsOf(session.maySeePatientData, world.ago(0)), next: null }
  if (more !== 'effects') return undefined
  const from = Number(url.searchParams.get('after') ?? 0)
  return { items: effectsOf(world.log.slice(from, from + 8)), next: String(from + 8) }
}

/** What each request makes of a replay, and of which. */
const MOVES: Readonly<Record<string, readonly [ReplayDetail['state'], ...ReplayDetail['state'][]]>> = {
  run: ['running', 'previewed'],
  pause: ['paused', 'running'],
  resume: ['running', 'paused'],
  stop: ['stopped', 'previewed', 'running', 'paused'],
}

/** Answers `POST /api/replays...`. */
export function changeReplays(world: World, session: Session, path: string, body: string): Answer {
  if (!session.mayReplay)
    return problem(403, 'LIG-GATEWAY-NOT-ALLOWED', 'Your role may not replay.', 'Ask an engineer.')
  const given = JSON.parse(body)
  if (path.endsWith('/preview')) {
    const preview = previewOf(given, world.replays.length, world.ago)
    world.replays.unshift(preview)
    return { status: 200, body: preview }
  }
  const [, , , id = given.preview, asked = 'run'] = path.split('/')
  const at = world.replays.findIndex((row) => row.id === id)
  const replay = world.replays[at]
  const [to, ...from] = MOVES[asked] ?? []
  if (!replay || !to) return problem(404, 'LIG-LOG-REPLAY-UNKNOWN', 'There is no such replay.', 'List them.')
  if (!from.includes(replay.state))
    return problem(409, 'LIG-LOG-REPLAY-STATE', `The replay is ${replay.state}.`, 'Read it again.')
  const changed = {
    ...replay,
    state: to,
    startedAt: replay.startedAt ?? world.ago(0),
    startedBy: session.name,
  }
  world.replays[at] = changed
  return { status: 200, body: changed }
}
