import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

let isUpToDate = false

/** Installs Debian packages when this is Debian and we may; says what it does; whether it worked is for the caller to see. */
export function installDebian(...names: readonly string[]): void {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return
  console.log(`Installing ${names.join(', ')} for the tests that need it ...`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...words: string[]) =>
    spawnSync('apt-get', ['-qq', ...words], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] })
  if (!isUpToDate) apt('update')
  isUpToDate = true
  apt('install', '-y', '--no-install-recommends', ...names)
}
