import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inWords, said } from './said.ts'
import { saidWords } from './said-words.ts'

/** The phrases a file says, as they are named; what is put in may hold braces and texts of its own. */
function phrasesIn(text: string): string[] {
  const found: string[] = []
  for (let from = text.indexOf('said`'); from >= 0; from = text.indexOf('said`', from)) {
    let [at, depth, put, name] = [from + 'said`'.length, 0, 0, '']
    for (; depth > 0 || text[at] !== '`'; at++) {
      if (depth === 0 && text.startsWith('${', at)) {
        name += `{${put++}}`
        depth = 1
        at++
      } else if (depth > 0) depth += text[at] === '{' ? 1 : text[at] === '}' ? -1 : 0
      else name += text[at]
    }
    found.push(name)
    from = at
  }
  return found
}

test('what checks say is said in Vietnamese too: each phrase has its line with the same gaps, and no line is idle', () => {
  const files = globSync('{rules,definitions,amendments}/**/*.ts', { cwd: import.meta.dirname })
  const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8')
  const texts = files.filter((file) => !file.endsWith('.test.ts')).map(read)
  const phrases = new Set(texts.flatMap(phrasesIn))
  expect(phrases.size).toBeGreaterThan(150)
  expect([...phrases].filter((phrase) => !(phrase in saidWords))).toEqual([])
  // The rest are what schemas say, word for word, those of routes too.
  const schemas = [...texts, ...globSync('../api/routes/*.ts', { cwd: import.meta.dirname }).map(read)].join('\n')
  expect(Object.keys(saidWords).filter((line) => !phrases.has(line) && !schemas.includes(line))).toEqual([])
  const told = texts.flatMap((text) => [...text.matchAll(/error: '([^']+)'|\.(?:regex|refine)\([^\n]*, '([^']+)'\)/g)])
  expect(told.length).toBeGreaterThan(30)
  expect(
    told.map(([, error, message]) => (error ?? message)!).filter((one) => !(one in saidWords || /^(exactly |at most )?one of /.test(one))),
  ).toEqual([])
  const gaps = (text: string) => (text.match(/\{\d\}/g) ?? []).sort()
  for (const [en, vi] of Object.entries(saidWords)) expect([en, gaps(vi)]).toEqual([en, gaps(en)])
  const two = said`there is no indicator "${'x'}"`
  expect([two.en, inWords(two, 'vi')]).toEqual(['there is no indicator "x"', 'không có chỉ số "x"'])
})
