import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { reasonOf } from '../../failures.ts'
import { piecesOf } from '../pieces.ts'
import { programMissing } from './failures.ts'

/** What gpg says of what it did, a line each, without the prefix: `VALIDSIG 0A...` (GnuPG's doc/DETAILS). */
export type GpgStatus = readonly string[]

/** What one run makes, and what to make of its end: `judge` throws. */
export type GpgRun = {
  readonly words: readonly string[]
  readonly input: AsyncIterable<Uint8Array>
  /** Given to gpg over a pipe of its own. */
  readonly passphrase?: string | undefined
  readonly judge: (status: GpgStatus, code: number) => void
}

/**
 * gpg with a key ring of its own, which is gone when it is closed.
 *
 * 1. Keys are in the ring only while it is open; nothing of it is shared with a user's own ring.
 * 2. What came out is not to be trusted before `run` has ended without a failure.
 */
export class Gpg {
  readonly #home: string

  private constructor(home: string) {
    this.#home = home
  }

  static async open(): Promise<Gpg> {
    return new Gpg(await mkdtemp(join(tmpdir(), 'ligament-pgp-')))
  }

  /** Puts a key into the ring; resolves with the fingerprints of what was in the text, none when it is no key. */
  async import(key: string): Promise<readonly string[]> {
    let found: readonly string[] = []
    const judge = (status: GpgStatus): void => {
      found = wordsOf(status, 'IMPORT_OK').map(([, fingerprint = '']) => fingerprint)
    }
    const input = piecesOf(Buffer.from(key))
    for await (const _ of this.run({ words: ['--import'], input, judge }));
    return [...new Set(found)]
  }

  async *run({ words, input, passphrase, judge }: GpgRun): AsyncGenerator<Uint8Array> {
    const child = this.#start(words)
    let broken: unknown
    const watched = async function* () {
      try {
        yield* input
      } catch (thrown) {
        broken = thrown
        throw thrown
      }
    }
    const ended = ending(child)
    // It is awaited below, where it tells more.
    ended.catch(() => undefined)
    const [stdin, stdout, , status, secret] = child.stdio
    if (!stdin || !stdout) throw new TypeError('gpg has its pipes')
    const said = readAll(status as Readable)
    giveSecret(secret as Writable, passphrase)
    // When gpg ends before it has read all, its own word counts.
    const fed = pipeline(Readable.from(watched(), { highWaterMark: 2 }), stdin).catch(() => undefined)
    try {
      for await (const piece of stdout) yield piece
      const code = await ended
      await fed
      if (broken !== undefined) throw broken
      judge(linesOf(await said), code)
    } finally {
      child.kill()
      await ended.catch(() => undefined)
    }
  }

  async close(): Promise<void> {
    const agent = spawn('gpgconf', ['--homedir', this.#home, '--kill', 'all'], { stdio: 'ignore' })
    await ending(agent).catch(() => undefined)
    await rm(this.#home, { recursive: true, force: true })
  }

  #start(words: readonly string[]): ChildProcess {
    const always = ['--homedir', this.#home, '--batch', '--no-tty', '--yes', '--no-options']
    const how = ['--status-fd', '3', '--pinentry-mode', 'loopback', '--passphrase-fd', '4']
    const trust = ['--trust-model', 'always', '--no-auto-key-retrieve', '--no-auto-key-locate']
    return spawn('gpg', [...always, ...how, ...trust, ...words], {
      stdio: ['pipe', 'pipe', 'ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, LANG: 'C' },
    })
  }
}

/** The words behind each line of that name. */
export const wordsOf = (status: GpgStatus, name: string): readonly (readonly string[])[] =>
  status
    .filter((line) => line === name || line.startsWith(`${name} `))
    .map((line) => line.split(' ').slice(1))

async function ending(child: ChildProcess): Promise<number> {
  try {
    const [code] = await once(child, 'close')
    return Number(code ?? -1)
  } catch (thrown) {
    throw programMissing({ reason: reasonOf(thrown) }, { cause: thrown })
  }
}

function giveSecret(pipe: Writable, passphrase = ''): void {
  pipe.on('error', () => undefined)
  pipe.end(`${passphrase}\n`)
}

async function readAll(pipe: Readable): Promise<string> {
  let text = ''
  for await (const piece of pipe.setEncoding('utf8')) text += piece
  return text
}

const PREFIX = '[GNUPG:] '

const linesOf = (said: string): GpgStatus =>
  said
    .split('\n')
    .filter((line) => line.startsWith(PREFIX))
    .map((line) => line.slice(PREFIX.length).trim())
