import { expect, test } from 'vitest'
import { sayWho } from './say-who.ts'
import { sayIn } from './text.ts'

test('an account is called by its name; what the sample, the owner of the home and the owner for somebody did is said so', () => {
  expect(['lan.pham', 'sample', 'local', 'local/lan.pham'].map((by) => sayWho(by, sayIn('vi')))).toEqual([
    'lan.pham',
    'dữ liệu mẫu',
    'người dùng tại máy chủ',
    'lan.pham (nhập tại máy chủ)',
  ])
})
