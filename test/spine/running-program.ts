import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const LAUNCHER = fileURLToPath(new URL('../../bin/ligament.cjs', import.meta.url))

/** A `ligament` process of a test: what it printed, waiting for a line, and ending it in three ways. */
export class RunningProgram {
  readonly #child: ChildProcess
  #output = ''
  readonly #ended: Promise<unknown>
  #woken: (() => void)[] = []

  constructor(args: readonly string[], env: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, [LAUNCHER, ...args], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#ended = once(this.#child, 'close').then(() => this.#wake())
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text
        this.#wake()
      })
    }
  }

  get output(): string {
    return this.#output
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** The first match in what it prints; fails when it ends before. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.output)
      if (match) return match
      if (!this.running) throw new Error(`it ended before it said ${pattern}:\n${this.output}`)
      await new Promise<void>((resolve) => this.#woken.push(resolve))
    }
  }

  /** Its exit code, once it ended by itself. */
  get ended(): Promise<number | null> {
    return this.#ended.then(() => this.#child.exitCode)
  }

  async end(signal: 'SIGTERM' | 'SIGKILL' | 'SIGINT'): Promise<number | null> {
    if (this.running) this.#child.kill(signal)
    await this.#ended
    return this.#child.exitCode
  }

  #wake(): void {
    for (const wake of this.#woken.splice(0)) wake()
  }
}
