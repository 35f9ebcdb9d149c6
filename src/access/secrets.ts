import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineFailure } from '../kernel/index.ts'

/** The name of a secret in place of its value: what settings, files and the console may show. */
export type SecretRef = { readonly secret: string }

/** Text that is written down, or the name of the secret that it is. */
export type SecretText = string | SecretRef

/**
 * The secret of that name, read when it is used: from the file of the name in the directory of secrets, or from the
 * environment (`erp-password` is `ERP_PASSWORD`). A file that is replaced is in effect within a second, without a
 * restart.
 */
export const secret = (name: string): SecretRef => ({ secret: name })

export type Secrets = {
  /** Text as it is, a secret's value by its name. Throws `LIG-ACCESS-SECRET-MISSING`. Keep no result: it changes. */
  readonly read: (text: SecretText) => string
}

export const SECRET_NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/

const secretMissing = defineFailure({
  code: 'LIG-ACCESS-SECRET-MISSING',
  disposition: 'transient',
  stage: 'sending',
  cause: 'rule',
  says: 'There is no secret {name}.',
  fix: 'Put it into a file {name} in the directory that LIGAMENT_SECRETS names, or into the environment as {variable}; work that waits goes on by itself.',
})

const KEPT_MS = 1_000

export type SecretsOptions = {
  readonly env: Readonly<Record<string, string | undefined>>
  /** One file a secret, as container platforms mount them. */
  readonly directory?: string | undefined
  readonly nowMs: () => number
}

export function openSecrets({ env, directory, nowMs }: SecretsOptions): Secrets {
  const kept = new Map<string, { readonly value: string; readonly atMs: number }>()
  const look = (name: string): string => {
    const variable = name.toUpperCase().replaceAll('-', '_')
    const value = fromFile(directory, name) ?? env[variable]
    if (value === undefined || value === '') throw secretMissing({ name, variable })
    return value
  }
  return {
    read(text) {
      if (typeof text === 'string') return text
      const known = kept.get(text.secret)
      if (known && nowMs() - known.atMs < KEPT_MS) return known.value
      const value = look(text.secret)
      kept.set(text.secret, { value, atMs: nowMs() })
      return value
    },
  }
}

/** Editors and `echo` end a file with a line break that is no part of the secret. */
function fromFile(directory: string | undefined, name: string): string | undefined {
  if (directory === undefined || !SECRET_NAME.test(name)) return undefined
  try {
    return readFileSync(join(directory, name), 'utf8').replace(/\r?\n$/, '')
  } catch {
    return undefined
  }
}

/** For settings that name no secrets. */
export const writtenOut: Secrets = openSecrets({ env: {}, nowMs: () => 0 })
