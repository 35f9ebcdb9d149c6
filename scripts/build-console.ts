import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/**
 * Builds the console into dist/console when its sources differ from those of the last build; says in one line what it
 * did. The stamp is the hash of the sources and of the lock file, so that a changed library counts as a change.
 */
const root = new URL('../', import.meta.url)
const sources = new URL('src/console/', root)
const page = new URL('dist/console/index.html', root)
const stampFile = new URL('dist/console.stamp', root)

const isSource = (path: string): boolean => !/(^stub\/|\.test\.ts$|^screens\.ts$)/.test(path)

async function stampOfSources(): Promise<string> {
  const entries = await readdir(sources, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      `${entry.parentPath}/${entry.name}`.slice(fileURLToPath(sources).length).replace(/^\//, ''),
    )
    .filter(isSource)
    .sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(await readFile(new URL(file, sources)))
  return hash.update(await readFile(new URL('package-lock.json', root))).digest('hex')
}

export async function buildConsole(): Promise<'built' | 'current'> {
  const stamp = await stampOfSources()
  const last = await readFile(stampFile, 'utf8').catch(() => '')
  if (last === stamp && existsSync(page)) return 'current'
  const { build } = await import('vite')
  await build({ configFile: fileURLToPath(new URL('vite.config.ts', sources)), logLevel: 'warn' })
  await writeFile(stampFile, stamp)
  return 'built'
}

if (import.meta.main) {
  const start = performance.now()
  const did = await buildConsole()
  console.log(
    `console: ${did === 'built' ? 'built' : 'up to date'} in ${Math.round(performance.now() - start)} ms`,
  )
}
