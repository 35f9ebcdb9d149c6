/** An expression of FHIRPath, as far as the standard's constraints use the language. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'empty' }
  | { readonly kind: 'this' }
  /** `%resource` */
  | { readonly kind: 'external'; readonly name: string }
  | { readonly kind: 'member'; readonly target: Expression | undefined; readonly name: string }
  | {
      readonly kind: 'call'
      readonly target: Expression | undefined
      readonly name: string
      readonly args: readonly Expression[]
    }
  | { readonly kind: 'item'; readonly target: Expression; readonly index: Expression }
  | {
      readonly kind: 'type'
      readonly operator: 'is' | 'as'
      readonly target: Expression
      readonly type: string
    }
  | {
      readonly kind: 'binary'
      readonly operator: string
      readonly left: Expression
      readonly right: Expression
    }

/** From the loosest to the tightest (FHIRPath, operator precedence). */
const LEVELS: readonly (readonly string[])[] = [
  ['implies'],
  ['or', 'xor'],
  ['and'],
  ['in', 'contains'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['|'],
  ['is', 'as'],
  ['+', '&'],
]

const TOKEN = /\s+|'(?:[^'\\]|\\.)*'|`[^`]*`|\d+(?:\.\d+)?|%?[A-Za-z_]\w*|\$this|<=|>=|!=|[=<>|&+().,[\]{}]/y

/** Throws when it is none that is understood: expressions are the standard's, not a sender's. */
export function parseExpression(text: string): Expression {
  const parser = new Parser(tokensOf(text), text)
  return parser.parse()
}

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = []
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const [token] = TOKEN.exec(text) ?? []
    if (token === undefined) throw new Error(`FHIRPath: no token at ${at} of ${text}`)
    if (token.trim() !== '') tokens.push(token)
  }
  return tokens
}

class Parser {
  readonly #tokens: readonly string[]
  readonly #text: string
  #at = 0

  constructor(tokens: readonly string[], text: string) {
    this.#tokens = tokens
    this.#text = text
  }

  parse(): Expression {
    const expression = this.#binary(0)
    if (this.#at < this.#tokens.length) this.#fail()
    return expression
  }

  #binary(level: number): Expression {
    const operators = LEVELS[level]
    if (!operators) return this.#path()
    let left = this.#binary(level + 1)
    for (let next = this.#peek(); next !== undefined && operators.includes(next); next = this.#peek()) {
      this.#at += 1
      if (next === 'is' || next === 'as')
        left = { kind: 'type', operator: next, target: left, type: this.#next() }
      else left = { kind: 'binary', operator: next, left, right: this.#binary(level + 1) }
    }
    return left
  }

  #path(): Expression {
    let expression = this.#term()
    while (true) {
      if (this.#take('.')) expression = this.#invocation(expression)
      else if (this.#take('[')) {
        expression = { kind: 'item', target: expression, index: this.#binary(0) }
        this.#expect(']')
      } else return expression
    }
  }

  #term(): Expression {
    const token = this.#peek() ?? this.#fail()
    if (this.#take('(')) {
      const inner = this.#binary(0)
      this.#expect(')')
      return inner
    }
    if (this.#take('{')) {
      this.#expect('}')
      return { kind: 'empty' }
    }
    if (/^\d/.test(token)) return { kind: 'literal', value: Number(this.#next()) }
    if (token.startsWith("'")) return { kind: 'literal', value: unescaped(this.#next().slice(1, -1)) }
    if (token.startsWith('%')) return { kind: 'external', name: this.#next().slice(1) }
    if (this.#take('$this')) return { kind: 'this' }
    if (this.#take('true')) return { kind: 'literal', value: true }
    if (this.#take('false')) return { kind: 'literal', value: false }
    return this.#invocation(undefined)
  }

  #invocation(target: Expression | undefined): Expression {
    const token = this.#next()
    if (!/^[A-Za-z_`]/.test(token)) this.#fail()
    const name = token.replaceAll('`', '')
    if (!this.#take('(')) return { kind: 'member', target, name }
    const args: Expression[] = []
    while (!this.#take(')')) {
      args.push(this.#binary(0))
      this.#take(',')
    }
    return { kind: 'call', target, name, args }
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at]
  }

  #next(): string {
    const token = this.#peek() ?? this.#fail()
    this.#at += 1
    return token
  }

  #take(token: string): boolean {
    if (this.#peek() !== token) return false
    this.#at += 1
    return true
  }

  #expect(token: string): void {
    if (!this.#take(token)) this.#fail()
  }

  #fail(): never {
    throw new Error(`FHIRPath: not understood at token ${this.#at} of ${this.#text}`)
  }
}

const unescaped = (text: string): string =>
  text.replace(/\\(.)/g, (_, letter: string) => ({ n: '\n', r: '\r', t: '\t', f: '\f' })[letter] ?? letter)
