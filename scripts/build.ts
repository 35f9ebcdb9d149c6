import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildConsole } from './build-console.ts'

/**
 * Makes dist/, from which an installed package runs (Node strips no types below node_modules): the program as
 * JavaScript, declarations for what users may import, and the console. Only what the program reaches is emitted, so
 * tests, fixtures and console sources stay out by themselves; threads and child processes are entered by their file
 * names (`*-worker.ts`, `*-process.ts`), which tsconfig.build.json lists.
 */
const root = fileURLToPath(new URL('../', import.meta.url))

/** dist/console has its own stamp and is served while this runs: it stays. */
const KEPT = new Set(['console', 'console.stamp'])

function clean(): void {
  if (!existsSync(`${root}dist`)) return
  for (const name of readdirSync(`${root}dist`)) {
    if (!KEPT.has(name)) rmSync(`${root}dist/${name}`, { recursive: true })
  }
}

function compile(project: string): boolean {
  const { status } = spawnSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', project], {
    cwd: root,
    stdio: 'inherit',
  })
  return status === 0
}

clean()
if (compile('tsconfig.build.json') && compile('tsconfig.types.json')) {
  console.log(`dist: program built, console ${await buildConsole()}`)
} else process.exitCode = 1
