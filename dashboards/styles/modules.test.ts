import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const pages = join(import.meta.dirname, '..')
const files = readdirSync(pages, { recursive: true, encoding: 'utf8' }).map((path) => join(pages, path))
const read = (path: string) => readFileSync(path, 'utf8')
const views = files.filter((path) => path.endsWith('.tsx')).map((path) => ({ path, text: read(path) }))
const modules = files.filter((path) => path.endsWith('.module.css'))

/** The classes that a style sheet defines for its own module. */
const classesOf = (css: string): Set<string> =>
  new Set([...css.replace(/:global\([^)]*\)/g, '').matchAll(/\.([a-zA-Z][\w-]*)(?=[^{}]*\{)/g)].map(([, name = '']) => name))

/** How a view uses the modules it imports: the names it asks for, and whether it also asks by a variable. */
function usesOf({ path, text }: (typeof views)[number]) {
  return [...text.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)].map(([, name = '', from = '']) => ({
    view: relative(pages, path),
    module: join(dirname(path), from),
    names: [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, one = '']) => one),
    byVariable: new RegExp(`\\b${name}\\[`).test(text),
  }))
}

const uses = views.flatMap(usesOf)

/** Names that views ask of a module which does not define them. */
const missing = (asked: typeof uses, cssOf: (module: string) => string): string[] =>
  asked.flatMap(({ view, module, names }) => {
    const known = classesOf(cssOf(module))
    return names.filter((name) => !known.has(name)).map((name) => `${view}: ${name}`)
  })

test('every class that a view names stands in its module, one renamed is noticed', () => {
  expect(uses.length).toBeGreaterThan(40)
  expect(missing(uses, read)).toEqual([])
  for (const { module, names } of uses) {
    for (const name of names) {
      const renamed = (path: string) => (path === module ? read(path).replaceAll(new RegExp(`\\.${name}\\b`, 'g'), '.other') : read(path))
      expect(missing(uses, renamed)).not.toEqual([])
    }
  }
})

test('no module defines a class that no view wears', () => {
  const idle = modules.flatMap((module) => {
    const wearers = uses.filter((use) => use.module === module)
    const worn = new Set(wearers.flatMap(({ names }) => names))
    if (wearers.some(({ byVariable }) => byVariable)) return []
    return [...classesOf(read(module))].filter((name) => !worn.has(name)).map((name) => `${relative(pages, module)}: ${name}`)
  })
  expect(idle).toEqual([])
})

test('a plain class is a word of base.css or one by which a test finds its place', () => {
  const base = classesOf(read(join(pages, 'styles', 'base.css')))
  const tests = files
    .filter((path) => path.endsWith('.browser.test.ts') || path.includes('/trials/'))
    .map(read)
    .join('\n')
  const plain = views.flatMap(({ path, text }) =>
    [...text.matchAll(/className=(?:"([^"]*)"|\{`([^`]*)`\})/g)].flatMap(([, one, other]) =>
      (one ?? other?.replace(/\$\{[^}]*\}/g, ' ') ?? '').split(/\s+/).map((name) => ({ view: relative(pages, path), name })),
    ),
  )
  const strange = plain.filter(({ name }) => /^[a-z][a-z-]*$/.test(name) && !base.has(name) && !tests.includes(name))
  expect(strange).toEqual([])
})

test('a day is written in the one field for days: the browser’s own shows it in the browser’s language', () => {
  expect(views.filter(({ text }) => /type="date"/.test(text)).map(({ path }) => relative(pages, path))).toEqual(['parts/day-field.tsx'])
})

test('what a part says yields to a page, whatever is loaded first', () => {
  for (const module of modules) {
    const layer = relative(pages, module).startsWith('pages') ? 'pages' : 'parts'
    expect(read(module).startsWith(`@layer ${layer} {\n`), module).toBe(true)
    expect(read(module).match(/^\S.*$/gm)).toEqual([`@layer ${layer} {`, '}'])
  }
  expect(read(join(pages, 'styles', 'base.css')).startsWith('@layer base, parts, pages, calm;\n')).toBe(true)
  expect(/import '.*\.css'/.exec(read(join(pages, 'main.tsx')))?.[0]).toBe("import './styles/base.css'")
})
