import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { defineFailure, isJsonObject } from '../kernel/index.ts'

export type Settings = {
  /** The gateway and console: a TCP port on loopback; 0 takes any free one. */
  readonly port: number
  readonly mllpPort: number
  readonly host: string
  readonly dataDirectory: string
  readonly databaseUrl: string | undefined
  /** Steps that one run of a workflow may ask for, and the bytes that their answers may come to. */
  readonly journal: { readonly steps: number; readonly bytes: number }
  /** How much memory messages may take on their way to the disk. */
  readonly intakeBytesMax: number
  /** Where secrets are, one file each; the environment otherwise. */
  readonly secretsDirectory: string | undefined
  /** For how many days what is over is kept; 0 for ever. */
  readonly keepDays: { readonly history: number; readonly claims: number; readonly audit: number }
  /** A node that is silent for longer loses what it holds to the others. */
  readonly nodeTtlMs: number
  /** `on` starts the sandbox network beside the platform, `off` runs without, a URL uses one that runs already. */
  readonly sandbox: 'on' | 'off' | URL
  readonly sandboxSeed: number
  readonly sandboxReferralsPerMinute: number
  readonly sandboxPace: number
}

const settingWrong = defineFailure({
  code: 'LIG-CLI-SETTING-WRONG',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: '{name} is "{value}", but it takes {accepts}.',
  fix: 'Correct it in the environment or in ligament.json, or leave it out for the default ({byDefault}).',
})

const settingUnknown = defineFailure({
  code: 'LIG-CLI-SETTING-UNKNOWN',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'ligament.json has a setting "{name}" that does not exist.',
  fix: 'Use one of: {known}.',
})

const settingsUnreadable = defineFailure({
  code: 'LIG-CLI-SETTINGS-UNREADABLE',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: '{file} is no JSON object of settings.',
  fix: 'Write for example { "PORT": 8080 }, or remove the file.',
})

type Reader<Value> = {
  readonly accepts: string
  readonly byDefault: string
  readonly read: (text: string) => Value | undefined
}

const portNumber = (byDefault: string): Reader<number> => ({
  accepts: 'a port number from 0 to 65535 (0 takes any free one)',
  byDefault,
  read: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
})

const wholeNumber = (accepts: string, byDefault: string, most: number): Reader<number> => ({
  accepts,
  byDefault,
  read: (text) => (/^\d{1,9}$/.test(text) && Number(text) <= most ? Number(text) : undefined),
})

/** Every setting there is: its name in the environment and in ligament.json, and what it accepts. */
const READERS = {
  PORT: portNumber('8080'),
  MLLP_PORT: portNumber('2575'),
  LIGAMENT_HOST: {
    accepts: 'an address to listen on, such as 127.0.0.1 or 0.0.0.0',
    byDefault: '127.0.0.1',
    read: (text: string) => (/^[\w.:-]+$/.test(text) ? text : undefined),
  },
  LIGAMENT_DATA: {
    accepts: 'a directory',
    byDefault: './.ligament',
    read: (text: string) => text,
  },
  DATABASE_URL: {
    accepts: 'a PostgreSQL address, postgres://USER:PASSWORD@HOST:PORT/DATABASE',
    byDefault: 'the embedded store',
    read: (text: string) => (/^postgres(ql)?:\/\/.+/.test(text) ? text : undefined),
  },
  LIGAMENT_SECRETS: {
    accepts: 'a directory that holds secrets, one file each, named as settings name them',
    byDefault: 'secrets are read from the environment only',
    read: (text: string) => text,
  },
  LIGAMENT_NODE_TTL: {
    accepts: 'after how many seconds of silence other nodes take over, from 1 to 600',
    byDefault: '10',
    read: (text: string) => (Number(text) >= 1 && Number(text) <= 600 ? Number(text) * 1_000 : undefined),
  },
  LIGAMENT_INTAKE_MB: {
    accepts:
      'how many megabytes of memory messages may take on their way to the disk before senders wait, from 1 to 65536',
    byDefault: '128',
    read: (text: string) =>
      /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_536
        ? Number(text) * 2 ** 20
        : undefined,
  },
  LIGAMENT_JOURNAL_STEPS: {
    accepts: 'how many steps one run of a workflow may take, from 100 to 1000000',
    byDefault: '10000',
    read: (text: string) =>
      /^\d{3,7}$/.test(text) && Number(text) >= 100 && Number(text) <= 1_000_000 ? Number(text) : undefined,
  },
  LIGAMENT_JOURNAL_MB: {
    accepts: 'how many megabytes the answers of one run of a workflow may come to, from 1 to 512',
    byDefault: '16',
    read: (text: string) =>
      /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 512 ? Number(text) * 2 ** 20 : undefined,
  },
  LIGAMENT_KEEP_DAYS: wholeNumber(
    'for how many days messages, events, ended workflows and resolved exceptions are kept, 0 for ever',
    '400',
    36_500,
  ),
  LIGAMENT_DEDUPE_DAYS: wholeNumber(
    'for how many days a message that comes again is recognised, 0 for ever',
    '90',
    36_500,
  ),
  LIGAMENT_KEEP_AUDIT_DAYS: wholeNumber(
    'for how many days the audit trail is kept, 0 for ever',
    '2557',
    36_500,
  ),
  LIGAMENT_SANDBOX: {
    accepts: '"on", "off", or the http:// address of a running sandbox',
    byDefault: 'on',
    read: (text: string): 'on' | 'off' | URL | undefined =>
      text === 'on' || text === 'off'
        ? text
        : /^https?:\/\//.test(text) && URL.canParse(text)
          ? new URL(text)
          : undefined,
  },
  SANDBOX_SEED: wholeNumber('a whole number', '1', 999_999_999),
  SANDBOX_REFERRALS_PER_MINUTE: wholeNumber('a whole number from 0 to 6000', '12', 6000),
  SANDBOX_PACE: {
    accepts: 'how many seconds of the sandbox pass in one real second, a number above 0',
    byDefault: '3600: an hour is a second',
    read: (text: string) => (Number(text) > 0 ? Number(text) : undefined),
  },
} as const satisfies Readonly<Record<string, Reader<unknown>>>

