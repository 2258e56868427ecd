import React from 'react';
import { render, screen } from '@testing-library/react';
import { useElementSize } from './useElementSize';

function Measured({ loaded }: { loaded: boolean }) {
  const { ref, size } = useElementSize();
  return (
    <>
      {loaded && <div ref={ref} />}
      <output>{`${size.width} × ${size.height}`}</output>
    </>
  );
}

beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 800 });
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 400 });
});

afterAll(() => {
  Reflect.deleteProperty(HTMLElement.prototype, 'clientWidth');
  Reflect.deleteProperty(HTMLElement.prototype, 'clientHeight');
});

test('an element that comes after the first render is measured', () => {
  const { rerender } = render(<Measured loaded={false} />);
  expect(screen.getByText('0 × 0')).toBeInTheDocument();
  rerender(<Measured loaded />);
  expect(screen.getByText('800 × 400')).toBeInTheDocument();
});
