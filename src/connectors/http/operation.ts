import type { Static, TSchema } from 'typebox'
import type { JsonValue } from '../../kernel/index.ts'
import type { HowToReply } from '../listen/reply.ts'

/** A request as the functions of an integration see it; a message of it has this as its JSON. */
export type HttpMessage<Body = JsonValue> = {
  readonly operation: string
  /** Parameters of the path and of the query by name, of the types that their schemas say. */
  readonly parameters: Readonly<Record<string, JsonValue>>
  /** Null where there is none. */
  readonly body: Body
}

export type HttpParameter = {
  readonly in: 'path' | 'query'
  readonly schema: TSchema
  /** Default: those of the path are. */
  readonly required?: boolean
}

/** What a source of HTTP takes at one path by one method. */
export type HttpOperation = {
  /** The operationId. */
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `/referrals/{id}` */
  readonly path: string
  readonly summary?: string | undefined
  readonly parameters?: Readonly<Record<string, HttpParameter>> | undefined
  /** Of the JSON that is sent. Without it POST, PUT and PATCH take any, the others none. */
  readonly body?: TSchema | undefined
  /** Of what `reply` answers. */
  readonly answer?: TSchema | undefined
  /**
   * Makes the answer, after the request is on disk. What it throws is answered as a problem, and the request is kept.
   * Without it the answer is 202: the request was accepted.
   */
  readonly reply?: ((message: HttpMessage, how: HowToReply) => JsonValue | Promise<JsonValue>) | undefined
}

/** An operation whose `reply` has the types of its schemas. */
export const defineOperation = <Body extends TSchema, Answer extends TSchema>(
  operation: Omit<HttpOperation, 'body' | 'answer' | 'reply'> & {
    readonly body?: Body
    readonly answer?: Answer
    readonly reply?: (
      message: HttpMessage<Static<Body>>,
      how: HowToReply,
    ) => Static<Answer> | Promise<Static<Answer>>
  },
): HttpOperation =>
  // What `reply` sees was checked by the schema.
  operation as unknown as HttpOperation
