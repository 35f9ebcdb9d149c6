import { readdir, watch } from 'node:fs/promises'
import type { TestContext } from 'node:test'
import { promisify } from 'node:util'
import ssh2, { type ConnectConfig, type SFTPWrapper } from 'ssh2'

/** Connects and opens the SFTP subsystem; rejects when the server refuses or closes. */
export function connectSftp(t: TestContext, config: ConnectConfig): Promise<SFTPWrapper> {
  const client = new ssh2.Client()
  t.after(() => client.destroy())
  return new Promise((resolve, reject) => {
    client.on('error', reject)
    client.on('close', () => reject(new Error('closed')))
    client.on('ready', () => client.sftp((error, sftp) => (error ? reject(error) : resolve(sftp))))
    client.connect({ host: '127.0.0.1', ...config })
  })
}

/** What clients do, as promises. */
export function sftpVerbs(sftp: SFTPWrapper) {
  return {
    write: (path: string, data: Buffer) =>
      new Promise<void>((resolve, reject) =>
        sftp.writeFile(path, data, (error) => (error ? reject(error) : resolve())),
      ),
    read: (path: string) =>
      new Promise<Buffer>((resolve, reject) =>
        sftp.readFile(path, (error, data) => (error ? reject(error) : resolve(data))),
      ),
    rename: promisify(sftp.rename.bind(sftp)),
    remove: promisify(sftp.unlink.bind(sftp)),
    makeDirectory: (path: string) =>
      new Promise<void>((resolve, reject) =>
        sftp.mkdir(path, (error) => (error ? reject(error) : resolve())),
      ),
    removeDirectory: promisify(sftp.rmdir.bind(sftp)),
    list: (path: string) =>
      new Promise<string[]>((resolve, reject) =>
        sftp.readdir(path, (error, list) =>
          error ? reject(error) : resolve(list.map(({ filename }) => filename).sort()),
        ),
      ),
    size: (path: string) =>
      new Promise<number>((resolve, reject) =>
        sftp.stat(path, (error, stats) => (error ? reject(error) : resolve(stats.size))),
      ),
    real: (path: string) =>
      new Promise<string>((resolve, reject) =>
        sftp.realpath(path, (error, real) => (error ? reject(error) : resolve(real))),
      ),
  }
}

/** The names in a directory of the test's own, as soon as they are as wanted. */
export async function untilFiles(
  directory: string,
  holds: (names: readonly string[]) => boolean,
): Promise<readonly string[]> {
  const stopping = new AbortController()
  try {
    // Watching begins before the first look, so that nothing slips in between.
    const changes = watch(directory, { signal: stopping.signal })
    const look = async () => (await readdir(directory)).sort()
    const names = await look()
    if (holds(names)) return names
    for await (const _ of changes) {
      const now = await look()
      if (holds(now)) return now
    }
    throw new Error('watching ended')
  } finally {
    stopping.abort()
  }
}
