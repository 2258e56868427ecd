import { meshPrefix } from './meshPrefix';

describe('meshPrefix', () => {
  it.each([
    [['mesh_a', 'mesh_b'], 'mesh'],
    [['my-mesh_green_ns', 'my-mesh_blue_ns'], 'my-mesh'],
    [['m_color_a', 'm_color_b'], 'm_color'],
    [['mesh_a', 'mesh_a'], null],
    [['mesh_a'], null],
    [[], null],
    [['mesh-one_a', 'mesh-two_b'], null],
    [['_a', '_b'], null],
  ])('%j share %j', (names, prefix) => {
    expect(meshPrefix(names)).toBe(prefix);
  });
});
