import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LOCAL_GATEWAY_FILE, type LocalGateway } from '../cli/index.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** For `ligament status` and other commands of whoever owns the data directory. */
export function announce(dataDirectory: string, gateway: LocalGateway): void {
  const file = join(dataDirectory, LOCAL_GATEWAY_FILE)
  writeFileSync(file, JSON.stringify(gateway), { mode: 0o600 })
  chmodSync(file, 0o600)
}

export function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  return typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : ''
}

export async function readRunbook(path: string): Promise<string | undefined> {
  const name = /^docs\/runbooks\/([a-z0-9-]+)\.md$/.exec(path)?.[1]
  if (!name) return undefined
  return readFile(join(ROOT, 'docs', 'runbooks', `${name}.md`), 'utf8').catch(() => undefined)
}
