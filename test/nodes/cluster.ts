import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { CuttableProxy } from './cuttable-proxy.ts'
import { LOST } from './subject.ts'

const NUMBERS_EACH = 1_000_000

export type Member = {
  readonly name: string
  readonly proxy: CuttableProxy
  readonly process: ChildProcess
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
}

/** Processes on one database, each behind a proxy of its own. */
export class Cluster {
  readonly acknowledged: number[] = []
  readonly members: Member[] = []
  /** Ends that nobody caused. */
  readonly defects: string[] = []
  readonly #databaseUrl: string
  readonly #ttlMs: number
  readonly #program: string
  readonly #killed = new Set<string>()
  readonly #lost = new Set<string>()
  #started = 0

  /** `program` is the file beside this one that each member runs. */
  constructor(databaseUrl: string, ttlMs: number, program: string) {
    this.#databaseUrl = databaseUrl
    this.#ttlMs = ttlMs
    this.#program = fileURLToPath(new URL(program, import.meta.url))
  }

  /** How many members found that others had ended their tenure. */
  get lost(): number {
    return this.#lost.size
  }

  /** Resolves when it works: one that is harmed while it starts ends, and whoever started it starts it again. */
  async start(options: { readonly quiet?: boolean } = {}): Promise<Member> {
    const nth = ++this.#started
    const name = `node${nth}`
    const server = new URL(this.#databaseUrl)
    const proxy = await CuttableProxy.open({ host: server.hostname, port: Number(server.port || 5432) })
    const url = new URL(this.#databaseUrl)
    url.hostname = '127.0.0.1'
    url.port = String(proxy.port)
    url.searchParams.set('application_name', name)
    const first = nth * NUMBERS_EACH
    const args = [url.href, name, this.#ttlMs, first, ...(options.quiet ? ['quiet'] : [])].map(String)
    const { NODE_TEST_CONTEXT: _, ...env } = process.env
    const child = spawn(process.execPath, [this.#program, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const working = Promise.withResolvers<void>()
    let printed = ''
    child.stdout.on('data', (chunk) => {
      const lines = (printed + String(chunk)).split('\n')
      printed = lines.pop() ?? ''
      if (lines.includes('works')) working.resolve()
      if (lines.includes(LOST)) this.#lost.add(name)
      for (const line of lines) if (line.startsWith('ack ')) this.acknowledged.push(Number(line.slice(4)))
    })
    const ended = new Promise<number | string>((resolve) => {
      child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'))
    })
    const member: Member = { name, proxy, process: child, ended }
    this.members.push(member)
    void ended.then((how) => this.#gone(member, how))
    await Promise.race([working.promise, ended])
    return member
  }

  kill(member: Member): Promise<unknown> {
    this.#killed.add(member.name)
    member.process.kill('SIGKILL')
    return member.ended
  }

  /** Ends in good order. */
  stop(member: Member): Promise<unknown> {
    this.#killed.add(member.name)
    member.process.kill('SIGTERM')
    return member.ended
  }

  /** The server ends the member's connections. */
  async disconnect(member: Member): Promise<void> {
    const client = new pg.Client(this.#databaseUrl)
    await client.connect()
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and datname = current_database()',
      [member.name],
    )
    await client.end()
  }

  async close(): Promise<void> {
    await Promise.all([...this.members].map((member) => this.kill(member)))
  }

  #gone(member: Member, how: number | string): void {
    this.members.splice(this.members.indexOf(member), 1)
    member.proxy.close()
    if (this.#lost.has(member.name)) return
    if (!this.#killed.has(member.name)) this.defects.push(`${member.name} ended with ${how}`)
  }
}
