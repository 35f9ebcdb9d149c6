/** What a text may take; beyond it is an issue. */
export type JsonLimits = {
  /**
   * Of one text; 64 MB when it is not said. A tree takes up to four times the memory of its text, what is made of it (a
   * value, a validated resource that is no Bundle) some thirty times.
   */
  readonly bytesMax?: number | undefined
  /** Of arrays and objects in each other; 200 when it is not said. */
  readonly depthMax?: number | undefined
}

const BYTES_MAX = 64 * 1024 * 1024
const DEPTH_MAX = 200

export const limitsOf = ({ bytesMax = BYTES_MAX, depthMax = DEPTH_MAX }: JsonLimits) => ({
  bytesMax,
  depthMax,
})
