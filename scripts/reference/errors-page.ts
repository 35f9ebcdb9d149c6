import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { definedFailures, type FailureSpec } from '../../src/kernel/index.ts'
import { page } from './page.ts'

const src = fileURLToPath(new URL('../../src/', import.meta.url))

/** Files whose import defines failures, found by the call itself. */
export function filesThatDefineFailures(): string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('console/'))
    .filter((path) => {
      const text = readFileSync(src + path, 'utf8')
      return /= defineFailure\(/.test(text) && !/ from 'node:test'/.test(text)
    })
    .sort()
}

/** Errors by room, from the registry that throwing them goes through. */
export async function errorsPage(): Promise<string> {
  for (const path of filesThatDefineFailures()) await import(pathToFileURL(src + path).href)
  const rooms = Map.groupBy(definedFailures(), ({ code }) => code.split('-')[1] ?? '')
  const lead = `Everything that Ligament throws because the world went wrong. The code is stable: search for it, alert on it.
The **disposition** says what follows: \`transient\` is tried again, \`unknown\` may have been done and is looked up or
given to a person, \`permanent\` waits for a mend. Bad data is no error of this list: it is reported with its place in
the message.`
  return page(
    'Errors',
    lead,
    [...rooms].flatMap(([room, failures]) => [`## ${room}`, ...failures.map(describe)]),
  )
}

const describe = ({ code, disposition, stage, cause, says, fix }: FailureSpec): string =>
  `### ${code}\n\n${says}\n\n**Fix**: ${fix}\n\n*${disposition}, while ${stage}; cause: ${cause}*`
