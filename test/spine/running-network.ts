import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InstanceDetail, InstanceRow, Page, Status } from '../../src/gateway/index.ts'
import { RunningProgram } from './running-program.ts'

type Options = {
  readonly databaseUrl?: string
  readonly pace?: number
  readonly seed?: number
  /** For the first life of the platform. */
  readonly firstEnv?: Readonly<Record<string, string>>
}

/** The sandbox network and the platform as two processes on free ports, so that one can be killed and not the other. */
export class RunningNetwork {
  readonly directory = mkdtempSync(join(tmpdir(), 'ligament-spine-'))
  readonly #options: Options
  #ports: { readonly http: number; readonly mllp: number } = { http: 0, mllp: 0 }
  #sandbox: RunningProgram | undefined
  #platform: RunningProgram | undefined
  #controlUrl = ''

  private constructor(options: Options) {
    this.#options = options
  }

  static async open(options: Options = {}): Promise<RunningNetwork> {
    const network = new RunningNetwork(options)
    network.#ports = { http: await freePort(), mllp: await freePort() }
    await network.#startSandbox()
    await network.startPlatform(options.firstEnv)
    return network
  }

  get url(): string {
    return `http://127.0.0.1:${this.#ports.http}`
  }

  get mllp(): string {
    return `mllp://127.0.0.1:${this.#ports.mllp}`
  }

  get mllpPort(): number {
    return this.#ports.mllp
  }

  get platformOutput(): string {
    return this.#platform?.output ?? ''
  }

  get env(): Record<string, string> {
    const { databaseUrl, pace = 36_000, seed = 1 } = this.#options
    return {
      LIGAMENT_DATA: this.directory,
      PORT: String(this.#ports.http),
      MLLP_PORT: String(this.#ports.mllp),
      LIGAMENT_SANDBOX: this.#controlUrl || 'on',
      SANDBOX_REFERRALS_PER_MINUTE: '0',
      SANDBOX_PACE: String(pace),
      SANDBOX_SEED: String(seed),
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    }
  }

  async startPlatform(more: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#platform = new RunningProgram(['start'], { ...this.env, ...more })
    await this.#platform.says(/Ligament is ready/)
  }

  async killPlatform(): Promise<void> {
    await this.#platform?.end('SIGKILL')
  }

  async stopPlatform(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<number | null> {
    return (await this.#platform?.end(signal)) ?? null
  }

  /** A sign-in link as the terminal printed it. */
  async signInUrl(): Promise<string> {
    const match = await this.#platform?.says(/(http:\S+\?link=\S+)/)
    return match?.[1] ?? ''
  }

  async control<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(this.#controlUrl + path, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    const text = await response.text()
    return (text ? JSON.parse(text) : undefined) as Answer
  }

  async api<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
    return (await (await this.fetch(path, init)).json()) as Answer
  }

  /** A request as whoever owns the data directory; fails on any answer that is not a success. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const { token } = JSON.parse(readFileSync(join(this.directory, 'running.json'), 'utf8'))
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const response = await fetch(this.url + path, { ...init, headers })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response
  }

  /** Waits until `reached`; fails when nothing at all changed for a while, not when it is merely slow. */
  async until(
    what: string,
    reached: (status: Status) => boolean | Promise<boolean>,
    idleMs = 60_000,
  ): Promise<Status> {
    let before = ''
    let changedAt = Date.now()
    for (;;) {
      const status = await this.api<Status>('/api/status')
      if (await reached(status)) return status
      const now = JSON.stringify([status.log, status.workflows, status.exceptions])
      if (now !== before) changedAt = Date.now()
      before = now
      if (Date.now() - changedAt > idleMs)
        throw new Error(`stuck before "${what}": ${JSON.stringify(status)}\n${await this.#unfinished()}`)
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }

  /** What each instance that has not ended stands at, a line each. */
  async #unfinished(): Promise<string> {
    const lines: string[] = []
    for (const state of ['queued', 'running', 'waiting', 'compensating']) {
      const { items } = await this.api<Page<InstanceRow>>(`/api/workflows?state=${state}`)
      for (const { id, workflow } of items) {
        const { steps } = await this.api<InstanceDetail>(`/api/workflows/${id}`)
        const open = steps.filter((step) => step.endedAt === null)
        lines.push(
          `${state} ${workflow} ${id}: ${JSON.stringify(open.map(({ input, output, ...step }) => step))}`,
        )
      }
    }
    return lines.join('\n')
  }

  async close(): Promise<void> {
    await this.#platform?.end('SIGTERM')
    await this.#sandbox?.end('SIGTERM')
    rmSync(this.directory, { recursive: true, force: true })
  }

  async #startSandbox(): Promise<void> {
    const { http, mllp } = this.#ports
    const where = ['--platform', `http://127.0.0.1:${http}`, '--mllp', `127.0.0.1:${mllp}`]
    this.#sandbox = new RunningProgram(['sandbox', ...where], this.env)
    const [line] = await this.#sandbox.says(/\{"control".*\}/)
    this.#controlUrl = JSON.parse(line).control.url
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
