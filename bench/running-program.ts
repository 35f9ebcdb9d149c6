import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Status } from '../src/gateway/api.ts'

const LAUNCHER = join(import.meta.dirname, '..', 'bin', 'ligament.cjs')
/** Nothing comes by itself, and ten hours take a second, so that waiting for a day to pass is not what is measured. */
const NETWORK = { SANDBOX_REFERRALS_PER_MINUTE: '0', SANDBOX_PACE: '36000', LIGAMENT_SANDBOX: 'on' }

/** `ligament start` with an empty data directory, and the sandbox that it starts. */
export type RunningProgram = {
  acceptReferrals(count: number): Promise<readonly string[]>
  completeDocumentation(referral: string): Promise<void>
  status(): Promise<Status>
  stop(): Promise<void>
}

export async function startProgram(databaseUrl: string | undefined): Promise<RunningProgram> {
  const directory = mkdtempSync(join(tmpdir(), 'ligament-bench-'))
  const env = { ...process.env, ...NETWORK, PORT: '0', MLLP_PORT: '0', LIGAMENT_DATA: directory }
  const child = spawn(process.execPath, [LAUNCHER, 'start'], {
    env: databaseUrl === undefined ? env : { ...env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const control = await printedBy(child, /control: (http:[^)\s]+)/)
  const { url, token } = JSON.parse(readFileSync(join(directory, 'running.json'), 'utf8'))
  const sandbox = (path: string, body: object) =>
    ask(control + path, { method: 'POST', body: JSON.stringify(body) })
  return {
    acceptReferrals: async (count) => {
      const { referrals } = (await sandbox('/referrals', { count })) as { referrals: readonly string[] }
      return referrals
    },
    completeDocumentation: async (referral) =>
      void (await sandbox(`/referrals/${referral}/documentation`, {})),
    status: async () =>
      (await ask(`${url}/api/status`, { headers: { authorization: `Bearer ${token}` } })) as Status,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function ask(url: string, options: RequestInit): Promise<unknown> {
  const answer = await fetch(url, options)
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return await answer.json()
}

/** What the pattern finds in the output; rejects when the program ends first. */
function printedBy(child: ChildProcess, pattern: RegExp): Promise<string> {
  let text = ''
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const found = pattern.exec(text)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`the program ended with code ${code}:\n${text}`)))
  })
}
