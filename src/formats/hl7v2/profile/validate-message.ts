import type { Issue } from '../../../kernel/index.ts'
import type { Hl7Message } from '../message.ts'
import { groupMessage } from '../structure/group-message.ts'
import { validateHeader } from '../validate-header.ts'
import { type Level, type Profile, STANDARD } from './profile.ts'
import { compileRule, isFor } from './rule-checks.ts'
import { checkStandard } from './standard-checks.ts'

export type Validator = (message: Hl7Message) => readonly Issue[]

/** So many issues of a message are told; the rest would say the same. */
const ISSUES_MAX = 1_000

/**
 * Makes the check of one partner: what every receiver checks (`validateHeader`), then what the profile asks for. Make it
 * once and use it for every message. The profile must have been checked by `readProfile` when it came from outside.
 */
export function createValidator(profile: Profile = STANDARD): Validator {
  const rules = (profile.rules ?? []).map((rule) => compileRule(rule, profile))
  const { standard = {}, allow = [], messages, versions } = profile
  const usesDictionary = Object.entries(standard).some(
    ([what, level]) => what !== 'structure' && level !== 'off',
  )
  const isAllowed = allowance(allow)
  return (message) => {
    const found: Issue[] = [...validateHeader(message)]
    if (messages && !isFor(message, messages)) found.push(notAgreed('MSH-9', 'message type'))
    if (versions && !versions.includes(message.get('MSH-12.1') ?? ''))
      found.push(notAgreed('MSH-12', 'version'))
    if (standard.structure !== undefined && standard.structure !== 'off')
      found.push(...structureIssues(message, standard.structure))
    if (usesDictionary) found.push(...checkStandard(message, standard))
    for (const rule of rules) rule(message, found)
    const told = allow.length === 0 ? found : found.filter((issue) => !isAllowed(issue))
    return told.length > ISSUES_MAX ? told.slice(0, ISSUES_MAX) : told
  }
}

/** The check of one message; `createValidator` when there are many. */
export const validateMessage = (message: Hl7Message, profile?: Profile): readonly Issue[] =>
  createValidator(profile)(message)

const structureIssues = (message: Hl7Message, level: Level): readonly Issue[] =>
  groupMessage(message).issues.map((issue) =>
    level === 'warning' ? { ...issue, severity: 'warning' as const } : issue,
  )

/** Leniency: by place (and what lies below it), by code, or by both. Numbers in brackets don't count. */
function allowance(allow: readonly string[]): (issue: Issue) => boolean {
  const entries = allow.map((entry) => {
    const parts = entry.trim().split(/\s+/)
    const [code] = parts.filter((part) => part.includes('hl7v2.'))
    const [place] = parts.filter((part) => !part.includes('hl7v2.'))
    return { code, place: place && bare(place) }
  })
  return (issue) => {
    const at = bare(issue.place)
    return entries.some(
      ({ code, place }) =>
        (code === undefined || issue.code === code) &&
        (place === undefined || at === place || at.startsWith(`${place}.`) || at.startsWith(`${place}-`)),
    )
  }
}

const bare = (place: string): string => place.replace(/\[\d+\]/g, '')

const notAgreed = (place: string, what: string): Issue => ({
  severity: 'error',
  code: 'hl7v2.profile.not-agreed',
  place,
  says: `The ${what} is not among those that are agreed.`,
  fix: `Agree on it in the profile, or send another ${what}.`,
})
