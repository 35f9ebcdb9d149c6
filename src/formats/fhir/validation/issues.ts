import type { Issue } from '../../../kernel/index.ts'
import { type FhirElement, placeOf } from './fhir-element.ts'

export type FhirIssue = { readonly issue: Issue; readonly offset: number }

/** An element, one that is missing below it, or a place as text; texts are made only for what is wrong. */
export type Where = string | FhirElement | readonly [parent: FhirElement, name: string]

/** What is wrong with one resource, in the order in which it was found. */
export class Findings {
  readonly list: FhirIssue[] = []

  error(code: string, where: Where, offset: number, says: string, fix: string): void {
    this.#add('error', code, where, offset, says, fix)
  }

  warning(code: string, where: Where, offset: number, says: string, fix: string): void {
    this.#add('warning', code, where, offset, says, fix)
  }

  #add(
    severity: Issue['severity'],
    code: string,
    where: Where,
    offset: number,
    says: string,
    fix: string,
  ): void {
    this.list.push({ issue: { severity, code: `fhir.${code}`, place: placeText(where), says, fix }, offset })
  }
}

function placeText(where: Where): string {
  if (typeof where === 'string') return where
  return 'name' in where ? placeOf(where) : `${placeOf(where[0])}.${where[1]}`
}
