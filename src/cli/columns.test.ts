import { columnsOf, padColumns } from './columns';

test.each([
  ['cause', 7, 'cause  '],
  ['原因', 7, '原因   '],
  ['gRPC 状态', 10, 'gRPC 状态 '],
  ['影响：', 6, '影响：'],
  ['longer', 3, 'longer'],
])('%s in %d columns', (text, width, expected) => {
  expect(padColumns(text, width)).toBe(expected);
  expect(columnsOf(expected)).toBe(Math.max(width, columnsOf(text)));
});
