import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../gateway/index.ts'
import { defineFailure } from '../kernel/index.ts'
import { type Terminal, UsageError } from './command.ts'
import { readSettings } from './settings.ts'

/** Where a running Ligament leaves its address and a token, readable by its owner only, for commands on its machine. */
export type LocalGateway = { readonly url: string; readonly token: string }

export const LOCAL_GATEWAY_FILE = 'running.json'

const notRunning = defineFailure({
  code: 'LIG-CLI-NOT-RUNNING',
  disposition: 'transient',
  stage: 'starting',
  cause: 'transport',
  says: 'No Ligament answers for the data directory {directory}.',
  fix: 'Start it with "npx ligament start", or name its data directory in LIGAMENT_DATA.',
})

const refused = defineFailure({
  code: 'LIG-CLI-REFUSED',
  disposition: 'permanent',
  stage: 'receiving',
  cause: 'rule',
  says: 'The running Ligament answered {status} to {path}.',
  fix: 'Check that it runs the same version, and that you own its data directory.',
})

const toldNo = defineFailure({
  code: 'LIG-CLI-TOLD-NO',
  disposition: 'permanent',
  stage: 'receiving',
  cause: 'rule',
  says: 'The running Ligament refused ({code}): {detail}.',
  fix: '{fix}',
})

/**
 * Asks the Ligament that runs on a data directory, with a POST when there is a body; throws a transient Failure when
 * none does, and what it told when the answer is no.
 */
export async function askLocalGateway(dataDirectory: string, path: string, body?: object): Promise<unknown> {
  const gateway = readLocalGateway(dataDirectory)
  if (!gateway) throw notRunning({ directory: dataDirectory })
  const response = await fetch(gateway.url + path, {
    headers: {
      authorization: `Bearer ${gateway.token}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw notRunning({ directory: dataDirectory }, { cause })
  })
  if (response.ok) return response.json()
  const problem: unknown = await response.json().catch(() => undefined)
  throw isProblem(problem)
    ? toldNo({ ...problem, detail: problem.detail.replace(/\.$/, '') })
    : refused({ status: response.status, path })
}

export type Ask = <Answer>(path: string, body?: object) => Promise<Answer>

/** Asks the Ligament whose data directory the settings name; paths go on from `prefix`. */
export function askLocally({ env, cwd }: Terminal, prefix: string): Ask {
  const { dataDirectory } = readSettings(env, cwd)
  return async <Answer>(path: string, body?: object) =>
    (await askLocalGateway(dataDirectory, prefix + path, body)) as Answer
}

/** The one id that a command was given, for a path. */
export function onlyOf([id, ...more]: readonly string[], what: string): string {
  if (!id || more.length > 0) throw new UsageError(`name one ${what} by its id`)
  return encodeURIComponent(id)
}

/** What was given of some options, as the query of a path. */
export function queryOf<Name extends string>(
  values: { readonly [N in Name]?: string | boolean | undefined },
  names: readonly Name[],
): string {
  const query = new URLSearchParams()
  for (const name of names) if (values[name] !== undefined) query.set(name, String(values[name]))
  return `?${query}`
}

const isProblem = (value: unknown): value is Pick<Problem, 'code' | 'detail' | 'fix'> =>
  typeof value === 'object' && value !== null && ['code', 'detail', 'fix'].every((name) => name in value)

function readLocalGateway(dataDirectory: string): LocalGateway | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDirectory, LOCAL_GATEWAY_FILE), 'utf8')) as LocalGateway
  } catch {
    return undefined
  }
}
