import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endWithParent } from './end-with-parent.ts'
import { freePort, unprivileged } from './postgres.ts'

const SERVER = '/usr/sbin/proftpd'
const TLS_MODULE = '/usr/lib/proftpd/mod_tls.so'

export const hasProftpd = (): boolean =>
  existsSync(SERVER) && existsSync(TLS_MODULE) && existsSync('/usr/bin/openssl')

export type FtpsServer = {
  readonly port: number
  readonly username: string
  readonly password: string
  /** In PEM, the certificate of the server, for `localhost`. */
  readonly ca: string
  /** Where the user's files are. */
  readonly directory: string
}

/** A throw-away FTPS server (ProFTPD) on loopback, gone when the process ends. */
export async function startProftpd(security: 'explicit' | 'implicit'): Promise<FtpsServer> {
  const directory = mkdtempSync(join(tmpdir(), 'ligament-ftps-'))
  // The server gives up its rights to `nobody`, who must get this far.
  chmodSync(directory, 0o755)
  const { uid = process.getuid?.() ?? 0, gid = process.getgid?.() ?? 0 } = unprivileged(['nobody'])
  const at = (name: string): string => join(directory, name)
  const port = await freePort()
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  const kind = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '2',
  ]
  execFileSync('openssl', [...kind, ...subject, '-keyout', at('key.pem'), '-out', at('cert.pem')], {
    stdio: 'pipe',
  })
  for (const name of ['data', 'data/in', 'data/out', 'data/taken']) {
    mkdirSync(at(name))
    chownSync(at(name), uid, gid)
  }
  const hash = execFileSync('openssl', ['passwd', '-6', 'fits'], { encoding: 'utf8' }).trim()
  writeFileSync(at('users'), `lakeside:${hash}:${uid}:${gid}::${at('data')}:/bin/false\n`, { mode: 0o600 })
  writeFileSync(at('conf'), configuration(at, port, security))
  const server = endWithParent(spawn(SERVER, ['-n', '-c', at('conf')], { stdio: 'ignore' }))
  process.on('exit', () => {
    server.kill('SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  })
  while (!(await answers(port))) {
    if (server.exitCode !== null) throw new Error(`ProFTPD ended with code ${server.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const ca = readFileSync(at('cert.pem'), 'utf8')
  return { port, username: 'lakeside', password: 'fits', ca, directory: at('data') }
}

const configuration = (at: (name: string) => string, port: number, security: string): string => `
ModulePath /usr/lib/proftpd
LoadModule mod_tls.c
ServerType standalone
ServerName peer
DefaultAddress 127.0.0.1
Port ${port}
SocketBindTight on
UseIPv6 off
User nobody
Group nogroup
PidFile ${at('pid')}
ScoreboardFile ${at('scoreboard')}
DelayEngine off
WtmpLog off
RequireValidShell off
AuthOrder mod_auth_file.c
AuthUserFile ${at('users')}
DefaultRoot ~
AllowOverwrite on
AllowStoreRestart on
SystemLog ${at('log')}
TLSEngine on
TLSRequired on
TLSProtocol TLSv1.2 TLSv1.3
TLSOptions ${security === 'implicit' ? 'UseImplicitSSL' : 'NoEmptyFragments'}
TLSECCertificateFile ${at('cert.pem')}
TLSECCertificateKeyFile ${at('key.pem')}
TLSLog ${at('tls.log')}
`

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
