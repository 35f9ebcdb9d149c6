import { type Clock, isJsonObject, type JsonObject, type JsonValue } from '../../kernel/index.ts'
import type { Crm } from '../crm/open-crm.ts'
import { FAULT_PROFILES, readFaultSetting } from '../faults/fault-profiles.ts'
import type { FaultSetting, FaultSwitch } from '../faults/fault-switch.ts'
import type { HttpAnswer, HttpRequest } from '../http/http-message.ts'
import { type HttpServer, openHttpServer } from '../http/open-http-server.ts'
import { readJsonObject } from '../http/read-json.ts'
import type { SandboxSystem } from '../system.ts'

export type RunningSystem = { readonly system: SandboxSystem; readonly faults: FaultSwitch }

export type ControlOptions = {
  readonly host: string
  readonly port: number
  readonly clock: Clock
  readonly systems: ReadonlyMap<string, RunningSystem>
  readonly crm: Crm
  readonly manifest: () => JsonObject
}

const REFERRALS_MAX = 10_000

/** The control of the sandbox: what there is, how it misbehaves, what is in its books. JSON over HTTP, for tests and people. */
export const openControl = (options: ControlOptions): Promise<HttpServer> =>
  openHttpServer({
    host: options.host,
    port: options.port,
    clock: options.clock,
    faults: undefined,
    handle: (request) => answer(request, options),
    refuse: () => wrong('The request is larger than the control takes'),
  })

const done = (body: JsonValue): HttpAnswer => ({ status: 200, body })
const wrong = (says: string): HttpAnswer => ({ status: 422, body: { error: says } })
const missing = (says: string): HttpAnswer => ({ status: 404, body: { error: says } })

function answer(request: HttpRequest, options: ControlOptions): HttpAnswer {
  const [, first = '', name = '', last = ''] = request.path.split('/').map(decodeURIComponent)
  const body = request.text === '' ? {} : readJsonObject(request.text)
  if (!body) return wrong('The body is no JSON object')
  switch (`${request.method} /${first}${name && '/:name'}${last && `/${last}`}`) {
    case 'GET /manifest':
      return done(options.manifest())
    case 'GET /systems':
      return done(listSystems(options))
    case 'GET /faults':
      return done(listFaults(options))
    case 'PUT /faults':
      return putFaults(body, options)
    case 'DELETE /faults':
      return putFaults({ profile: 'calm' }, options)
    case 'PUT /systems/:name/fault':
      return putFault(name, body, options)
    case 'DELETE /systems/:name/fault':
      return clearFault(name, request.query.get('kind'), options)
    case 'POST /referrals':
      return acceptReferrals(body, options)
    case 'POST /referrals/:name/documentation':
      if (!options.crm.completeDocumentation(name)) return missing('There is no such referral')
      return done({ referral: name, documentation: 'complete' })
    case 'GET /rate':
      return done({ referralsPerMinute: options.crm.referralsPerMinute })
    case 'PUT /rate':
      return putRate(body, options)
    case 'GET /audit':
      return done(Object.fromEntries([...options.systems].map(([key, { system }]) => [key, system.audit()])))
    default:
      return missing('There is nothing under this method and path')
  }
}

const listSystems = ({ systems }: ControlOptions): readonly JsonObject[] =>
  [...systems.values()].map(({ system: { name, title, kind, protocol, port }, faults }) => ({
    name,
    title,
    kind,
    protocol,
    port: port ?? null,
    faults: faults.list(),
  }))

const listFaults = ({ systems }: ControlOptions): JsonObject =>
  Object.fromEntries([...systems].map(([name, { faults }]) => [name, faults.list()]))

function putFault(name: string, body: JsonObject, options: ControlOptions): HttpAnswer {
  const running = options.systems.get(name)
  if (!running) return missing(`The systems are ${[...options.systems.keys()].join(', ')}`)
  const setting = readFaultSetting(body)
  if (typeof setting === 'string') return wrong(setting)
  running.faults.set(setting)
  return done(running.faults.list())
}

function clearFault(name: string, kind: string | null, { systems }: ControlOptions): HttpAnswer {
  const running = systems.get(name)
  if (!running) return missing(`The systems are ${[...systems.keys()].join(', ')}`)
  const setting = kind === null ? undefined : readFaultSetting({ kind })
  if (typeof setting === 'string') return wrong(setting)
  running.faults.clear(setting?.kind)
  return done(running.faults.list())
}

/** `{ profile }` for all systems, or `{ systems: { erp: [{ kind, ... }] } }`: replaces what is set on those it names. */
function putFaults(body: JsonObject, options: ControlOptions): HttpAnswer {
  const planned = new Map<FaultSwitch, readonly FaultSetting[]>()
  const { profile, systems: bySystem } = body
  if (profile !== undefined) {
    const settings = FAULT_PROFILES[String(profile)]
    if (!settings) return wrong(`profile is one of ${Object.keys(FAULT_PROFILES).join(', ')}`)
    for (const { faults } of options.systems.values()) planned.set(faults, settings)
  }
  for (const [name, list] of Object.entries(isJsonObject(bySystem) ? bySystem : {})) {
    const running = options.systems.get(name)
    if (!running) return wrong(`The systems are ${[...options.systems.keys()].join(', ')}`)
    const settings = (Array.isArray(list) ? list : [list]).map((one) =>
      readFaultSetting(isJsonObject(one) ? one : {}),
    )
    const problem = settings.find((setting) => typeof setting === 'string')
    if (problem !== undefined) return wrong(problem)
    planned.set(
      running.faults,
      settings.filter((setting) => typeof setting !== 'string'),
    )
  }
  if (planned.size === 0) return wrong('The body has a profile, or systems with their faults')
  for (const [faults, settings] of planned) {
    faults.clear()
    for (const setting of settings) faults.set(setting)
  }
  return done(listFaults(options))
}

function acceptReferrals({ count = 1 }: JsonObject, { crm }: ControlOptions): HttpAnswer {
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > REFERRALS_MAX) {
    return wrong(`count is a whole number from 1 to ${REFERRALS_MAX}`)
  }
  return { status: 201, body: { referrals: crm.acceptReferrals(count) } }
}

function putRate({ referralsPerMinute }: JsonObject, { crm }: ControlOptions): HttpAnswer {
  if (typeof referralsPerMinute !== 'number' || !(referralsPerMinute >= 0 && referralsPerMinute <= 60_000)) {
    return wrong('referralsPerMinute is a number from 0 to 60000')
  }
  crm.referralsPerMinute = referralsPerMinute
  return done({ referralsPerMinute })
}
