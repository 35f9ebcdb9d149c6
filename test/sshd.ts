import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { endWithParent } from './end-with-parent.ts'
import { freePort } from './postgres.ts'

const SERVER = '/usr/sbin/sshd'

export const hasSshd = (): boolean => existsSync(SERVER) && existsSync('/usr/bin/ssh-keygen')

export type SshServer = {
  readonly port: number
  readonly username: string
  /** In the form of OpenSSH: what logs in. */
  readonly privateKeyFile: string
  /** `SHA256:...` of the server's key. */
  readonly hostKey: string
  /** Where files may be put. */
  readonly directory: string
}

/** A throw-away OpenSSH server on loopback that gives SFTP and no shell to whom runs it, gone when the process ends. */
export async function startSshd(): Promise<SshServer> {
  const root = mkdtempSync(join(tmpdir(), 'ligament-sshd-'))
  const at = (name: string): string => join(root, name)
  mkdirSync(at('files'))
  for (const key of ['host', 'user'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(key)])
  writeFileSync(at('keys'), readFileSync(at('user.pub')), { mode: 0o600 })
  const port = await freePort()
  writeFileSync(at('conf'), configuration(at, port))
  // Where it drops its rights; the package makes it when it starts as a service.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true })
  const server = endWithParent(spawn(SERVER, ['-D', '-f', at('conf')], { stdio: 'ignore' }))
  process.on('exit', () => {
    server.kill('SIGKILL')
    rmSync(root, { recursive: true, force: true })
  })
  while (!(await answers(port)))
    if (server.exitCode !== null) throw new Error(`sshd ended with code ${server.exitCode}`)
  const shown = execFileSync('ssh-keygen', ['-l', '-E', 'sha256', '-f', at('host.pub')], { encoding: 'utf8' })
  return {
    port,
    username: userInfo().username,
    privateKeyFile: at('user'),
    hostKey: shown.split(' ')[1] ?? '',
    directory: at('files'),
  }
}

const configuration = (at: (name: string) => string, port: number): string => `
Port ${port}
ListenAddress 127.0.0.1
HostKey ${at('host')}
AuthorizedKeysFile ${at('keys')}
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
Subsystem sftp internal-sftp
ForceCommand internal-sftp -d ${at('files')}
AllowTcpForwarding no
`

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('data', () => {
      resolve(true)
      socket.destroy()
    })
    socket.once('error', () => setTimeout(() => resolve(false), 20))
  })
