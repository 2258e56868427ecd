import { useLayoutEffect, useState, type RefCallback } from 'react';

interface Size {
  width: number;
  height: number;
}

/**
 * Inner size of an element in whole CSS px, kept up to date; 0 × 0 until it is known. Gives the `ref` to put on the
 * element, which may come later than the component, e.g. once the data is there.
 */
export function useElementSize(): { ref: RefCallback<HTMLElement>; size: Size } {
  const [element, ref] = useState<HTMLElement | null>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    if (element === null) {
      return undefined;
    }
    const measure = () => {
      const next = { width: element.clientWidth, height: element.clientHeight };
      setSize((last) => (last.width === next.width && last.height === next.height ? last : next));
    };
    measure();
    if (typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return { ref, size };
}
