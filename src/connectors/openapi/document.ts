import type { JsonObject } from '../../kernel/index.ts'

/** What one source adds to the description of an integration. */
export type OpenApiPart = {
  /** Path items, each with the address of its server. */
  readonly paths: JsonObject
  readonly securitySchemes: JsonObject
}

/** An OpenAPI 3.1 document of what sources take over HTTP. */
export const openApiDocument = (
  info: { readonly title: string; readonly version: string },
  parts: readonly OpenApiPart[],
): JsonObject => ({
  openapi: '3.1.0',
  info: { ...info },
  paths: Object.assign({}, ...parts.map(({ paths }) => paths)),
  components: {
    schemas: { Problem: PROBLEM },
    securitySchemes: Object.assign({}, ...parts.map(({ securitySchemes }) => securitySchemes)),
  },
})

/** RFC 9457, with the code, the fix and the issues that all answers here have. */
const PROBLEM: JsonObject = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'fix'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'what is wrong; it holds no patient data' },
    code: { type: 'string', description: 'stable, for programs' },
    fix: { type: 'string', description: 'what to do about it' },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        required: ['severity', 'code', 'place', 'says', 'fix'],
        properties: {
          severity: { enum: ['error', 'warning'] },
          code: { type: 'string' },
          place: { type: 'string' },
          says: { type: 'string' },
          fix: { type: 'string' },
        },
      },
    },
  },
}

const SAYS: Readonly<Record<number, string>> = {
  400: 'The body can not be read; what came is kept.',
  401: 'The sender is not known; nothing was taken.',
  409: 'Another request came before under the same id; this one is kept too.',
  413: 'The body is too large; nothing was taken.',
  422: 'The content is wrong; it is kept with what is wrong.',
  500: 'The answer could not be made; the message is kept.',
  503: 'Nothing can be taken at this moment; send it again.',
}

/** Answers with problem details, by status. */
export const problemAnswers = (statuses: readonly number[]): JsonObject =>
  Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: SAYS[status] ?? '',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
