import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const sql =
  /\b(SELECT\s+[\w*"(${]|INSERT\s+INTO\s|DELETE\s+FROM\s|UPDATE\s+\w+\s+SET\s|(CREATE|DROP|ALTER)\s+TABLE\s|ATTACH\s+'|PRAGMA\s+\w)/
const holdsSql = (text: string): boolean => text.split('\n').some((line) => !/^\s*(\*|\/\/|\/\*)/.test(line) && sql.test(line))

test('SQL text stands only with the stores and the records: elsewhere a second store could not be put beneath', () => {
  const files = ['engine', 'api', 'dashboards']
    .flatMap((room) => readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !/^engine\/(stores|records|trials|faults)\//.test(file))
  expect(files.length).toBeGreaterThan(200)
  expect(files.filter((file) => holdsSql(readFileSync(join(root, file), 'utf8')))).toEqual([])
  expect(['`SELECT *`', "'INSERT INTO x'", '`DELETE FROM x`', "'PRAGMA foreign_keys'"].filter((text) => !holdsSql(text))).toEqual([])
})
