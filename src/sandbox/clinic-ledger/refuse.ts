import type { HttpAnswer } from '../http/http-message.ts'
import { type Complaint, odataError } from './odata-error.ts'

/** 400 with everything that is wrong with an entity; undefined when nothing is. */
export function refuse([first, ...more]: readonly Complaint[]): HttpAnswer | undefined {
  return first && odataError(400, [first, ...more])
}