export type SettingName = keyof typeof READERS

/** Every setting with what it accepts and its default, for the help and the reference. */
export const describedSettings: readonly {
  readonly name: string
  readonly accepts: string
  readonly byDefault: string
}[] = Object.entries(READERS).map(([name, { accepts, byDefault }]) => ({ name, accepts, byDefault }))

export const settingsHelp: string = describedSettings
  .map(({ name, accepts, byDefault }) => `  ${name.padEnd(30)} ${accepts} (default: ${byDefault})`)
  .join('\n')

/** Reads settings from the environment, then from ligament.json in the working directory; a wrong one is named. */
export function readSettings(env: Readonly<Record<string, string | undefined>>, cwd: string): Settings {
  const file = readSettingsFile(cwd)
  const given = (name: SettingName) => env[name] || file[name]
  const value = <Name extends SettingName>(name: Name) => {
    const { read, accepts, byDefault }: Reader<unknown> = READERS[name]
    const text = given(name)
    if (!text) return undefined
    const known = read(text)
    const shown = name === 'DATABASE_URL' ? '(not shown)' : text
    if (known === undefined) throw settingWrong({ name, value: shown, accepts, byDefault })
    return known as NonNullable<ReturnType<(typeof READERS)[Name]['read']>>
  }
  const data = value('LIGAMENT_DATA') ?? '.ligament'
  const secrets = value('LIGAMENT_SECRETS')
  return {
    port: value('PORT') ?? 8080,
    mllpPort: value('MLLP_PORT') ?? 2575,
    host: value('LIGAMENT_HOST') ?? '127.0.0.1',
    dataDirectory: isAbsolute(data) ? data : join(cwd, data),
    databaseUrl: value('DATABASE_URL'),
    intakeBytesMax: value('LIGAMENT_INTAKE_MB') ?? 128 * 2 ** 20,
    journal: {
      steps: value('LIGAMENT_JOURNAL_STEPS') ?? 10_000,
      bytes: value('LIGAMENT_JOURNAL_MB') ?? 16 * 2 ** 20,
    },
    secretsDirectory: secrets && (isAbsolute(secrets) ? secrets : join(cwd, secrets)),
    keepDays: {
      history: value('LIGAMENT_KEEP_DAYS') ?? 400,
      claims: value('LIGAMENT_DEDUPE_DAYS') ?? 90,
      audit: value('LIGAMENT_KEEP_AUDIT_DAYS') ?? 2557,
    },
    nodeTtlMs: value('LIGAMENT_NODE_TTL') ?? 10_000,
    sandbox: value('LIGAMENT_SANDBOX') ?? 'on',
    sandboxSeed: value('SANDBOX_SEED') ?? 1,
    sandboxReferralsPerMinute: value('SANDBOX_REFERRALS_PER_MINUTE') ?? 12,
    sandboxPace: value('SANDBOX_PACE') ?? 3600,
  }
}

function readSettingsFile(cwd: string): Readonly<Record<string, string>> {
  const file = join(cwd, 'ligament.json')
  if (!existsSync(file)) return {}
  const parsed = parseJson(readFileSync(file, 'utf8'))
  if (!isJsonObject(parsed)) throw settingsUnreadable({ file })
  const unknown = Object.keys(parsed).find((name) => !Object.hasOwn(READERS, name))
  if (unknown) throw settingUnknown({ name: unknown, known: Object.keys(READERS).join(', ') })
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
