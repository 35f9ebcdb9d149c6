import type { Issue } from '../../../kernel/index.ts'
import type { LoopNode } from '../loops.ts'
import type { Segment } from '../segment.ts'

/** Takes issues; `segment` is what one is about when that is at hand, else it is about the loop. */
export type Tell = (issue: Issue, loop: LoopNode, segment: Segment | undefined) => void

/** Where values are read and their issues go. One is used for a whole transaction; `loop` is the one being read. */
export class Reading {
  readonly tell: Tell
  /** Called with the object of each loop when it is read, inner ones first. */
  readonly onLoop: ((node: LoopNode, value: object) => void) | undefined
  loop: LoopNode

  constructor(loop: LoopNode, tell: Tell, onLoop?: (node: LoopNode, value: object) => void) {
    this.loop = loop
    this.tell = tell
    this.onLoop = onLoop
  }

  error(code: string, name: string, segment: Segment | undefined, says: string, fix: string): void {
    this.#tell('error', code, name, segment, says, fix)
  }

  warning(code: string, name: string, segment: Segment | undefined, says: string, fix: string): void {
    this.#tell('warning', code, name, segment, says, fix)
  }

  #tell(
    severity: Issue['severity'],
    code: string,
    name: string,
    segment: Segment | undefined,
    says: string,
    fix: string,
  ): void {
    const place = `${this.loop.place}/${name}`
    this.tell({ severity, code, place, says, fix }, this.loop, segment)
  }
}
