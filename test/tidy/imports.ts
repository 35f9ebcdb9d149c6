import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export type SourceFile = { readonly path: string; readonly text: string }

/** Top to bottom: a room may import from rooms below it. */
export const ROOMS: readonly string[] = [
  'integration',
  'program',
  'console',
  'cli',
  'sandbox',
  'hospital',
  'gateway',
  'catalog',
  'insight',
  'identity',
  'connectors',
  'workflows',
  'log',
  'access',
  'store',
  'formats',
  'model',
  'kernel',
]

/** Rooms that may see less than what is below them. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  sandbox: ['formats', 'kernel'],
  console: ['gateway', 'kernel'],
}

/** A door inside a room that others may use too: each is usable on its own. */
const SUBROOMS =
  /^src\/formats\/\w+\/index\.ts$|^src\/formats\/maps\/index\.ts$|^src\/workflows\/testing\/index\.ts$|^src\/integration\/(definition|bench)\.ts$/

export function readSources(root: string): SourceFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
}

export const roomOf = (path: string): string | undefined => /^src\/([^/]+)\//.exec(path)?.[1]

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** The files of this project that a file imports, types included. */
export function importsOf({ path, text }: SourceFile): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '')
  return [...code.matchAll(IMPORT)]
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => posix.join(posix.dirname(path), specifier))
}

export function orderViolations(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const from = roomOf(file.path)
    if (!from) return []
    return importsOf(file)
      .filter((to) => !mayImport(from, roomOf(to)))
      .map((to) => `${file.path} imports ${to}`)
  })
}

function mayImport(from: string, to: string | undefined): boolean {
  if (to === from) return true
  if (!to) return false
  if (ONLY[from]) return ONLY[from].includes(to)
  const rank = (room: string) => ROOMS.indexOf(room)
  return rank(from) >= 0 && rank(to) > rank(from)
}

export function brokenDoors(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter((to) => roomOf(to) !== undefined && roomOf(to) !== roomOf(file.path))
      .filter((to) => to !== `src/${roomOf(to)}/index.ts` && !SUBROOMS.test(to))
      // The console takes the API's types from the one file that holds nothing else.
      .filter((to) => !(roomOf(file.path) === 'console' && to === 'src/gateway/api.ts'))
      .map((to) => `${file.path} enters ${to}`),
  )
}

/** Each circle once, as the chain of its files. */
export function circles(files: readonly SourceFile[]): string[] {
  const graph = new Map(files.map((file) => [file.path, importsOf(file)]))
  const state = new Map<string, 'open' | 'done'>()
  const found: string[] = []
  const visit = (path: string, chain: readonly string[]): void => {
    if (state.get(path) === 'done') return
    if (state.get(path) === 'open') {
      found.push([...chain.slice(chain.indexOf(path)), path].join(' -> '))
      return
    }
    state.set(path, 'open')
    for (const next of graph.get(path) ?? []) if (graph.has(next)) visit(next, [...chain, path])
    state.set(path, 'done')
  }
  for (const path of graph.keys()) visit(path, [])
  return found
}
