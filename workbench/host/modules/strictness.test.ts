import { refuseAngular, refuseAngularDataSource } from './strictness';

test.each(['class PanelCtrl {}', 'new ConfigCtrl()', 'ctrl.annotation.name', 'partials/annotations.editor.html'])(
  'refuses %s',
  (source) => {
    expect(() => refuseAngular(source, 'panel/module.js')).toThrow('panel/module.js holds');
  }
);

test('lets a React bundle pass', () => {
  expect(() => refuseAngular('define(["react"], function (React) {})', 'panel/module.js')).not.toThrow();
});

class Base {
  constructor(readonly settings: object) {}
}
class Inherited extends Base {}
class TwoParameters extends Base {
  constructor(
    settings: object,
    readonly other: string
  ) {
    super(settings);
  }
}

// Old compilers and new ones alike keep the length of a class that declares its constructor.
test('takes a class with one parameter', () => {
  expect(() => refuseAngularDataSource(Base, 'a-datasource')).not.toThrow();
});

test.each([
  ['two parameters', TwoParameters, 'declares 2 constructor parameters'],
  ['no constructor of its own', Object.assign(Inherited, {}), 'declares 0 constructor parameters'],
])('refuses a class with %s', (_name, dataSourceClass, message) => {
  expect(() => refuseAngularDataSource(dataSourceClass, 'a-datasource')).toThrow(message);
});
