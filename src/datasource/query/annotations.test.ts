import { prepareAnnotation } from './annotations';

const annotation = { name: 'Flags', enable: true, iconColor: 'red' };

it.each([
  ['the classic form', { ...annotation, namespace: 'shop', flags: 'UO' }, { namespace: 'shop', flags: 'UO' }],
  [
    'the form of today',
    { ...annotation, target: { refId: 'Anno', kind: 'flags' as const, pod: 'green-0' } },
    { pod: 'green-0' },
  ],
  ['a query of another kind', { ...annotation, target: { refId: 'A', kind: 'timeline' as const } }, {}],
  ['nothing but a name', annotation, {}],
])('asks for flags with %s', (_, saved, expected) =>
  expect(prepareAnnotation(saved)).toMatchObject({
    ...annotation,
    target: { kind: 'flags', refId: 'Anno', ...expected },
  })
);
