/**
 * openapi: OpenAPI descriptions, read and written: of other systems, from which typed and checked calls are made, and of
 * what the own sources take over HTTP.
 */
export type { ApiContent, ApiDescription, ApiOperation, ApiParameter, ApiSchema } from './description.ts'
export { type OpenApiPart, openApiDocument } from './document.ts'
export { type Api, type ApiAnswer, type ApiOperations, type HowToCall, openApi } from './open-api.ts'
export { printBindings } from './print-bindings.ts'
export { readApiDescription } from './read-description.ts'
