import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundledData } from '../../definitions/layers.ts'
import { loadDefinitions } from '../../definitions/load-definitions.ts'
import { readAnnex } from './read-annex.ts'

const { wordings } = loadDefinitions({ data: bundledData, own: join(bundledData, 'none') })
const read = (...lines: string[]) =>
  readAnnex(
    ['TT|Tiêu chí|Điểm tối đa|Cách tính điểm', ...lines].map((line, at) => ({
      row: at + 1,
      cells: line.split('|').map((text) => ({ text })),
    })),
    wordings,
  )

test('a row without a code that says no more than a sum is the total; titles and lines that begin like one stay', () => {
  expect(
    read(
      'I|CÔNG TÁC CHỈ ĐẠO|6|',
      '1|Tổng số văn bản được rà soát|2|Đạt 100%: 2',
      '2|Cộng đồng doanh nghiệp đánh giá|4|',
      '|Tổng số hồ sơ đúng hạn đạt 100%|4|',
      '|Cộng|6|',
      '|TỔNG ĐIỂM (I + II): 6 điểm|6|',
    ),
  ).toMatchObject({
    total: 6,
    areas: [
      {
        title: 'CÔNG TÁC CHỈ ĐẠO',
        children: [
          { code: '1.1', title: 'Tổng số văn bản được rà soát', max: 2, rule: ['Đạt 100%: 2'] },
          { code: '1.2', title: 'Cộng đồng doanh nghiệp đánh giá', max: 4, rule: ['Tổng số hồ sơ đúng hạn đạt 100%: 4'] },
        ],
      },
    ],
  })
  for (const total of ['Tổng cộng||100', '|Tổng|100', '|TỔNG CỘNG (I+II)|100', '|Tổng số điểm|100', '|Tổng điểm chuẩn:|100'])
    expect(read('I|CHỈ ĐẠO|100|', `${total}|`)).toMatchObject({ total: 100, areas: [{ rule: [] }] })
})
