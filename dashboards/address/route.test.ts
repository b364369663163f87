import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressTo, pathOf, readRoute } from './route.ts'

test.each([
  ['/', { page: 'board' }],
  ['/chi-tieu', { page: 'targets' }],
  ['/chi-tieu/', { page: 'targets' }],
  ['/chi-so', { page: 'indicators' }],
  ['/chi-so/on-time-rate', { page: 'indicator', id: 'on-time-rate' }],
  ['/chi-so/a/b', { page: 'nowhere', path: '/chi-so/a/b' }],
  ['/chi-so/%E0%A4', { page: 'nowhere', path: '/chi-so/%E0%A4' }],
  ['/cham-diem', { page: 'scores' }],
  ['/du-lieu', { page: 'data' }],
  ['/bieu-mau', { page: 'forms' }],
  ['/bieu-mau/06a/', { page: 'form', form: '06a' }],
  ['/bieu-mau/06a/x', { page: 'nowhere', path: '/bieu-mau/06a/x' }],
  ['/quan-tri', { page: 'admin' }],
  ['/tai-khoan', { page: 'account' }],
  ['/dang-nhap', { page: 'signIn' }],
  ['/cham-diem/pci', { page: 'score', index: 'pci', view: 'unit' }],
  ['/cham-diem/pci/xep-hang/', { page: 'score', index: 'pci', view: 'ranking' }],
  ['/cham-diem/pci/gia-dinh', { page: 'score', index: 'pci', view: 'whatIf' }],
  ['/cham-diem/pci/khac', { page: 'nowhere', path: '/cham-diem/pci/khac' }],
  ['/cham-diem/pci/xep-hang/x', { page: 'nowhere', path: '/cham-diem/pci/xep-hang/x' }],
  ['/chi-so-cong-bo', { page: 'published' }],
  ['/chi-so-cong-bo/PCI/', { page: 'publishedIndex', index: 'PCI' }],
  ['/dot-danh-gia/', { page: 'rounds' }],
  ['/dot-danh-gia/pci-2022', { page: 'round', round: 'pci-2022', view: 'units' }],
  ['/dot-danh-gia/pci-2022/tham-dinh', { page: 'round', round: 'pci-2022', view: 'appraisal' }],
  ['/dot-danh-gia/pci-2022/khac', { page: 'nowhere', path: '/dot-danh-gia/pci-2022/khac' }],
  ['/ke-hoach', { page: 'plan' }],
  ['/ke-hoach/co-quan/', { page: 'planView', view: 'leads' }],
  ['/ke-hoach/nhiem-vu/VI.1.3-1', { page: 'planTask', task: 'VI.1.3-1' }],
  ['/dinh-nghia/', { page: 'entries', kind: 'target' }],
  ['/dinh-nghia/khac', { page: 'nowhere', path: '/dinh-nghia/khac' }],
  ['/ke-hoach/khac', { page: 'nowhere', path: '/ke-hoach/khac' }],
])('%s leads to its page', (path, route) => {
  expect(readRoute(path)).toEqual(route)
})

test('an indicator of any name is found again by its path', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }).filter((id) => !id.includes('/')),
      (id) => {
        expect(readRoute(pathOf({ page: 'indicator', id }))).toEqual({ page: 'indicator', id })
      },
    ),
  )
})

test.each(['unit', 'criteria', 'lost', 'ranking'] as const)('the view %s of an index of any name is found again by its path', (view) => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }).filter((index) => !index.includes('/')),
      (index) => {
        expect(readRoute(pathOf({ page: 'score', index, view }))).toEqual({ page: 'score', index, view })
      },
    ),
  )
})

test('unit, period, calendar and reading go along; what belongs to the page left does not', () => {
  const search = '?unit=HT-42&period=2022-Q3&calendar=state&reading=restated&target=iii-1.2&group=lead'
  expect(addressTo({ page: 'targets' }, search)).toBe('/chi-tieu?unit=HT-42&period=2022-Q3&calendar=state&reading=restated')
  expect(addressTo({ page: 'indicator', id: 'a' }, '', { unit: 'HT-1' })).toBe('/chi-so/a?unit=HT-1')
  expect(addressTo({ page: 'board' }, '?group=lead')).toBe('/')
})
