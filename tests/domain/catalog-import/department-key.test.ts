import { describe, expect, it } from 'vitest';
import {
  departmentKey,
  nameWithRegion,
  suggestDepartments,
} from '../../../functions/domain/catalog/import/department-key.ts';

describe('the key of a department', () => {
  it.each([
    ['达州市气象局', '达州市', '气象局'],
    ['达州气象局', '达州市', '气象局'],
    ['市气象局', '达州市', '气象局'],
    ['市 气象局', '达州市', '气象局'],
    ['气象局', '达州市', '气象局'],
    ['市市场监督管理局', '达州市', '市场监督管理局'],
    ['达州市市场监督管理局', '达州市', '市场监督管理局'],
    ['达州市场监督管理局', '达州市', '市场监督管理局'],
    ['市场监督管理局', '达州市', '市场监督管理局'],
    ['市政府办公室', '达州市', '政府办公室'],
    ['市政管理局', '达州市', '市政管理局'],
    ['大竹县', '达州市', '大竹县'],
    // Without a 市 of its own it is no 市场.
    ['达州场馆管理中心', '达州市', '场馆管理中心'],
    ['达州市 IT 中心', '达州市', 'it中心'],
    ['东湖水务局', '东湖', '水务局'],
    ['水务局', '东湖', '水务局'],
    ['达州市', '达州市', '达州市'],
    ['县教育局', '民乐县', '教育局'],
    ['区块链办公室', '达川区', '区块链办公室'],
    ['自治区应急管理厅', '宁夏回族自治区', '应急管理厅'],
    ['市气象局', undefined, '市气象局'],
    ['重庆市气象局', '达州市', '重庆市气象局'],
  ])('%s in %s is %s', (name, place, key) => {
    expect(departmentKey(name, place)).toBe(key);
  });

  it('suggests groups and merges nothing', () => {
    const names = [
      { name: '市统计局', entries: 117 },
      { name: '达州市统计局', entries: 299 },
      { name: '市水务局', entries: 9 },
    ];
    expect(suggestDepartments(names, '达州市')).toEqual([{ key: '统计局', names: [names[1], names[0]] }]);
    expect(suggestDepartments(names)).toEqual([]);
  });

  it('suggests in order of keys, and names in order of entries, then by themselves', () => {
    const names = ['市统计局', '达州市水务局', '达州市统计局', '市水务局', '达州水务局'].map((name) => ({
      name,
      entries: name === '达州水务局' ? 2 : 1,
    }));
    for (const order of [names, names.toReversed()])
      expect(suggestDepartments(order, '达州市').map((one) => [one.key, ...one.names.map(({ name }) => name)])).toEqual(
        [
          ['水务局', '达州水务局', '市水务局', '达州市水务局'],
          ['统计局', '市统计局', '达州市统计局'],
        ],
      );
  });
});

it.each([
  ['区公安分局', '西湖区', '西湖区公安分局'],
  ['县数管局', '桐庐县', '桐庐县数管局'],
  ['市市场监督管理局', '杭州市', '杭州市市场监督管理局'],
  ['市场监管局', '杭州市', '杭州市市场监管局'],
  ['东湖街道', '临平区', '临平区东湖街道'],
  ['杭州市水务局', '杭州市', '杭州市水务局'],
  ['', '杭州市', ''],
  ['市水务局', '', '市水务局'],
  ['水务局', '东湖', '东湖水务局'],
])('the department %j of %j is %j', (name, region, whole) => {
  expect(nameWithRegion(name, region)).toBe(whole);
});
